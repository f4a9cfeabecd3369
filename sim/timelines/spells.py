"""How long each machine was in which state, one after the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.states import State
from sim.trace import Trace


class Spell(NamedTuple):
    """A machine in one state from `start` to `end`, in seconds."""

    start: float
    end: float
    state: State


def spells(
    trace: Trace, start: float, end: float
) -> Mapping[tuple[str, int], Sequence[Spell]]:
    """Return the spells of every machine (node, number) within a span of time.

    States that pass within an instant are left out; equal ones are joined.
    """
    rows: dict[tuple[str, int], list[tuple[float, State]]] = defaultdict(list)
    for clock, node, machine, state in trace.states:
        if clock < end:
            rows[trace.ids[node], machine].append((clock, State(state)))
    return {key: _joined(found, start, end) for key, found in rows.items()}


def _joined(
    rows: Sequence[tuple[float, State]], start: float, end: float
) -> list[Spell]:
    ends = [clock for clock, _ in rows[1:]] + [end]
    found: list[Spell] = []
    for (began, state), ended in zip(rows, ends, strict=True):
        first, last = max(began, start), min(ended, end)
        if last <= first:
            continue
        if found and found[-1].state == state:
            found[-1] = found[-1]._replace(end=last)
        else:
            found.append(Spell(first, last, state))
    return found
