"""The order of the fields: groups in the order of the work, rare ones folded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GROUPS: Mapping[str, tuple[str, ...]] = {
    "basic": ("name", "description"),
    "work": (
        "kind", "interarrival", "machines", "manual", "automatic", "process_time",
        "batch", "setup", "by_product", "assembly", "capacity", "mix", "lots",
        "orders", "lost_if_full", "from", "output", "to", "share", "products",
        "vehicles", "speed", "length", "pitch", "indexed", "loading", "unloading",
    ),
    "people": (
        "operators", "pool", "priority", "shifts", "runs_unattended", "headcount",
        "crews", "absence_cover", "minimum", "wage",
    ),
    "failures": ("failures", "maintenance", "tool", "noticing_delay", "availability"),
    "quality": ("defects", "inspection", "rework"),
    "transport": ("fleet", "lot"),
    "energy": ("power",),
    "layout": ("position", "size", "body", "vehicle", "mesh"),
    "connection": ("connection",),
}  # fmt: skip
FOLDED = ("transport", "energy", "layout", "connection")


@dataclass(frozen=True)
class Section:
    """Fields of the study, line, plan or money that are shown without a selection."""

    id: str
    base: str
    names: tuple[str, ...]


SECTIONS = (
    Section("line", "line", ("name", "wip_limit", "energy_per_part", "routing")),
    Section("calendar", "line", ("calendar",)),
    Section("pools", "line", ("pools",)),
    Section("products", "line", ("products",)),
    Section("defects", "line", ("defect_modes",)),
    Section("fleets", "line", ("fleets",)),
    Section("systems", "line", ("systems", "interfaces")),
    Section("plan", "plan", ()),
    Section("money", "money", ()),
    Section("targets", "", ("targets",)),
    Section("study", "", ("name", "description")),
)
"""Empty names: all fields of the part."""
NOT_HERE = ("policies",)
"""Fields with a place of their own in the program."""


def grouped(names: Iterable[str]) -> dict[str, list[str]]:
    """Return names by group, both in their order; what is in none comes first."""
    known = {name: group for group, held in GROUPS.items() for name in held}
    order = {name: place for place, name in enumerate(known)}
    rows: dict[str, list[str]] = {group: [] for group in GROUPS}
    for name in sorted(names, key=lambda n: order.get(n, -1)):
        rows[known.get(name, "basic")].append(name)
    return {group: held for group, held in rows.items() if held}


def section_of(path: str) -> str:
    """Return the section that shows a path, '' if none does."""
    head, _, rest = path.partition(".")
    name = rest.partition(".")[0] if head == "line" else head
    for section in SECTIONS:
        if section.base == head and not section.names:
            return section.id
        base = "line" if head == "line" else ""
        if section.base == base and name in section.names:
            return section.id
    return ""
