"""`python -m tests.known_answers.coverage`: do 95 % intervals cover in 95 % of runs?

Takes some minutes. The line has three exponential stations of mean 1 min and buffers
of 2; its throughput is exactly known. Then the variance of a difference with common
random numbers is compared with that of independent runs.
"""

import argparse
import math
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

import numpy as np

from models.line import Line
from sim.compile import compile_line
from sim.estimates import estimate
from sim.replication import run_program
from tests.known_answers import build
from tests.known_answers.build import Plain

MINUTE = 60.0
EXACT = 0.734016672  # parts a minute
WARM_UP = 100 * MINUTE
WINDOW = 800 * MINUTE
# counts are whole: in a short window their rounding hides what the streams share
LONG_WINDOW = 20_000 * MINUTE
EXPERIMENTS, REPLICATIONS, PAIRS = 1000, 30, 300
LOWEST, HIGHEST = 0.93, 0.97
SEED = 1


def three_stations(means: Sequence[float], buffers: Sequence[int]) -> Plain:
    """Return a saturated exponential line; means in minutes."""
    stations = [{"automatic": build.exponential(mean * MINUTE)} for mean in means]
    return build.series(stations, buffers)


def rates(line: Plain, seed: int, numbers: range, window: float) -> list[float]:
    """Return the throughputs of replications, in parts a minute."""
    program = compile_line(Line.model_validate(line))
    runs = (
        run_program(program, WARM_UP + window, WARM_UP, seed, number)
        for number in numbers
    )
    return [run.columns["throughput"] / MINUTE for run in runs]


def covers(seed: int) -> bool:
    """Tell whether the interval of one experiment holds the exact throughput."""
    line = three_stations([1, 1, 1], [2, 2])
    interval = estimate(rates(line, seed, range(REPLICATIONS), WINDOW))
    return interval.low <= EXACT <= interval.high


def coverage(executor: Executor, experiments: int) -> float:
    """Return the share of experiments whose interval covers."""
    return float(np.mean(list(executor.map(covers, range(1, experiments + 1)))))


@dataclass(frozen=True)
class Change:
    """A change of a line and how many times less variance its difference must have."""

    name: str
    before: Plain
    after: Plain
    least: float


CHANGES = (
    Change(
        "bottleneck of (1, 1.2, 1) to 1.1",
        three_stations([1, 1.2, 1], [2, 2]),
        three_stations([1, 1.1, 1], [2, 2]),
        30,
    ),
    Change(
        "buffers 2, 2 to 3, 3",
        three_stations([1, 1, 1], [2, 2]),
        three_stations([1, 1, 1], [3, 3]),
        10,
    ),
)


def both(change: Change, number: int, window: float) -> tuple[float, float]:
    """Return the throughputs before and after of one replication."""
    numbers = range(number, number + 1)
    before = rates(change.before, SEED, numbers, window)
    return before[0], rates(change.after, SEED, numbers, window)[0]


def variance_ratio(pairs: Sequence[tuple[float, float]]) -> float:
    """Return by how much common random numbers cut the variance of the difference.

    Var(before) + Var(after), that of independent runs, over Var(after - before).
    """
    before, after = np.array(pairs).T
    independent = before.var(ddof=1) + after.var(ddof=1)
    return float(independent / (after - before).var(ddof=1))


def _told(name: str, value: float, low: float, high: float) -> bool:
    passes = low <= value <= high
    wanted = f"wanted {low} to {high}" if math.isfinite(high) else f"wanted > {low}"
    print(
        f"{name}: {value:.4g} ({wanted}) … {'ok' if passes else 'FAILED'}", flush=True
    )
    return passes


def _check(executor: Executor, experiments: int) -> bool:
    share = coverage(executor, experiments)
    passed = [_told("coverage", share, LOWEST, HIGHEST)]
    for change in CHANGES:
        one = partial(both, change, window=LONG_WINDOW)
        ratio = variance_ratio(list(executor.map(one, range(PAIRS))))
        passed.append(_told(change.name, ratio, change.least, math.inf))
    return all(passed)


def main(words: Sequence[str] | None = None) -> int:
    """Print coverage and variance ratios; return 1 if one is not as wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--experiments", type=int, default=EXPERIMENTS)
    asked = parser.parse_args(words)
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
        return 0 if _check(pool, asked.experiments) else 1


if __name__ == "__main__":
    sys.exit(main())
