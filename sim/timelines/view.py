"""One traced replication of an option, ready to be shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.line import Line
from models.plan import Plan
from models.quantities import HOUR
from sim.replication import replicate
from sim.timelines.histogram import Histogram, histogram
from sim.timelines.levels import Steps, inside, level
from sim.timelines.spells import Spell, spells
from sim.timelines.stays import flows, stays, times_in_line

TRACED = 24 * HOUR
"""The seconds after the warm-up that are traced: a day shows what a week would."""


@dataclass(frozen=True)
class TracedView:
    """What the first replication did in its first day after the warm-up.

    Times in seconds from the start; `levels` by buffer; `flows` from element to
    element, "" for scrap.
    """

    start: float
    end: float
    spells: Mapping[tuple[str, int], Sequence[Spell]]
    inside: Steps
    levels: Mapping[str, Steps]
    times_in_line: Histogram
    flows: Mapping[tuple[str, str], int]


def traced_view(
    line: Line,
    plan: Plan,
    warm_up: float,
    *,
    stop: Callable[[], bool] | None = None,
) -> TracedView:
    """Simulate the first replication of a plan again, with its trace.

    Raises sim.engine.clockwork.Stopped if `stop` says so.
    """
    end = min(plan.horizon, warm_up + TRACED)
    found = replicate(line, end, warm_up, plan.seed, 0, trace=True, stop=stop)
    trace = found.trace
    assert trace is not None
    where = stays(trace)
    number = {name: at for at, name in enumerate(trace.ids)}
    buffers = [buffer.id for buffer in line.buffers]
    return TracedView(
        warm_up,
        end,
        spells(trace, warm_up, end),
        inside(trace),
        {name: level(where, number[name]) for name in buffers},
        histogram(times_in_line(trace, warm_up)),
        flows(trace, warm_up),
    )
