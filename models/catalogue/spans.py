"""Spans: the low, typical and high figures of an entry, by effect."""

from collections.abc import Iterator

from models.catalogue.entry import Entry, Triple
from models.catalogue.figures import WORKED_OUT, plain_triple
from models.guards import Plain


def ranges(entry: Entry) -> dict[str, Triple]:
    """Return the low, typical and high figures of an entry by name.

    An effect gives its id, or `robot.mtbf` inside a new element; a price gives
    `capex.cell` or `yearly.machine`; then come `stop_days` and `ramp_up`. What is
    worked out from the line (`of:`) is given as it is written.
    """
    found = {
        path: triple
        for effect in entry.effects
        for path, triple in _inside(effect.figures, effect.id)
    }
    found |= {f"capex.{price.id}": price.cost for price in entry.capex}
    found |= {f"yearly.{price.id}": price.cost for price in entry.yearly}
    return {**found, "stop_days": entry.stop_days, "ramp_up": entry.ramp_up}


def _inside(raw: Plain, path: str) -> Iterator[tuple[str, Triple]]:
    if isinstance(raw, dict) and "of" in raw:
        raw = next(raw[way] for way in WORKED_OUT if way in raw)
    triple = plain_triple(raw)
    if triple is not None:
        yield path, triple
    elif isinstance(raw, dict):
        for name, item in raw.items():
            yield from _inside(item, f"{path}.{name}")
