"""`python -m tests.known_answers FILE`: simulate every case of a file and judge it."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.known_answers.cases import Case, read_cases
from tests.known_answers.families import FAMILIES
from tests.known_answers.lab import ENGINES, SEED, AtOnce, Lab, Verdict

BAD_INPUT = 2


@dataclass(frozen=True)
class Outcome:
    """A case with its verdict, or with what kept it from having one."""

    case: Case
    verdict: Verdict
    seconds: float
    trouble: str = ""

    @property
    def passes(self) -> bool:
        """Tell whether the case agrees or lies outside the model."""
        return not self.trouble and bool(self.verdict.outside or self.verdict.passes)

    @property
    def word(self) -> str:
        """Return the verdict in a word."""
        if self.verdict.outside and not self.trouble:
            return "outside"
        return "ok" if self.passes else "FAILED"


def judge(case: Case, lab: Lab) -> Outcome:
    """Simulate and judge one case; what goes wrong is part of the outcome."""
    began = time.monotonic()
    if case.family not in FAMILIES:
        return Outcome(case, Verdict(), 0.0, f"family {case.family} not understood")
    try:
        verdict, trouble = FAMILIES[case.family](case, lab), ""
    except Exception as error:
        verdict, trouble = Verdict(), f"{type(error).__name__}: {error}"
    return Outcome(case, verdict, time.monotonic() - began, trouble)


def line_of(outcome: Outcome) -> str:
    """Return the one line that tells of a case."""
    verdict = outcome.verdict
    told = [
        finding.text if finding.passes else f"** {finding.text} **"
        for finding in verdict.findings
    ]
    if verdict.outside:
        told.append(f"outside the model: {verdict.outside}")
    if verdict.left_out:
        told.append("not compared: " + ", ".join(verdict.left_out))
    if outcome.trouble:
        told.append(" ".join(outcome.trouble.split()))
    runs = f", {verdict.replications} replications" if verdict.replications else ""
    head = f"{outcome.case.id} {outcome.case.family}"
    return (
        f"{head}  {' · '.join(told)} … {outcome.word} ({outcome.seconds:.0f} s{runs})"
    )


@contextmanager
def _executor(jobs: int) -> Iterator[Executor]:
    """Yield processes: on threads, short runs wait for each other's interpreter."""
    if jobs == 1:
        yield AtOnce()
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool


def outcomes(
    cases: Sequence[Case], jobs: int, seed: int = SEED, engine: str = "simpy"
) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the cases, several at work at once."""
    with _executor(jobs) as executor, ThreadPoolExecutor(jobs) as threads:
        lab = Lab(executor, ENGINES[engine], seed=seed)
        yield from threads.map(lambda case: judge(case, lab), cases)


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.known_answers", description=__doc__)
    parser.add_argument("file", type=Path, help="file of cases (JSON)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", nargs="+", default=[], metavar="ID")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--engine", choices=sorted(ENGINES), default="simpy")
    return parser.parse_args(words)


def _chosen(asked: argparse.Namespace) -> list[Case]:
    cases = read_cases(asked.file)
    unknown = set(asked.only) - {case.id for case in cases}
    if unknown:
        raise ValueError(f"no such case: {', '.join(sorted(unknown))}")
    return [case for case in cases if not asked.only or case.id in asked.only]


def main(words: Sequence[str] | None = None) -> int:
    """Print a line a case; return 0 if all agree, 1 if not, 2 for a bad file."""
    asked = _arguments(words)
    try:
        cases = _chosen(asked)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    began, told = time.monotonic(), []
    for outcome in outcomes(cases, max(1, asked.jobs), asked.seed, asked.engine):
        print(line_of(outcome), flush=True)
        told.append(outcome.word)
    counts = {word: told.count(word) for word in ("ok", "outside", "FAILED")}
    total = ", ".join(f"{number} {word}" for word, number in counts.items())
    print(f"{len(told)} cases: {total} ({time.monotonic() - began:.0f} s)")
    return 1 if counts["FAILED"] or not told else 0


if __name__ == "__main__":
    sys.exit(main())
