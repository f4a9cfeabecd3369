"""Recordings: the trace of a window of time, for an option of a study."""

from dataclasses import dataclass

from models.line import Line
from models.money import MoneyInputs
from models.options import derive
from models.study import BASELINE, Study
from sim.compile import compile_line
from sim.engine.shop import Shop
from sim.replication import Stop, run_program
from sim.streams import Streams
from sim.trace import Trace
from sim.window_trace import TraceTooLong, WindowTrace

DURATION = 1800.0
MOST_ROWS = 3_000_000
"""Rows of places and states that are kept: about half a gigabyte."""


@dataclass(frozen=True)
class Window:
    """Seconds of the run that are played."""

    start: float
    end: float


@dataclass(frozen=True, eq=False)
class Recording:
    """What one option did in a window of replication 0."""

    option: str
    line: Line
    money: MoneyInputs
    trace: Trace
    window: Window


class _Shipped(Exception):  # noqa: N818 (it is what is waited for)
    def __init__(self, clock: float) -> None:
        super().__init__(clock)
        self.clock = clock


class _FirstShipment(WindowTrace):
    """A trace that keeps nothing and ends the run as a part is shipped."""

    after = 0.0

    def ship(self, clock: float, part: object, node: int) -> None:
        """End the run, once it is late enough."""
        if clock >= self.after:
            raise _Shipped(clock)


def first_shipped(
    study: Study, option: str, stop: Stop | None = None, *, after: float = 0.0
) -> float | None:
    """Return when an option first ships a part after an instant; None if it does not.

    Seconds from the start of replication 0, before the horizon.
    """
    program = compile_line(line_of(study, option))
    nothing = _FirstShipment(program.ids, float("inf"), 1)
    nothing.after = after
    shop = Shop(program, Streams(study.plan.seed, 0), trace=nothing, stop=stop)
    try:
        shop.env.run_until(study.plan.horizon)
    except _Shipped as shipped:
        return shipped.clock
    return None


def window_of(
    study: Study,
    options: tuple[str, ...],
    start: float | None = None,
    duration: float = DURATION,
    stop: Stop | None = None,
) -> Window:
    """Return the window to play; by default when all ship, the warm-up over.

    A warm-up that is to be found by pilot runs counts as none.
    """
    horizon, warm_up = study.plan.horizon, study.plan.warm_up
    if start is None:
        after = 0.0 if warm_up == "auto" else warm_up
        found = [first_shipped(study, name, stop, after=after) for name in options]
        start = max((clock for clock in found if clock is not None), default=0.0)
    start = min(start, horizon)
    return Window(start, min(start + duration, horizon))


def record(
    study: Study,
    option: str,
    window: Window,
    *,
    stop: Stop | None = None,
    most: int = MOST_ROWS,
) -> Recording:
    """Return what an option does in a window; raises TraceTooLong beyond `most` rows.

    The same events as in replication 0 of an experiment: the seed is that of the plan.
    """
    derived = derive(study, option) if option != BASELINE else None
    line = derived.line if derived else study.line
    program = compile_line(line)
    trace = WindowTrace(program.ids, window.start, most)
    end = max(window.end, window.start + 1e-6)
    run_program(program, end, 0.0, study.plan.seed, 0, trace=trace, stop=stop)
    trace.finish()
    money = derived.money if derived else study.money
    return Recording(option, line, money, trace, window)


def line_of(study: Study, option: str) -> Line:
    """Return the line of an option, or that of the baseline."""
    return study.line if option == BASELINE else derive(study, option).line


__all__ = [
    "DURATION",
    "MOST_ROWS",
    "Recording",
    "TraceTooLong",
    "Window",
    "first_shipped",
    "line_of",
    "record",
    "window_of",
]
