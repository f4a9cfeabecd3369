"""Our engines in a line that is full: run on and on, operations counted in between."""

from collections.abc import Callable
from dataclasses import dataclass

from sim.bench import ours
from sim.bench.lines import Spec
from sim.engine.shop import Shop
from sim.streams import Streams

SEED = 1
PARTS_A_STATION = 8
"""Rows for parts, more than a station, its buffer and its machine hold."""


@dataclass(frozen=True)
class Line:
    """A line under way."""

    run_until: Callable[[float], object]
    operations: Callable[[], int]


def simpy(spec: Spec) -> Line:
    """Return a line on the SimPy engine."""
    shop = Shop(ours.program_of(spec), Streams(SEED, 0))

    def operations() -> int:
        return sum(station.parts for station in shop.stations)

    return Line(shop.env.run_until, operations)


def fast(spec: Spec) -> Line:
    """Return a line on the compiled engine."""
    from sim.fast.run import Run, layout_of  # noqa: PLC0415 (loads numba)
    from sim.fast.state import PARTS, State  # noqa: PLC0415

    rows = PARTS + PARTS_A_STATION * spec.stations
    state = State(layout_of(ours.program_of(spec)), SEED, 0, rows)

    def operations() -> int:
        return int(state.tables["stations"]["parts"].sum())

    return Line(Run(state, None).run_until, operations)
