"""`python -m tests.known_answers.optimised FILE`: are the best designs found?

Every case of the file that knows a best design (buffer allocation, bowl) is put into a
study and given to the functions behind `linerefit optimise`.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.study import Study
from sim.engines import ENGINES, Engine
from sim.optimise.buffers import fewest_places, most_output
from sim.optimise.found import Found
from sim.optimise.race import Rules
from sim.optimise.session import How
from sim.optimise.work import best_work
from tests.known_answers.cases import Case, read_cases
from tests.known_answers.families.lines import Series

PARTS = 2000.0
RULES = Rules(first=16, most=2048, within=0.0003)
SPLIT_PART, OUTPUT_PART = 0.02, 0.01


@dataclass(frozen=True)
class Answer:
    """What was found for a case, in words, and whether it is the known best."""

    text: str
    passes: bool


def study_of(case: Case, row: Series) -> Study:
    """Return the study of a line; its output is in parts a time unit of the case."""
    arm = row.arm(case, PARTS)
    plan = {"horizon": arm.horizon, "warm_up": arm.warm_up, "seed": 20261}
    return Study.model_validate({"schema": 1, "line": arm.line, "plan": plan})


def places_of(case: Case, how: How) -> list[Answer]:
    """Divide the places; then find how few give nearly as much."""
    means, total = case.parameters["mean_times"], case.parameters["total"]
    row = Series(means, [total, *[0] * (len(means) - 2)]).filled()
    study = study_of(case, row)
    found = most_output(study, "baseline", how=how)
    answers = [_allocation(case, found)]
    best = case.expected.get("best_throughput")
    if best is not None:
        target = 3600 / case.unit * best * 0.995
        fewest = fewest_places(study, "baseline", target, how=how)
        answers.append(_fewest(fewest, total))
    return answers


def _allocation(case: Case, found: Found) -> Answer:
    assert found.best is not None
    known = {tuple(one) for one in case.expected["best_allocations"]}
    output = found.best.output.mean * case.unit / 3600
    exact = case.expected.get("best_throughput", output)
    text = f"best {found.best.design} {output:.5f} (exact {sorted(known)} {exact:.5f})"
    if found.runner_up is not None:
        text += f", next {found.runner_up.design}"
        text += f" {found.distance.mean:.3f} ± {found.distance.half_width:.3f} /h below"
    near = abs(output / exact - 1) <= OUTPUT_PART
    return Answer(text, found.best.design in known and near)


def _fewest(found: Found, total: int) -> Answer:
    assert found.best is not None
    places = int(sum(found.best.design))
    text = f"fewest places for 99.5 % of it: {places} (at most {total})"
    sure = found.target is not None and found.best.output.low >= found.target
    return Answer(text, sure and places <= total)


def work_of(case: Case, how: How) -> list[Answer]:
    """Split the work, beginning with the same for everyone."""
    count, whole = case.parameters["stations"], case.parameters["total_work"]
    row = Series([whole / count] * count, [case.parameters["buffer"]] * (count - 1))
    found = best_work(study_of(case, row.filled()), "baseline", how=how)
    assert found.best is not None
    means = [time_ / case.unit for time_ in found.best.design]
    exact = case.expected["best_means"]
    off = max(abs(a - b) for a, b in zip(means, exact, strict=True)) * count / whole
    output = found.best.output.mean * case.unit / 3600
    text = f"best {[round(m, 4) for m in means]} {output:.5f} (exact {exact} "
    text += f"{case.expected['best_throughput']:.5f}), off by {100 * off:.2f} % of mean"
    near = abs(output / case.expected["best_throughput"] - 1) <= OUTPUT_PART
    return [Answer(text, off <= SPLIT_PART and near and found.gain.low > 0)]


def answers_of(case: Case, how: How) -> list[Answer]:
    """Return the answers to a case; none if it knows no best design."""
    if case.family == "buffer-allocation" and case.has("total"):
        return places_of(case, how)
    return work_of(case, how) if case.family == "bowl" else []


def main(words: Sequence[str] | None = None) -> int:
    """Print a line an answer; return 0 if every best design was found."""
    parser = argparse.ArgumentParser(prog="tests.known_answers.optimised")
    parser.add_argument("file", type=Path)
    parser.add_argument("--engine", choices=ENGINES, default="fast")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(words)
    return run(read_cases(asked.file), asked.engine, asked.jobs)


def run(cases: Sequence[Case], engine: Engine, jobs: int) -> int:
    """Judge cases; see `main`."""
    told: list[bool] = []
    for case in cases:
        began = time.monotonic()
        how = How(jobs, engine, rules=RULES)
        for answer in answers_of(case, how):
            word = "ok" if answer.passes else "FAILED"
            spent = time.monotonic() - began
            print(f"{case.id}  {answer.text} … {word} ({spent:.0f} s)", flush=True)
            told.append(answer.passes)
    print(f"{len(told)} answers, {told.count(False)} FAILED")
    return 0 if told and all(told) else 1


if __name__ == "__main__":
    sys.exit(main())
