"""Watching a pilot replication: the states of the machines and the fate of defects.

The watched run is one of the reference engine with numbers of its own; it tells what
no result holds: how long machines are active, and where defects come from and stay.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.engine.clockwork import EndlessInstant
from sim.engine.quality import OK, SCRAP
from sim.engine.shop import Shop
from sim.program import Program
from sim.streams import Streams
from sim.trace import Operation, Trace

if TYPE_CHECKING:
    from sim.engine.parts import Part
    from sim.engine.station import Station
    from sim.executors import Stop

StateRow = tuple[float, int, int, int]
PILOTS = 3
PILOT_NUMBERS = 2_000_000
"""Watched replications take numbers of their own."""


@dataclass(frozen=True)
class Fate:
    """What became of a defect at a station: its mode, and what happened to it there.

    `made`: the operation gave it; `scrapped`, `sent_back`: it was found and the part
    scrapped or reworked; `passed`: an inspection let it through; `mended`: rework took
    it away; `shipped`: the part left the line with it.
    """

    happened: str
    place: str
    mode: str


@dataclass
class Watched:
    """What one watched replication showed between `start` and `end`, in seconds.

    `states` are rows of time, node, machine, state; `fates` are counts;
    `false_rejects` are rejected parts without a defect, by station.
    """

    ids: tuple[str, ...]
    start: float
    end: float
    states: list[StateRow] = field(default_factory=list)
    fates: Counter[Fate] = field(default_factory=Counter)
    false_rejects: Counter[str] = field(default_factory=Counter)


class _States(Trace):
    """A trace that keeps states and shipped defects, and forgets everything else."""

    def __init__(self, program: Program) -> None:
        super().__init__(ids=program.ids)
        self.shipped: Counter[tuple[int, int]] = Counter()

    def place(self, clock: float, part: "Part", node: int, slot: int = 0) -> None:
        """Forget where a part is."""

    def enter(self, clock: float, part: "Part") -> None:
        """Forget that a part enters."""

    def scrap(self, clock: float, part: "Part", node: int) -> None:
        """Forget that a part is scrapped."""

    def absorb(self, clock: float, main: "Part", part: "Part") -> None:
        """Forget that a part goes into another."""

    def operation(self, operation: Operation) -> None:
        """Forget a cycle."""

    def people(self, clock: float, pool: str, held: int) -> None:
        """Forget who is held."""

    def ship(self, clock: float, part: "Part", node: int) -> None:
        """Count the defects of a shipped part."""
        self.shipped[node, part.defects] += 1


def watch(
    program: Program,
    start: float,
    end: float,
    seed: int,
    number: int,
    *,
    stop: "Stop | None" = None,
) -> Watched:
    """Run a program once and watch it from `start` to `end`; raises Stopped."""
    trace = _States(program)
    shop = Shop(program, Streams(seed, number), trace=trace, stop=stop)
    found = Watched(program.ids, start, end)
    try:
        shop.env.run_until(start)
        before = _last_states(trace)
        trace.states[:] = before
        trace.shipped.clear()
        for station in shop.stations:
            _listen(station, program, found)
        shop.env.run_until(end)
    except EndlessInstant:
        found.end = shop.env.clock
    found.states = trace.states
    for (node, defects), count in trace.shipped.items():
        for mode in _modes(program, defects):
            found.fates[Fate("shipped", program.ids[node], mode)] += count
    return found


def _last_states(trace: Trace) -> list[StateRow]:
    """Return the rows that say in which state every machine is now."""
    last = {(row[1], row[2]): row for row in trace.states}
    return list(last.values())


def _listen(station: "Station", program: Program, found: Watched) -> None:
    """Have a station tell what it does to defects."""
    quality = station.quality
    if quality is None:
        return
    judge, again = quality.judge, quality.again
    inspects = station.row.inspection is not None

    def tell(before: int, part: "Part", verdict: int, *, looked: bool) -> int:
        after = part.defects
        count("made", after & ~before)
        count("mended", before & ~after)
        if looked and verdict == OK:
            count("passed", after)
        elif looked:
            count("scrapped" if verdict == SCRAP else "sent_back", part.found)
            found.false_rejects[station.name] += not after
        return verdict

    def count(happened: str, defects: int) -> None:
        for mode in _modes(program, defects):
            found.fates[Fate(happened, station.name, mode)] += 1

    def judged(part: "Part", worn: int) -> int:
        before = part.defects
        return tell(before, part, judge(part, worn), looked=inspects)

    def judged_again(part: "Part") -> int:
        before = part.defects
        return tell(before, part, again(part), looked=True)

    vars(quality).update(judge=judged, again=judged_again)


def _modes(program: Program, defects: int) -> Iterator[str]:
    """Yield the modes that are in a set of bits."""
    for mode, name in enumerate(program.defects):
        if defects >> mode & 1:
            yield name
