"""What a line makes in its first minutes, from an empty start."""

from dataclasses import dataclass

import numpy as np

from tests.known_answers import statistics
from tests.known_answers.cases import Case
from tests.known_answers.families.lines import Series
from tests.known_answers.judge import Quantity, Target, mean_and_error, relative
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.table import Arm, Array, Table

EMPTY, STEADY = "empty", "steady"
STEADY_PARTS = 10_000.0


@dataclass(frozen=True)
class Pace:
    """The throughput long after the start, a unit of time, with its error."""

    value: float
    error: float


def _output(table: Table) -> Array:
    return table.of("shipped", EMPTY)


def _spread(table: Table) -> list[Array]:
    around = _output(table) - _output(table).mean()
    return [around, around * around]


def _deviation(mean: Array, square: Array) -> Array:
    return np.sqrt(square - mean * mean)


def transient(case: Case, lab: Lab) -> Verdict:
    """Check mean and standard deviation of the output until T."""
    given = case.parameters
    means = [1 / rate for rate in given["rates"]]
    row = Series(means=means, buffers=given["buffers"]).filled()
    arm = row.arm(case, STEADY_PARTS)
    pace = _pace(case, lab, arm)
    length = given["T"] * case.unit
    empty = Arm(arm.line, 0.0, length, len(means) * length / case.unit / max(means))
    targets = _targets(case, pace)
    return lab.check({EMPTY: empty}, targets, statistics.left_out(case, targets))


def _pace(case: Case, lab: Lab, arm: Arm) -> Pace:
    table = lab.table({STEADY: arm}, 0, lab.first)
    rate = table.of("throughput", STEADY) * case.unit / 3600
    return Pace(*mean_and_error(rate))


def _targets(case: Case, pace: Pace) -> list[Target]:
    length, expected = case.parameters["T"], case.expected
    long_run = expected.get("steady_state_times_T", length * pace.value)
    made = {
        "mean_output": lambda n, x: Quantity(n, x, relative(x), lambda t: [_output(t)]),
        "sd_output": lambda n, x: Quantity(n, x, relative(x), _spread, _deviation),
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
