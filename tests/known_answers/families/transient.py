"""What a line makes in its first minutes, from an empty start.

One run starts many times: a gate before the line lets parts in for the first hour of a
cycle, and in the rest of it the line runs empty. A time unit of the case is stretched
so that its T is that hour; services are exponential, so nothing is left of a cycle.
"""

import math
from dataclasses import dataclass

import numpy as np

from models.quantities import HOUR
from sim.replication import BINS
from tests.known_answers import build, statistics
from tests.known_answers.build import Plain
from tests.known_answers.cases import Case
from tests.known_answers.families.lines import Series, processing
from tests.known_answers.judge import Quantity, Target, mean_and_error, relative
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.table import Arm, Array, Table

EMPTY, STEADY = "empty", "steady"
STEADY_PARTS = 10_000.0
DAY = 24
EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SURELY = 8.0


@dataclass(frozen=True)
class Pace:
    """The throughput long after the start, a unit of time, with its error."""

    value: float
    error: float


def _output(table: Table) -> Array:
    return table.of("starts.output", EMPTY)


def _moments(table: Table) -> list[Array]:
    return [_output(table), table.of("starts.square", EMPTY)]


def _deviation(mean: Array, square: Array) -> Array:
    return np.sqrt(square - mean * mean)


def transient(case: Case, lab: Lab) -> Verdict:
    """Check mean and standard deviation of the output until T."""
    means = [1 / rate for rate in case.parameters["rates"]]
    row = Series(means=means, buffers=case.parameters["buffers"]).filled()
    targets = _targets(case, _pace(case, lab, row.arm(case, STEADY_PARTS)))
    empty = {EMPTY: _starting_again(case, row)}
    return lab.check(empty, targets, statistics.left_out(case, targets))


def _starting_again(case: Case, row: Series) -> Arm:
    """Return the line that starts empty every so many hours."""
    hour = case.parameters["T"]
    hours = 1 + math.ceil(_time_to_empty(row) / hour)
    cycle = min(h for h in range(2, DAY + 1) if h >= hours and DAY % h == 0)
    stations = [
        {"automatic": processing(case, mean * HOUR / hour)} for mean in row.means
    ]
    gate = {"automatic": build.constant(0.0), "shifts": _ids("open", cycle)}
    line = build.series([gate, *stations], [0, *row.buffers])
    line["calendar"] = {"shifts": _shifts(cycle)}
    work = len(stations) * hour / max(row.means) * BINS / cycle
    return Arm(line, 0.0, BINS * HOUR, work, every=cycle)


def _time_to_empty(row: Series) -> float:
    """Return surely enough time for all parts inside, even one after the other."""
    parts = sum(row.buffers) + len(row.means) + 1
    return (parts + SURELY * (1 + math.sqrt(parts))) * max(row.means)


def _ids(prefix: str, cycle: int) -> list[str]:
    return build.names(prefix, DAY // cycle)


def _shifts(cycle: int) -> Plain:
    """Return the weekly shifts: an hour open, the rest of the cycle closed."""
    found: Plain = {}
    starts = range(0, DAY, cycle)
    for start, opened, closed in zip(
        starts, _ids("open", cycle), _ids("closed", cycle), strict=True
    ):
        found[opened] = _shift(start, start + 1)
        found[closed] = _shift(start + 1, start + cycle)
    return found


def _shift(start: int, end: int) -> Plain:
    return {"start": f"{start:02}:00", "end": f"{end % DAY:02}:00", "days": EVERY_DAY}


def _pace(case: Case, lab: Lab, arm: Arm) -> Pace:
    table = lab.table({STEADY: arm}, 0, lab.first)
    rate = table.of("throughput", STEADY) * case.unit / 3600
    return Pace(*mean_and_error(rate))


def _targets(case: Case, pace: Pace) -> list[Target]:
    length, expected = case.parameters["T"], case.expected
    long_run = expected.get("steady_state_times_T", length * pace.value)
    made = {
        "mean_output": lambda n, x: Quantity(n, x, relative(x), lambda t: [_output(t)]),
        "sd_output": lambda n, x: Quantity(n, x, relative(x), _moments, _deviation),
        "steady_state_throughput": lambda n, x: _of_pace(n, x, pace, 1.0),
        "steady_state_times_T": lambda n, x: _of_pace(n, x, pace, length),
        "lost_to_start_up": lambda n, x: Quantity(
            n,
            x,
            relative(long_run),  # a small difference of large figures
            lambda t: [length * pace.value - _output(t)],
            known_error=length * pace.error,
        ),
    }
    return [make(n, expected[n]) for n, make in made.items() if n in expected]


def _of_pace(name: str, exact: float, pace: Pace, scale: float) -> Target:
    return Quantity(
        name,
        exact,
        relative(exact),
        lambda t: [np.full(t.replications, scale * pace.value)],
        known_error=scale * pace.error,
    )
