"""One replication: one function call, from a program to its figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.line import Line
from models.results import Note
from sim.compile import compile_line
from sim.engine.clockwork import EndlessInstant
from sim.engine.deadlock import deadlock_note, is_stuck
from sim.engine.shop import Shop
from sim.program import Program
from sim.samples import counts
from sim.statistics import figures
from sim.streams import Streams
from sim.trace import Trace
from sim.variates import Floats
from sim.work_time import instant_at, worked_at, worked_until

BINS = 200
LOOKS_FOR_DEADLOCK = 20
MANY_PARTS, MUCH = 50, 0.05
"""Parts inside that rise by so many, and by that share of all that entered, pile up."""

Stop = Callable[[], bool]


@dataclass(frozen=True)
class Replication:
    """What one replication gave.

    `columns` has one number per key (see `models.kpis`); `series["shipped"]` the
    parts shipped in BINS bins of equal work time over the whole horizon, the warm-up
    included;
    `trace` is there if it was asked for.
    """

    columns: Mapping[str, float]
    series: Mapping[str, tuple[float, ...]]
    notes: tuple[Note, ...] = ()
    trace: Trace | None = field(default=None, compare=False)


def replicate(
    line: Line,
    horizon: float,
    warm_up: float,
    seed: int,
    replication: int,
    *,
    trace: bool = False,
    stop: Stop | None = None,
) -> Replication:
    """Simulate a line once.

    `horizon` and `warm_up` are seconds of calendar time; events at exactly the
    horizon do not happen. Raises sim.engine.clockwork.Stopped if `stop` says so.
    """
    program = compile_line(line)
    return run_program(
        program, horizon, warm_up, seed, replication, trace=trace, stop=stop
    )


def run_program(
    program: Program,
    horizon: float,
    warm_up: float,
    seed: int,
    replication: int,
    *,
    trace: bool | Trace = False,
    stop: Stop | None = None,
) -> Replication:
    """Simulate a program once; see `replicate`. A given `trace` is written to."""
    record = trace if isinstance(trace, Trace) else None
    record = Trace(ids=program.ids) if trace is True else record
    shop = Shop(program, Streams(seed, replication), trace=record, stop=stop)
    shipped: list[float] = []
    notes: tuple[Note, ...] = ()
    if warm_up > 0:
        notes = _let_go(shop, warm_up)
        shipped = shop.stats.shipped_at
        shop.restart()
    before = shop.inside
    notes = notes or _run(shop, warm_up, horizon)
    notes = notes or filling(before, shop.inside, shop.stats.entered)
    columns = figures(shop, max(shop.env.clock - warm_up, 1e-9))
    series = {"shipped": binned(program, [*shipped, *shop.stats.shipped_at], horizon)}
    return Replication(columns, series, notes, record)


def _run(shop: Shop, warm_up: float, horizon: float) -> tuple[Note, ...]:
    """Run to the horizon, looking for a deadlock now and then."""
    for until in looks(shop.program, warm_up, horizon):
        if notes := _let_go(shop, until):
            return notes
        if is_stuck(shop):
            shop.env.clock = horizon
            return (deadlock_note(shop),)
    return ()


def _let_go(shop: Shop, until: float) -> tuple[Note, ...]:
    """Run up to an instant; return a note if the clock does not get there."""
    try:
        shop.env.run_until(until)
    except EndlessInstant:
        return (Note("endless_instant", {"time": shop.env.clock}),)
    return ()


def filling(before: int, inside: int, entered: int) -> tuple[Note, ...]:
    """Return a note if parts pile up inside: the line is not steady."""
    rise = inside - before
    if rise < MANY_PARTS or rise < entered * MUCH:
        return ()
    return (Note("filling", {"before": before, "inside": inside}),)


def looks(program: Program, warm_up: float, horizon: float) -> list[float]:
    """Return the instants to look at: in working hours, and the horizon."""
    first = worked_until(program.periods, warm_up)
    whole = worked_until(program.periods, horizon) - first
    instants = [
        instant_at(program.periods, first + whole * (look + 0.5) / LOOKS_FOR_DEADLOCK)
        for look in range(LOOKS_FOR_DEADLOCK)
    ]
    return [*(x for x in instants if warm_up < x < horizon), horizon]


def binned(
    program: Program, instants: Sequence[float] | Floats, horizon: float
) -> tuple[float, ...]:
    """Count instants in bins of equal work time."""
    periods, worked = program.periods, np.asarray(instants, dtype=float)
    if len(periods) > 1:
        worked = worked_at(periods, worked)
    end = worked_until(periods, horizon)
    return counts(worked, BINS, end or horizon)
