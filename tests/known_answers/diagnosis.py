"""`python -m tests.known_answers.diagnosis FILE`: does the diagnosis name the station?

Every case of the family `bottleneck` is diagnosed; its bottleneck is known exactly. The
two other methods are told beside it: where they err, the what-if must not.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.line import Line
from models.plan import Plan
from sim.bottleneck import bottleneck
from sim.diagnosis.active_periods import active_periods
from sim.diagnosis.diagnosis import watched
from sim.diagnosis.judge import Judgement, judge
from sim.diagnosis.trials import How, Trials
from sim.diagnosis.what_ifs import what_ifs
from tests.known_answers.cases import Case, read_cases
from tests.known_answers.families.lines import Series

PARTS = 20_000
"""The parts that one replication makes, about."""
SEED = 1
FAMILY = "bottleneck"


@dataclass(frozen=True)
class Answer:
    """What the three methods say of a case."""

    case: Case
    judgement: Judgement
    by_use: str
    by_active: str

    @property
    def exact(self) -> str:
        """Return the station that limits the line."""
        return f"S{self.case.expected['bottleneck_station']}"

    @property
    def named(self) -> list[str]:
        """Return the station the what-if names and those it cannot tell from it."""
        first = self.judgement.first
        found = (first, *self.judgement.rivals) if first else ()
        return [gain.what_if.element for gain in found]

    @property
    def word(self) -> str:
        """Return the verdict: named, not told apart from others, or wrong."""
        if self.judgement.code == "found":
            return "ok" if self.named == [self.exact] else "WRONG"
        return "not told apart" if self.exact in self.named else "WRONG"


def answer(case: Case, *, replications: int = 10, jobs: int = 1) -> Answer:
    """Return what the diagnosis says of a case."""
    row = Series.of(case)
    line = Line.model_validate(row.line(case))
    cycle = max(row.means) * case.unit
    plan = Plan(horizon=PARTS * cycle * 1.1, warm_up=PARTS * cycle * 0.1, seed=SEED)
    trials = Trials(line, How(plan, replications, jobs=jobs))
    columns = trials.results.columns
    stations = [one for one in what_ifs(line, columns) if one.limits]
    judgement = judge(trials, stations, plan.confidence)
    pilots = watched(line, trials.results, trials.how)
    active = active_periods(pilots, plan.confidence)
    return Answer(case, judgement, bottleneck(columns).id, active[0].station)


def answers(file: Path, jobs: int) -> Iterator[Answer]:
    """Yield the answers to the cases of a file that are about bottlenecks."""
    for case in read_cases(file):
        if case.family == FAMILY and "bottleneck_station" in case.expected:
            yield answer(case, jobs=jobs)


def told(found: Answer) -> str:
    """Return the one line that tells of a case."""
    return (
        f"{found.case.id}  exact {found.exact} · what-if {', '.join(found.named)} "
        f"({found.judgement.replications} replications) · by use {found.by_use} · "
        f"by active periods {found.by_active} … {found.word}"
    )


def main(words: Sequence[str] | None = None) -> int:
    """Print a line a case; return 0 if none is wrong, 1 if one is, 2 for a bad file."""
    parser = argparse.ArgumentParser(prog="tests.known_answers.diagnosis")
    parser.add_argument("file", type=Path, help="file of cases (JSON)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(words)
    said = []
    try:
        for found in answers(asked.file, max(1, asked.jobs)):
            print(told(found), flush=True)
            said.append(found.word)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    counts = {word: said.count(word) for word in ("ok", "not told apart", "WRONG")}
    print(", ".join(f"{number} {word}" for word, number in counts.items()))
    return 1 if counts["WRONG"] or not said else 0


if __name__ == "__main__":
    sys.exit(main())
