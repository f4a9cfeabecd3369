"""The lab: simulates lines, replication by replication, until a verdict is sure."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tests.known_answers.controls import ROWS_A_CONTROL, Inputs, of_arms, scaled
from tests.known_answers.engines import Columns, prepared, prepared_fast
from tests.known_answers.judge import Finding, Target
from tests.known_answers.table import THE_LINE, Arm, Table, joined

SEED = 20260
FIRST = 128  # the tails of so many are nearly those of a normal distribution
FEWEST = 32
PILOT = 64  # replications that tell how long a window has to be
FIRST_WORK = 2e7  # station operations of the first replications
PILOT_ROWS = 6  # for each control; it need not be exact
WORTH_WHILE, MOST_LONGER = 3, 100  # times a window
CONFIRM = 3.0  # a failure is told only after so many times the replications
LONGEST = 3e8  # station operations, about twenty minutes on one core
TASKS = 16  # pieces one request is cut into

# an arm and a seed give what runs a replication by its number
Prepare = Callable[[Arm, int], Callable[[int], Columns]]
ENGINES: Mapping[str, Prepare] = {"simpy": prepared, "fast": prepared_fast}


def simulate(
    run: Callable[[int], Columns], numbers: Iterable[int]
) -> dict[str, list[float]]:
    """Run several replications and return columns."""
    rows = [run(number) for number in numbers]
    return {key: [row[key] for row in rows] for key in rows[0]}


class AtOnce(Executor):
    """Runs what is submitted at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future:
        future: Future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class Verdict:
    """What came of a case: its findings, and what was not compared."""

    findings: Sequence[Finding] = ()
    left_out: Sequence[str] = ()
    replications: int = 0
    outside: str = ""

    @property
    def passes(self) -> bool:
        """Tell whether something was compared and everything agreed."""
        compared = any(finding.name != Inputs.name for finding in self.findings)
        return compared and all(finding.passes for finding in self.findings)

    def __add__(self, other: "Verdict") -> "Verdict":
        """Return both verdicts as one; what only one left out counts as compared."""
        return Verdict(
            [*self.findings, *other.findings],
            [name for name in self.left_out if name in other.left_out],
            self.replications + other.replications,
        )


@dataclass
class Lab:
    """Where lines are run: an executor, a seed, first and most replications."""

    executor: Executor = field(default_factory=AtOnce)
    prepare: Prepare = prepared
    seed: int = SEED
    first: int = FIRST
    longest: float = LONGEST

    def table(self, arms: Mapping[str, Arm], start: int, count: int) -> Table:
        """Run the same replications of every arm."""
        runs = {name: self.prepare(arm, self.seed) for name, arm in arms.items()}
        asked = {
            name: [
                self.executor.submit(simulate, run, numbers)
                for numbers in _pieces(start, count)
            ]
            for name, run in runs.items()
        }
        return Table(arms, {name: _gather(parts) for name, parts in asked.items()})

    def shipped(self, line: Mapping[str, Any], horizon: float) -> float:
        """Return the parts that one replication ships before the horizon, in s."""
        return self.prepare(Arm(line, 0.0, horizon), self.seed)(0)["shipped"]

    def check(
        self,
        arms: Mapping[str, Arm],
        targets: Iterable[Target],
        left_out: Iterable[str] = (),
        *,
        start: int = 0,
    ) -> Verdict:
        """Judge the targets; first longer, then more replications until it is sure."""
        wanted = [*targets, Inputs()]
        first = self._first(_work(arms))
        pilot = self.table(arms, start, min(first, PILOT))
        times = _times_longer(
            _findings(pilot, wanted, PILOT_ROWS), pilot.replications / first
        )
        if times >= WORTH_WHILE and all(arm.warm_up > 0 for arm in arms.values()):
            arms = {name: arm.stretched(times) for name, arm in arms.items()}
            table = self.table(arms, start + pilot.replications, first)
            start += pilot.replications
        else:
            table = self._extended(pilot, start, first)
        return self._judged(table, wanted, tuple(left_out), start)

    def _judged(
        self,
        table: Table,
        wanted: Sequence[Target],
        left_out: Sequence[str],
        start: int,
    ) -> Verdict:
        most = int(self.longest / _work(table.arms))
        confirmed = False
        while True:
            findings = _findings(table, wanted)
            need = _need(findings)
            if need <= 1 and not confirmed and not all(f.passes for f in findings):
                need, confirmed = CONFIRM, True
            if any(finding.hopeless for finding in findings):
                need = 1.0
            done = table.replications
            to = min(math.ceil(done * min(need, 20.0)), most)
            if to <= done:
                return Verdict(findings, left_out, done)
            table = self._extended(table, start, to)

    def _extended(self, table: Table, start: int, to: int) -> Table:
        """Return a table with so many replications; its own begin at `start`."""
        have = table.replications
        if to <= have:
            return table
        return joined(table, self.table(table.arms, start + have, to - have))

    def _first(self, work: float) -> int:
        """Return the replications to begin with: fewer where each takes long."""
        return min(self.first, max(FEWEST, int(FIRST_WORK / work)))

    def check_line(
        self, arm: Arm, targets: Iterable[Target], left_out: Iterable[str] = ()
    ) -> Verdict:
        """Judge targets of a single line."""
        return self.check({THE_LINE: arm}, targets, left_out)


def _work(arms: Mapping[str, Arm]) -> float:
    """Return the station operations of one replication of every arm."""
    return sum(arm.operations for arm in arms.values())


def _findings(
    table: Table, wanted: Sequence[Target], rows: int = ROWS_A_CONTROL
) -> list[Finding]:
    drawn = scaled(of_arms(table.arms, table.replications // rows), table)
    return [target.finding(table, drawn) for target in wanted]


def _need(findings: Sequence[Finding]) -> float:
    return max((finding.need for finding in findings), default=1.0)


def _times_longer(findings: Sequence[Finding], share: float) -> int:
    """Return how many times as long replications are enough, by a pilot's share."""
    if any(finding.hopeless for finding in findings):
        return 1
    return min(max(math.ceil(_need(findings) * share), 1), MOST_LONGER)


def _pieces(start: int, count: int) -> list[range]:
    step = max(1, math.ceil(count / TASKS))
    stop = start + count
    return [range(at, min(at + step, stop)) for at in range(start, stop, step)]


def _gather(parts: list[Future]) -> dict[str, np.ndarray]:
    columns: dict[str, list[float]] = {}
    for part in parts:
        for key, values in part.result().items():
            columns.setdefault(key, []).extend(values)
    return {key: np.asarray(values, float) for key, values in columns.items()}
