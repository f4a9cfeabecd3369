"""Which figures a comparison shows, in which order, under which heading."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.comparison import Row
    from sim.estimates import Estimate

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "output": (
        "throughput", "output_per_paid_hour", "line_oee", "products.*.shipped",
    ),
    "quality": (
        "outgoing_defect_rate", "first_pass_yield", "scrap_rate", "rework_rate",
    ),
    "people": ("headcount", "pools.*.use"),
    "flow": (
        "time_in_line", "time_in_line_p95", "wip", "outside", "lost",
        "products.*.time_in_line", "orders.*.*.late", "conveyors.*.blocked",
        "fleets.*.use", "energy_per_part",
    ),
    "same_demand": (
        "yearly_cost", "same_demand.yearly_cost", "same_demand.yearly_cost_conversion",
        "unit_cost", "same_demand.overtime_hours",
    ),
    "same_hours": (
        "same_hours.output", "same_hours.unit_cost", "same_hours.unit_cost_conversion",
        "extra_profit",
    ),
    "worth": (
        "capex", "stop_cost", "saving", "payback", "payback_discounted", "npv", "irr",
    ),
    "oee": ("stations.*.oee",),
}  # fmt: skip

_IF_ANY = ("outside", "lost", "orders.*.*.late", "stop_cost", "extra_profit")
_LEFT_OUT = {
    "total": ("same_demand.yearly_cost", "same_hours.unit_cost_conversion"),
    "conversion": ("same_demand.yearly_cost_conversion", "same_hours.unit_cost"),
}
"""What `yearly_cost` already says on each cost base, or what is not about it."""


def sections(
    rows: Mapping[str, "Row"], cost_base: str = "total"
) -> dict[str, list["Row"]]:
    """Return the rows that a comparison shows by heading, in order."""
    found = {}
    for section, patterns in SECTIONS.items():
        keys = [key for pattern in patterns for key in _matching(rows, pattern)]
        shown = [rows[key] for key in keys if key not in _LEFT_OUT[cost_base]]
        if shown:
            found[section] = shown
    return found


def section_keys(
    figures: Mapping[str, "Estimate"], cost_base: str = "total"
) -> dict[str, list[str]]:
    """Return by heading the keys that a single option shows, out of those there are."""
    known = [key for key in figures if key not in _LEFT_OUT[cost_base]]
    found = {
        section: [
            key
            for pattern in patterns
            for key in _like(known, pattern)
            if pattern not in _IF_ANY or figures[key].mean
        ]
        for section, patterns in SECTIONS.items()
    }
    return {section: keys for section, keys in found.items() if keys}


def _matching(rows: Mapping[str, "Row"], pattern: str) -> list[str]:
    keys = _like(rows, pattern)
    if pattern not in _IF_ANY:
        return keys
    return [key for key in keys if _says_something(rows[key])]


def _says_something(row: "Row") -> bool:
    return any(side.n and side.mean != 0 for side in (row.before, row.after))


def _like(keys: Iterable[str], pattern: str) -> list[str]:
    depth = pattern.count(".")
    return [k for k in keys if k.count(".") == depth and fnmatchcase(k, pattern)]
