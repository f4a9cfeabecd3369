"""Active periods: how long a machine goes on before it waits for something.

A machine is active while it works, is set up, fails, is repaired or maintained; it is
not while it is starved or blocked or waits for people or transport. Breaks and nights
neither end an active period nor count. By the average active period the machine with
the longest one is the bottleneck; by the momentary one, at each instant the machine
that has the longest active period then (Roser, Nakano and Tanaka 2001, 2002). Both
follow single machines, so a station of many slow machines looks more of a bottleneck
than it is; the what-if is the judge.
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.states import State
from sim.diagnosis.watching import StateRow, Watched
from sim.estimates import Estimate, estimate

WAITING = frozenset(
    int(state)
    for state in (
        State.STARVED,
        State.BLOCKED,
        State.WAITING_OPERATOR,
        State.WAITING_TRANSPORT,
    )
)
AWAY = frozenset((int(State.BREAK), int(State.OFF_SHIFT)))
Machine = tuple[int, int]


class Spell(NamedTuple):
    """An active period: from when to when, and its seconds without breaks."""

    start: float
    end: float
    seconds: float


@dataclass(frozen=True)
class Active:
    """The active periods of a station.

    `mean` is their average length in seconds, `momentary` the share of the time in
    which it is the bottleneck by the longest one.
    """

    station: str
    mean: Estimate
    momentary: Estimate


def active_periods(pilots: Sequence[Watched], confidence: float) -> tuple[Active, ...]:
    """Return the active periods of every station, the longest average first."""
    means: dict[str, list[float]] = {}
    shares: dict[str, list[float]] = {}
    for pilot in pilots:
        found = spells(pilot.states, pilot.end)
        for node, own in _by_station(found).items():
            lengths = [spell.seconds for spell in own]
            average = math.fsum(lengths) / len(lengths) if lengths else 0.0
            means.setdefault(pilot.ids[node], []).append(average)
        for node, share in momentary(found).items():
            shares.setdefault(pilot.ids[node], []).append(share)
    every = (
        Active(
            station,
            estimate(values, confidence),
            estimate(shares.get(station, [0.0]), confidence),
        )
        for station, values in means.items()
    )
    return tuple(sorted(every, key=lambda one: -one.mean.mean))


def spells(rows: Iterable[StateRow], end: float) -> dict[Machine, list[Spell]]:
    """Return the active periods of every machine up to an instant."""
    by_machine: dict[Machine, list[tuple[float, int]]] = {}
    for time, node, machine, state in rows:
        by_machine.setdefault((node, machine), []).append((time, state))
    return {name: _spells(own, end) for name, own in by_machine.items()}


def _spells(rows: list[tuple[float, int]], end: float) -> list[Spell]:
    """Return the active periods of one machine from its times and states."""
    found: list[Spell] = []
    start, seconds, is_active = 0.0, 0.0, False
    for (time, state), (until, _) in zip(rows, [*rows[1:], (end, 0)], strict=True):
        if state in AWAY:
            continue
        if state in WAITING:
            if is_active and seconds > 0:
                found.append(Spell(start, time, seconds))
            is_active = False
            continue
        if not is_active:
            start, seconds, is_active = time, 0.0, True
        seconds += until - time
    if is_active and seconds > 0:
        found.append(Spell(start, end, seconds))
    return found


def _by_station(found: Mapping[Machine, list[Spell]]) -> dict[int, list[Spell]]:
    stations: dict[int, list[Spell]] = {}
    for (node, _), own in found.items():
        stations.setdefault(node, []).extend(own)
    return stations


def momentary(found: Mapping[Machine, list[Spell]]) -> dict[int, float]:
    """Return the share of the time in which each station has the longest period.

    Of the time in which some machine is active; by the length of the whole period,
    that of a tie goes to the station nearest the end of the line.
    """
    every = sorted(
        (spell.start, spell.end, -spell.seconds, node)
        for (node, _), own in found.items()
        for spell in own
    )
    shares: dict[int, float] = {}
    going: list[tuple[float, int, float]] = []
    now = 0.0
    for start, end, longest, node in every:
        now = _until(start, now, going, shares)
        heapq.heappush(going, (longest, node, end))
    _until(math.inf, now, going, shares)
    whole = math.fsum(shares.values())
    return {node: seconds / whole for node, seconds in shares.items()}


def _until(
    instant: float,
    now: float,
    going: list[tuple[float, int, float]],
    shares: dict[int, float],
) -> float:
    """Give the time up to an instant to the longest periods that go on."""
    while going and now < instant:
        _, node, end = going[0]
        if end <= now:
            heapq.heappop(going)
            continue
        until = min(end, instant)
        shares[node] = shares.get(node, 0.0) + until - now
        now = until
    return instant if math.isfinite(instant) else now
