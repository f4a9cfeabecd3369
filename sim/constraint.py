"""Why something limits a line: where its time goes, and who waits for it."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.line import Line
from models.plant import Plant, names_of
from models.results import Column
from models.states import LOOKS
from sim.bottleneck import AWAY, IDLE, Bottleneck, station_use, uses
from sim.diagnosis.means import mean
from sim.estimates import Estimate, estimate

if TYPE_CHECKING:
    import networkx as nx

LEAST = 0.005
"""A share of the planned time below this is no reason."""


@dataclass(frozen=True)
class Strain:
    """A station: its use, and what it waits, as shares of its planned time."""

    station: str
    use: Estimate
    blocked: float
    starved: float
    waiting_operator: float


@dataclass(frozen=True)
class Reason:
    """What speaks for a bottleneck.

    `busy` are the states its planned time goes into, the largest first. `before` is
    the station before it that it blocks most, `after` the one it starves most; of a
    pool, `before` is the station that waits most for its people. `following` is what
    is in use most after it, as (kind, id), with its use.
    """

    busy: tuple[tuple[str, float], ...] = ()
    waits: float = 0.0
    before: Strain | None = None
    after: Strain | None = None
    following: tuple[tuple[str, str], Estimate] | None = None


def strains(
    line: Line, columns: Mapping[str, Column], confidence: float
) -> tuple[Strain, ...]:
    """Return the strain of every station of a line, in the order of the line."""
    return tuple(
        Strain(
            station.id,
            estimate(station_use(columns, station.id), confidence),
            *(
                _of_planned(columns, station.id, state)
                for state in ("blocked", "starved", "waiting_operator")
            ),
        )
        for station in line.stations
    )


def reason(
    line: Line, columns: Mapping[str, Column], found: Bottleneck, confidence: float
) -> Reason:
    """Return why a bottleneck is one; nothing of one that is none."""
    known = {one.station: one for one in strains(line, columns, confidence)}
    following = _following(columns, found, confidence)
    if found.kind == "pools":
        return Reason(before=_waits_most(line, found.id, known), following=following)
    if found.id not in known:
        return Reason()
    return Reason(
        _busy(columns, found.id),
        math.fsum(_of_planned(columns, found.id, state) for state in IDLE),
        _most(known, _stations_before(line, found.id), "blocked"),
        _most(known, _stations_after(line, found.id), "starved"),
        following,
    )


def _of_planned(columns: Mapping[str, Column], station: str, state: str) -> float:
    key = f"stations.{station}.states"
    planned = 1 - math.fsum(mean(columns, f"{key}.{away}") for away in AWAY)
    return mean(columns, f"{key}.{state}") / planned if planned > 0 else 0.0


def _busy(columns: Mapping[str, Column], station: str) -> tuple[tuple[str, float], ...]:
    states = [s.key for s in LOOKS if s.key not in (*IDLE, *AWAY)]
    shares = [(state, _of_planned(columns, station, state)) for state in states]
    return tuple(sorted((s for s in shares if s[1] >= LEAST), key=lambda s: -s[1]))


def _following(
    columns: Mapping[str, Column], found: Bottleneck, confidence: float
) -> tuple[tuple[str, str], Estimate] | None:
    others = {
        name: estimate(column, confidence)
        for name, column in uses(columns).items()
        if name != (found.kind, found.id) and not any(map(math.isnan, column))
    }
    first = max(others, key=lambda name: others[name].mean, default=None)
    return None if first is None else (first, others[first])


def _waits_most(line: Line, pool: str, known: Mapping[str, Strain]) -> Strain | None:
    asking = [s.id for s in line.stations if pool in names_of(s.pool)]
    return _most(known, asking, "waiting_operator")


def _most(
    known: Mapping[str, Strain], stations: list[str], state: str
) -> Strain | None:
    """Return the station that is most in a state, if it is worth a word."""
    found = [known[name] for name in stations if name in known]
    first = max(found, key=lambda one: getattr(one, state), default=None)
    if first is None or getattr(first, state) < LEAST:
        return None
    return first


def _stations_before(line: Line, station: str) -> list[str]:
    plant = Plant(line)
    return list(_next_stations(plant, plant.graph.reverse(copy=False), station))


def _stations_after(line: Line, station: str) -> list[str]:
    plant = Plant(line)
    return list(_next_stations(plant, plant.graph, station))


def _next_stations(plant: Plant, graph: "nx.DiGraph[str]", start: str) -> Iterator[str]:
    """Yield the stations that come next, past buffers and conveyors."""
    seen, queue = {start}, [start]
    while queue:
        for name in graph.successors(queue.pop(0)):
            if name in seen:
                continue
            seen.add(name)
            if name in plant.stations:
                yield name
            else:
                queue.append(name)
