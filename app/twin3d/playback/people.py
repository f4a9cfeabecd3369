"""Where people are: at the machines that hold them, walking in between.

A trace tells how many of a pool are held and which pool served a cycle, not who. Each
job gets the free person of the pool who stands nearest: always the same for the same
trace.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.floor.place import Points
from app.twin3d.playback.crews import Crew, crew_in
from app.twin3d.playback.machines import MachineStates
from app.twin3d.playback.motion import Motion, MotionRows
from app.twin3d.scene.scene import Scene
from models.calendar import week
from models.quantities import WEEK
from sim.trace import Trace

Ints = NDArray[np.int64]
WALK = 1.35
MOST_OF_A_POOL = 150
HURRY = 0.4


@dataclass
class _Person:
    """A person while the jobs are handed out."""

    thing: int
    here: Points
    free: float = -np.inf


@dataclass(frozen=True, eq=False)
class People:
    """People: `pool` and number within it of each, their motion, the jobs by row."""

    pool: Ints
    rank: Ints
    motion: Motion
    heads: tuple[tuple[float, float, tuple[int, ...]], ...]

    def at_work(self, clock: float) -> NDArray[np.bool_]:
        """Tell of each person whether their shift is at work."""
        heads = self.heads_at(clock)
        return self.rank < np.array(heads, dtype=np.int64)[self.pool]

    def heads_at(self, clock: float) -> tuple[int, ...]:
        """Return the people of each pool at work."""
        instant = clock % WEEK
        return next(
            (heads for start, end, heads in self.heads if start <= instant < end),
            self.heads[-1][2],
        )


@dataclass
class _Jobs:
    """Hands out jobs to people."""

    scene: Scene
    rows: MotionRows
    people: dict[str, list[_Person]] = field(default_factory=dict)

    def give(self, crew: Crew, served: str, start: float, end: float, at: int) -> None:
        """Send a crew to a machine."""
        for number in range(min(crew.number, 5)):
            person = self._nearest(crew, served, start, at)
            if person is not None:
                self._send(person, self.scene.machines[at].work(number), start, end)

    def _nearest(
        self, crew: Crew, served: str, start: float, at: int
    ) -> _Person | None:
        pools = (served,) if served in crew.pools else crew.pools
        there = self.scene.machines[at].work()
        for pool in pools:
            free = [p for p in self.people.get(pool, ()) if p.free <= start + 1e-9]
            if free:
                return min(free, key=lambda p: _apart(p.here, there))
        return None

    def _send(self, person: _Person, there: Points, start: float, end: float) -> None:
        need = _apart(person.here, there) / WALK
        leaves = max(person.free, start - need)
        arrives = start if start > leaves else min(start + HURRY, end)
        leaves = leaves if start > leaves else start
        self.rows.add(person.thing, person.free, leaves, person.here, person.here)
        self.rows.along(person.thing, leaves, arrives, _walk(person.here, there))
        self.rows.add(person.thing, arrives, end, there, there, 1)
        person.here, person.free = there, end

    def finish(self) -> None:
        """Leave everybody where they were last."""
        for pool in self.people.values():
            for person in pool:
                self.rows.add(
                    person.thing, person.free, np.inf, person.here, person.here
                )


def _apart(one: Points, two: Points) -> float:
    return float(abs(one[0] - two[0]) + abs(one[1] - two[1]))


def _walk(here: Points, there: Points) -> list[Points]:
    """Return a way round corners: along the aisle in front, then to the place."""
    if abs(here[1] - there[1]) < 0.2:  # noqa: PLR2004
        return [here, there]
    return [here, np.array([there[0] + 0.0, here[1] - 0.3, 0.0]), there]


def people_of(scene: Scene, trace: Trace, states: MachineStates) -> People:
    """Return the people of a line and where they were."""
    jobs = _Jobs(scene, MotionRows())
    pools, ranks = _hired(scene, jobs)
    served = _Served(trace, scene)
    for row in np.argsort(states.start, kind="stable"):
        machine = int(states.machine[row])
        station = scene.line.stations[served.station[machine]]
        crew = crew_in(station, int(states.state[row]))
        if crew.number:
            start = float(states.start[row])
            pool = served.pool(machine, start) if len(crew.pools) > 1 else ""
            jobs.give(crew, pool, start, float(states.end[row]), machine)
    jobs.finish()
    return People(np.array(pools, int), np.array(ranks, int), jobs.rows.motion(),
                  tuple(_heads(scene)))  # fmt: skip


def _hired(scene: Scene, jobs: _Jobs) -> tuple[list[int], list[int]]:
    """Make the people, each waiting near the first machine of the pool."""
    pools: list[int] = []
    ranks: list[int] = []
    most = np.array([heads for _, _, heads in _heads(scene)]).max(0, initial=0)
    for number, pool in enumerate(scene.line.pools):
        homes = _homes(scene, pool.id, number)
        staff = min(int(most[number]) if len(most) else 0, MOST_OF_A_POOL)
        jobs.people[pool.id] = [
            _Person(len(pools) + rank, _waiting(homes, rank)) for rank in range(staff)
        ]
        pools += [number] * staff
        ranks += range(staff)
    return pools, ranks


def _heads(scene: Scene) -> Iterator[tuple[float, float, tuple[int, ...]]]:
    for period in week(scene.line.calendar):
        heads = (sum(p.heads(s) for s in period.at_work) for p in scene.line.pools)
        yield period.start, period.end, tuple(heads)


def _waiting(homes: list[Points], rank: int) -> Points:
    """Return where a person waits: by turns before each of the machines."""
    row, at = divmod(rank, len(homes))
    if row == 0:
        return homes[at]
    back, column = divmod(row - 1, 3)
    aside = np.array([(column - 1) * 0.62, -0.55 - back * 0.6, 0.0])
    return homes[at] + aside


def _homes(scene: Scene, pool: str, number: int) -> list[Points]:
    """Return where people of a pool wait: before the machines that ask for them."""
    asking = {
        station.id
        for station in scene.line.stations
        if any(pool in crew_in(station, state).pools for state in range(12))
    }
    found = [m.work() for m in scene.machines if m.station in asking]
    if found:
        aside = np.array([0.3 * (number % 3), -0.1 * (number % 4), 0.0])
        return [point + aside for point in found]
    low = scene.floor.bounds[0]
    return [np.array([low[0] + 3.0 * number, low[1] - 1.6, 0.0])]


class _Served:
    """Which pool served the cycle that runs on a machine at an instant."""

    def __init__(self, trace: Trace, scene: Scene) -> None:
        at = {station.id: number for number, station in enumerate(scene.line.stations)}
        self.station = [at[machine.station] for machine in scene.machines]
        self._cycles: dict[int, list[tuple[float, str]]] = {}
        row_of = scene.machine_at
        for operation in trace.operations:
            row = row_of.get((trace.ids[operation.node], operation.machine))
            if row is not None and operation.pool:
                self._cycles.setdefault(row, []).append(
                    (operation.start, operation.pool)
                )

    def pool(self, machine: int, clock: float) -> str:
        """Return the pool; empty if the trace does not tell."""
        cycles = self._cycles.get(machine, [])
        low, high = 0, len(cycles)
        while low < high:
            middle = (low + high) // 2
            low, high = (
                (middle + 1, high) if cycles[middle][0] <= clock else (low, middle)
            )
        return cycles[low - 1][1] if low else ""
