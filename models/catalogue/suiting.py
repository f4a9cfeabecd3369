"""Suiting: what a station must have for an entry of the catalogue to make sense."""

from collections.abc import Callable, Mapping

from models.catalogue.entry import Entry
from models.line import Line
from models.stations import Station

EITHER = "inspection_or_modes"
_HAS: Mapping[str, Callable[[Station], bool]] = {
    "manual": lambda s: s.manual is not None or _by_product(s, "manual"),
    "automatic": lambda s: s.automatic is not None or _by_product(s, "automatic"),
    "inspection": lambda s: s.inspection is not None,
    EITHER: lambda s: s.inspection is not None,
    "setup": lambda s: s.setup is not None,
    "failures": lambda s: bool(s.failures),
    "tool": lambda s: s.tool is not None,
    "defects": lambda s: bool(s.defects),
    "power": lambda s: s.power.working > 0 or s.power.idle > 0,
}


def _by_product(station: Station, phase: str) -> bool:
    return any(getattr(own, phase) for own in station.by_product.values())


def lacking(
    entry: Entry, station: Station, modes: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return what an entry wants and a station does not have.

    `modes` are the defect modes that are named; an inspection may then be new.
    """
    wanting = tuple(name for name in entry.suits if not _HAS[name](station))
    return tuple(name for name in wanting if not (modes and name == EITHER))


def suitable(entry: Entry, line: Line) -> tuple[str, ...]:
    """Return the ids of the elements of a line that an entry can be applied to."""
    found: list[str] = []
    for kind in entry.targets:
        if kind == "station":
            found += [s.id for s in line.stations if not lacking(entry, s)]
        elif kind != "line":
            found += [element.id for element in getattr(line, f"{kind}s")]
    return tuple(found)
