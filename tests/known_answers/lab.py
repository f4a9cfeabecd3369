"""The lab: simulates lines, replication by replication, until a verdict is sure."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from models.line import Line
from sim.compile import compile_line
from sim.program import Program
from sim.replication import Replication, run_program
from tests.known_answers.controls import Inputs, of_arms, scaled
from tests.known_answers.judge import Finding, Target
from tests.known_answers.table import THE_LINE, Arm, Table, joined
from tests.known_answers.traced import traced

SEED = 20260
FIRST = 128  # the tails of so many are nearly those of a normal distribution
FEWEST = 32
FIRST_WORK = 2e7  # station operations of the first replications
CONFIRM = 3.0  # a failure is told only after so many times the replications
LONGEST = 3e8  # station operations, about twenty minutes on one core
BINS_A_BATCH = 4
TASKS = 16  # pieces one request is cut into

Columns = Mapping[str, float]
# an arm and a seed give what runs a replication by its number
Prepare = Callable[[Arm, int], Callable[[int], Columns]]


def prepared(arm: Arm, seed: int) -> Callable[[int], Columns]:
    """Return what simulates a replication of an arm and returns its statistics."""
    program = compile_line(Line.model_validate(arm.line))
    return _statistics(arm, partial(_on_simpy, program, arm, seed))


def prepared_fast(arm: Arm, seed: int) -> Callable[[int], Columns]:
    """Return the same on the compiled kernel; a traced line runs on SimPy.

    Raises ValueError for a line that the kernel does not know.
    """
    from sim import fast  # noqa: PLC0415 (loads numba where it is used)

    program = compile_line(Line.model_validate(arm.line))
    if arm.traced:
        return _statistics(arm, partial(_on_simpy, program, arm, seed))
    if unknown := fast.uncovered(program):
        raise ValueError(f"not known to the fast engine: {', '.join(unknown)}")

    def replicate(number: int) -> Replication:
        return fast.run_program(program, arm.horizon, arm.warm_up, seed, number)

    return _statistics(arm, replicate)


ENGINES: Mapping[str, Prepare] = {"simpy": prepared, "fast": prepared_fast}


def _on_simpy(program: Program, arm: Arm, seed: int, number: int) -> Replication:
    return run_program(
        program, arm.horizon, arm.warm_up, seed, number, trace=arm.traced
    )


def _statistics(
    arm: Arm, replicate: Callable[[int], Replication]
) -> Callable[[int], Columns]:
    def run(number: int) -> Columns:
        found = replicate(number)
        own = {} if found.trace is None else traced(found.trace, arm)
        return {**found.columns, **batches(found.series["shipped"], arm), **own}

    return run


def batches(shipped: Sequence[float], arm: Arm) -> Columns:
    """Return the output of batches of bins after the warm-up, alone and in pairs.

    Means over the batches: parts, their square, and the square of a pair's parts.
    """
    behind = math.ceil(len(shipped) * arm.warm_up / arm.horizon)
    pairs = (len(shipped) - behind) // (2 * BINS_A_BATCH)
    bins = np.asarray(shipped[len(shipped) - pairs * 2 * BINS_A_BATCH :])
    parts = bins.reshape(pairs, 2, BINS_A_BATCH).sum(axis=2)
    return {
        "batches.parts": float(parts.mean()),
        "batches.square": float((parts**2).mean()),
        "batches.pair_square": float((parts.sum(axis=1) ** 2).mean()),
        "batches.length": arm.horizon / len(shipped) * BINS_A_BATCH,
    }


def simulate(
    prepare: Prepare, arm: Arm, seed: int, numbers: range
) -> dict[str, list[float]]:
    """Run several replications and return columns."""
    run = prepare(arm, seed)
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
        asked = {
            name: [
                self.executor.submit(simulate, self.prepare, arm, self.seed, numbers)
                for numbers in _pieces(start, count)
            ]
            for name, arm in arms.items()
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
        """Judge the targets, with more replications while a verdict is unsure."""
        wanted = [*targets, Inputs()]
        work = sum(arm.operations for arm in arms.values())
        table = self.table(arms, start, self._first(work))
        most = int(self.longest / work)
        confirmed = False
        while True:
            drawn = scaled(of_arms(arms, table.replications), table)
            findings = [target.finding(table, drawn) for target in wanted]
            need = max((finding.need for finding in findings), default=1.0)
            if any(finding.hopeless for finding in findings):
                need = 1.0
            elif need <= 1 and not confirmed and not all(f.passes for f in findings):
                need, confirmed = CONFIRM, True
            done = table.replications
            more = min(math.ceil(done * min(need, 20.0)), most) - done
            if more <= 0:
                return Verdict(findings, tuple(left_out), done)
            table = joined(table, self.table(arms, start + done, more))

    def _first(self, work: float) -> int:
        """Return the replications to begin with: fewer where each takes long."""
        return min(self.first, max(FEWEST, int(FIRST_WORK / work)))

    def check_line(
        self, arm: Arm, targets: Iterable[Target], left_out: Iterable[str] = ()
    ) -> Verdict:
        """Judge targets of a single line."""
        return self.check({THE_LINE: arm}, targets, left_out)


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
