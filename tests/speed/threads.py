"""How the compiled engine fares on threads, and how long the valve line takes.

`python -m tests.speed.threads` prints, for 1 to n threads, the seconds of the same
replications of a line of ten stations, how many times as fast they are as on one, and
the processor's seconds; then those of both options of the Antwei line, 30 paired
replications of four weeks, and the peak of memory. The rounds take turns; medians.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from app.paths import scenario
from models.files import load_study
from models.study import Study
from sim.bench.lines import Spec
from sim.bench.memory import peak_bytes
from sim.bench.ours import program_of
from sim.engines import kernel
from sim.experiment import run
from sim.fast.run import run_program

REPLICATIONS = 24
HORIZON = 120_000.0
WEEK = 7 * 86_400.0
Seconds = tuple[float, float]


def took(act: Callable[[], object]) -> Seconds:
    """Return the seconds of an act by the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - began, time.process_time() - worked


def replications(threads: int) -> None:
    """Simulate the line of ten stations some times on so many threads."""
    program = program_of(Spec())
    with ThreadPoolExecutor(threads) as pool:
        runs = [
            pool.submit(run_program, program, HORIZON, 0.0, 1, number)
            for number in range(REPLICATIONS)
        ]
        for one in runs:
            one.result()


def four_weeks(study: Study) -> Study:
    """Return a study over four weeks after one, in 30 replications."""
    weeks = {"horizon": 5 * WEEK, "warm_up": WEEK, "replications": 30}
    return study.model_copy(update={"plan": study.plan.model_copy(update=weeks)})


def medians(rounds: list[Seconds]) -> Seconds:
    """Return the median by the clock, and of the processor."""
    clock, processor = zip(*rounds, strict=True)
    return statistics.median(clock), statistics.median(processor)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    kernel.kernel()
    replications(given.threads)
    counts = range(1, given.threads + 1)
    found: dict[int, list[Seconds]] = {count: [] for count in counts}
    for _ in range(given.rounds):
        for count in counts:
            found[count].append(took(lambda count=count: replications(count)))
    alone = medians(found[1])[0]
    for count in counts:
        clock, processor = medians(found[count])
        share = alone / clock / count
        print(
            f"{count} threads: {clock:.3f} s, {alone / clock:.2f} times as fast "
            f"({share:.0%} of linear), {processor:.3f} s of the processor"
        )
    study = load_study(scenario("antwei_valve.yaml")).study
    assert study is not None
    study = four_weeks(study)
    times = [
        took(lambda: run(study, jobs=given.threads, engine="fast"))
        for _ in range(given.rounds + 1)
    ][1:]
    clock, processor = medians(times)
    print(
        f"Antwei, 2 x 30 x 4 weeks: {clock:.3f} s, {processor:.3f} s of the processor,"
        f" peak {peak_bytes() / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
