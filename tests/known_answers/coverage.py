"""`python -m tests.known_answers.coverage`: do 95 % intervals cover in 95 % of runs?

Takes some minutes. The line has three exponential stations of mean 1 min and buffers
of 2; its throughput is exactly known. Then the variance of a difference with common
random numbers is compared with that of independent runs.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
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
WARM_UP, WINDOW = 100 * MINUTE, 800 * MINUTE
EXPERIMENTS, REPLICATIONS = 1000, 30
LOWEST, HIGHEST = 0.93, 0.97


def three_stations(means: Sequence[float], buffers: Sequence[int]) -> Plain:
    """Return a saturated exponential line; means in minutes."""
    stations = [{"automatic": build.exponential(mean * MINUTE)} for mean in means]
    return build.series(stations, buffers)


def rates(line: Plain, seed: int, replications: int) -> list[float]:
    """Return the throughputs, in parts a minute, of one experiment."""
    program = compile_line(Line.model_validate(line))
    return [
        run_program(program, WARM_UP + WINDOW, WARM_UP, seed, number).columns[
            "throughput"
        ]
        / MINUTE
        for number in range(replications)
    ]


def covers(seed: int) -> bool:
    """Tell whether the interval of one experiment holds the exact throughput."""
    line = three_stations([1, 1, 1], [2, 2])
    interval = estimate(rates(line, seed, REPLICATIONS))
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


def variance_ratio(change: Change, replications: int, seed: int = 1) -> float:
    """Return by how much common random numbers cut the variance of the difference.

    Var(before) + Var(after), that of independent runs, over Var(after - before).
    """
    before = np.array(rates(change.before, seed, replications))
    after = np.array(rates(change.after, seed, replications))
    independent = before.var(ddof=1) + after.var(ddof=1)
    return float(independent / (after - before).var(ddof=1))


def _told(name: str, value: float, wanted: Callable[[float], bool], bound: str) -> bool:
    passes = wanted(value)
    print(f"{name}: {value:.4g} (wanted {bound}) … {'ok' if passes else 'FAILED'}")
    return passes


def main(words: Sequence[str] | None = None) -> int:
    """Print coverage and variance ratios; return 1 if one is not as wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--experiments", type=int, default=EXPERIMENTS)
    asked = parser.parse_args(words)
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
        share = coverage(pool, asked.experiments)
    bound = f"{LOWEST} to {HIGHEST}"
    passed = [_told("coverage", share, lambda x: LOWEST <= x <= HIGHEST, bound)]
    for change in CHANGES:
        ratio = variance_ratio(change, replications=400)
        passed.append(
            _told(change.name, ratio, lambda x, c=change: x > c.least, f"> {change.least}")
        )
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
