"""Trials: a line and its what-ifs, run with common random numbers, round by round.

The first round has the seed of the study, so its figures are those of `linerefit run`;
every later round has one of its own, so nothing is run twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.line import Line
from models.plan import Plan
from models.results import Column, Results
from sim.compile import compile_line
from sim.diagnosis.means import mean
from sim.diagnosis.what_ifs import WhatIf
from sim.engines import Engine
from sim.estimates import Estimate, estimate, paired
from sim.executors import Stop
from sim.experiment import Report, run_programs

THE_LINE = "baseline"
SEED_STEP = 1_000_003
SEEDS = 2**63
THROUGHPUT = "throughput"
MOST_OPERATIONS = 200_000
"""A what-if is run no longer than so many cycles of stations take."""


@dataclass(frozen=True)
class How:
    """How everything is run: the plan of the study, processes, progress, stop."""

    plan: Plan
    replications: int
    digest: str = ""
    jobs: int = 1
    engine: Engine = "auto"
    report: Report | None = None
    stop: Stop | None = None

    @property
    def keywords(self) -> dict[str, Any]:
        """Return the keywords of an experiment."""
        return {
            "jobs": self.jobs,
            "engine": self.engine,
            "report": self.report,
            "stop": self.stop,
        }

    def round(self, number: int, replications: int, **update: float) -> Plan:
        """Return the plan of a round, with another warm-up or horizon."""
        seed = (self.plan.seed + number * SEED_STEP) % SEEDS
        own = {"seed": seed, "replications": replications}
        return self.plan.model_copy(update={**update, **own})


@dataclass
class Trials:
    """The line and its what-ifs with the throughput of all their replications.

    `results` are those of the line over the whole horizon, `base` those that what-ifs
    are paired with: the same, or shorter ones where the horizon is very long.
    """

    line: Line
    how: How
    results: Results = field(init=False)
    base: Results = field(init=False)
    runs: dict[str, Results] = field(default_factory=dict)
    """The first round of every what-if, by its key."""
    _throughput: dict[str, list[float]] = field(default_factory=dict)
    rounds: int = 1

    def __post_init__(self) -> None:
        """Run the line itself: what it shows tells what is worth asking."""
        own, replications = {THE_LINE: self.line}, self.how.replications
        self.results = self.base = self._run(own, self.how.round(0, replications))[
            THE_LINE
        ]
        if self.horizon < self.results.horizon:
            self.base = self._run(own, self._plan(0, replications))[THE_LINE]
        self._keep({THE_LINE: self.base})

    @property
    def horizon(self) -> float:
        """Return how long a what-if is run, in seconds, the warm-up included."""
        start, end = self.results.warm_up, self.results.horizon
        operations = sum(
            mean(self.results.columns, f"stations.{station.id}.parts")
            for station in self.line.stations
        )
        return start + (end - start) * min(1, MOST_OPERATIONS / max(operations, 1))

    def _plan(self, number: int, replications: int) -> Plan:
        warm_up, horizon = self.results.warm_up, self.horizon
        return self.how.round(number, replications, warm_up=warm_up, horizon=horizon)

    def ask(self, what_ifs: Iterable[WhatIf]) -> None:
        """Run what-ifs with the random numbers of the first round."""
        lines = {one.key: one.line for one in what_ifs}
        if lines:
            found = self._run(lines, self._plan(0, self.how.replications))
            self.runs.update(found)
            self._keep(found)

    def ask_again(self, what_ifs: Iterable[WhatIf]) -> None:
        """Run the line and some what-ifs as often again as they have been run."""
        chosen = {one.key: one.line for one in what_ifs}
        more = min(len(self._throughput[key]) for key in chosen)
        lines = {THE_LINE: self.line, **chosen}
        self._keep(self._run(lines, self._plan(self.rounds, more)))
        self.rounds += 1

    def _run(self, lines: Mapping[str, Line], plan: Plan) -> dict[str, Results]:
        programs = {name: compile_line(line) for name, line in lines.items()}
        return run_programs(programs, plan, self.how.digest, **self.how.keywords)

    def _keep(self, found: Mapping[str, Results]) -> None:
        for name, results in found.items():
            own = self._throughput.setdefault(name, [])
            own.extend(results.columns[THROUGHPUT])

    def replications(self, what_if: WhatIf) -> int:
        """Return how often a what-if has been run."""
        return len(self._throughput[what_if.key])

    def throughput(self, key: str) -> Column:
        """Return the throughput of the line or of a what-if in every replication."""
        return tuple(self._throughput[key])

    def gains(self, what_if: WhatIf) -> Column:
        """Return what a what-if gains in every replication, in parts an hour."""
        own = self._throughput[what_if.key]
        base = self._throughput[THE_LINE]
        return tuple(after - before for before, after in zip(base, own, strict=False))

    def gain(self, what_if: WhatIf, confidence: float) -> Estimate:
        """Return the gain of a what-if, paired by replication."""
        return estimate(self.gains(what_if), confidence)


def between(one: Column, other: Column, confidence: float) -> Estimate:
    """Return the mean of one less another over the replications that both have."""
    both = min(len(one), len(other))
    return paired(other[:both], one[:both], confidence)
