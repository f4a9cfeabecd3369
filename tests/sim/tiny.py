"""Tiny worlds: a line of a few elements, one run, what its trace says."""

from collections.abc import Mapping
from typing import Any

from models.line import Line
from models.results import Note
from models.states import State
from sim.replication import Replication, replicate
from sim.trace import SCRAPPED, SHIPPED, Trace

Parts = Mapping[str, Any]
Spell = tuple[str, float, float]


def run(horizon: float, warm_up: float = 0.0, **parts: Any) -> Replication:
    """Simulate a line once; a source `in` and a sink `out` are there if not given."""
    raw = {"sources": {"in": {}}, "sinks": {"out": {}}, **parts}
    return replicate(Line.model_validate(raw), horizon, warm_up, 1, 0, trace=True)


def always(value: float) -> dict[str, Any]:
    """Return a distribution that is always the same, also where means are usual."""
    return {"kind": "constant", "value": value}


def released(*instants: float, **products: str) -> dict[str, Any]:
    """Return a source of single parts at some instants; products by place, `at0=A`."""
    orders = {
        f"o{at}": {
            "quantity": 1,
            "release": instant,
            "product": products.get(f"at{at}"),
        }
        for at, instant in enumerate(instants)
    }
    return {"kind": "orders", "orders": orders}


def day(end: float, *breaks: tuple[float, float], start: float = 0) -> dict[str, Any]:
    """Return a shift of a few seconds with breaks (start, length)."""
    pauses = {f"b{at}": {"start": s, "length": n} for at, (s, n) in enumerate(breaks)}
    return {"start": start, "end": end, "breaks": pauses}


def shifts(**named: dict[str, Any]) -> dict[str, Any]:
    """Return a calendar of named shifts."""
    return {"shifts": named}


def trace_of(found: Replication) -> Trace:
    """Return the trace of a run."""
    assert found.trace is not None
    return found.trace


def shipped(found: Replication, sink: str = "out") -> list[float]:
    """Return when parts were shipped."""
    trace = trace_of(found)
    node = trace.ids.index(sink)
    return [t for t, _, at, how, _ in trace.leaves if how == SHIPPED and at == node]


def scrapped(found: Replication) -> list[float]:
    """Return when parts were scrapped."""
    return [t for t, _, _, how, _ in trace_of(found).leaves if how == SCRAPPED]


def products_shipped(found: Replication) -> list[int]:
    """Return the products of shipped parts, in their order."""
    trace = trace_of(found)
    product = {part: kind for _, part, kind in trace.enters}
    return [product[part] for _, part, _, how, _ in trace.leaves if how == SHIPPED]


def arrivals(found: Replication, element: str) -> list[float]:
    """Return when parts came to an element (or onto a vehicle of a served link)."""
    trace = trace_of(found)
    node = trace.ids.index(element)
    return [clock for clock, _, at, _ in trace.places if at == node]


def spells(found: Replication, station: str, machine: int = 0) -> list[Spell]:
    """Return the states of a machine that lasted: (state, start, end)."""
    trace = trace_of(found)
    node = trace.ids.index(station)
    rows = [(t, s) for t, at, m, s in trace.states if at == node and m == machine]
    ends = [t for t, _ in rows[1:]] + [float("inf")]
    found_spells: list[Spell] = []
    for (start, state), end in zip(rows, ends, strict=True):
        key = State(state).key
        if end > start and found_spells and found_spells[-1][0] == key:
            found_spells[-1] = (key, found_spells[-1][1], end)
        elif end > start:
            found_spells.append((key, start, end))
    return found_spells


def spells_of(
    found: Replication, station: str, state: str, machine: int = 0
) -> list[tuple[float, float]]:
    """Return when a machine was in a state: (start, end)."""
    return [(a, b) for key, a, b in spells(found, station, machine) if key == state]


def note_of(found: Replication) -> Note:
    """Return the only note of a run."""
    (note,) = found.notes
    return note
