"""Subsets of measures simulated with common random numbers, each only once.

A subset is an option with those measures alone, in their order; it is named by a bit
mask over the measures. Subsets whose lines are equal share one simulation.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.amounts import Amount, Open
from models.checks import check_line
from models.contributions.needs import Needs, are_met
from models.contributions.orders import members
from models.digest import digest
from models.kpis import headlines
from models.line import Line
from models.measures import Measure, Option
from models.options import derive
from models.results import Column, Note, Results
from models.retrofit_money import Side, compare_money
from models.road_map.standstill import stop_hour_costs
from models.study import BASELINE, Study
from sim.bottleneck import Bottleneck, bottleneck
from sim.comparison import side_of
from sim.contributions.batches import Whole, batches, kept
from sim.engines.choice import Engine
from sim.executors import Stop
from sim.experiment import Report, run

Judge = Callable[[Line, Results, float], Bottleneck]
"""Names the bottleneck of a line from its results at a confidence."""

LEFT_OUT = ("capex", "payback")
"""Headlines to which contributions are no question."""

MORE = ("same_hours.output", "same_hours.npv", "same_hours.saving", "stop_cost")
STOP_HOUR = "stop_hour"


def contribution_keys() -> list[str]:
    """Return the figures that measures contribute to, the headlines first."""
    keys = [kpi.key for kpi in headlines() if kpi.key not in LEFT_OUT]
    return [*keys, *MORE]


def by_use(_line: Line, results: Results, confidence: float) -> Bottleneck:
    """Return the bottleneck by use, which costs no more simulation."""
    return bottleneck(results.columns, confidence)


@dataclass(frozen=True)
class How:
    """How subsets are simulated; `judge` names their bottlenecks."""

    jobs: int = 1
    engine: Engine = "auto"
    report: Report | None = None
    stop: Stop | None = None
    judge: Judge = by_use


@dataclass(frozen=True)
class Subset:
    """What some measures together give against the baseline.

    `columns` have one number per replication under the keys of `contribution_keys`
    and, per hour of standstill, `stop_hour`; those in `open` want the inputs named.
    """

    measures: tuple[str, ...]
    columns: Mapping[str, Column]
    open: Mapping[str, tuple[str, ...]]
    capex: float | None


class Subsets:
    """The subsets of some measures of a study, simulated as they are asked for.

    Raises Stopped once `how.stop` says so.
    """

    def __init__(
        self,
        study: Study,
        measures: Sequence[str],
        how: How | None = None,
        needs: Needs | None = None,
    ) -> None:
        self.study = study
        self.measures: tuple[Measure, ...] = tuple(map(study.measure, measures))
        self.how = how or How()
        self._digest = digest(study)
        self._needs = needs or {}
        self._found: dict[int, Subset] = {}
        self._runs: dict[str, Results] = {}
        self._lines: dict[int, str] = {}
        self._possible: dict[int, bool] = {0: True}

    def again(self, study: Study) -> "Subsets":
        """Return the subsets of the same measures in another form of the study."""
        names = [measure.id for measure in self.measures]
        return Subsets(study, names, self.how, self._needs)

    @property
    def count(self) -> int:
        """Return the number of measures."""
        return len(self.measures)

    @property
    def full(self) -> int:
        """Return the subset of all measures."""
        return (1 << self.count) - 1

    @property
    def simulated(self) -> int:
        """Return how many different lines were simulated, the baseline included."""
        return len(self._runs)

    @property
    def tried(self) -> int:
        """Return how many subsets are known, the empty one included."""
        return len(self._found)

    @property
    def baseline(self) -> Results:
        """Return the results of the line as it is."""
        self.simulate([0])
        return self._runs[self._line_of(0)]

    @property
    def noted(self) -> tuple[tuple[tuple[str, ...], Note], ...]:
        """Return what the runs of subsets have to say that those before them had not.

        With the measures of the smallest subset that says it; which engine ran is no
        matter of theirs.
        """
        told: dict[str, tuple[tuple[str, ...], Note]] = {}
        for mask in sorted(self._found, key=int.bit_count):
            for note in self._runs[self._line_of(mask)].notes:
                if not note.code.startswith("engine_"):
                    told.setdefault(note.code, (self.names(mask), note))
        return tuple(found for found in told.values() if found[0])

    def names(self, mask: int) -> tuple[str, ...]:
        """Return the ids of the measures of a subset, in their order."""
        return tuple(self.measures[one].id for one in members(mask))

    def possible(self, mask: int) -> bool:
        """Tell whether a subset can run: what it needs is there, its patches apply."""
        if mask not in self._possible:
            names = self.names(mask)
            self._possible[mask] = are_met(names, self._needs) and self._runs_at_all(
                mask
            )
        return self._possible[mask]

    def _runs_at_all(self, mask: int) -> bool:
        option = _option(mask, self.names(mask))
        derived = derive(self._with([option]), option.id)
        if derived.errors:
            return False
        return all(p.severity != "error" for p in check_line(derived.line))

    def __getitem__(self, mask: int) -> Subset:
        """Return a subset; it is simulated if it is not known yet."""
        self.simulate([mask])
        return self._found[mask]

    def column(self, mask: int, key: str) -> Column:
        """Return a figure of a subset in every replication."""
        return self[mask].columns[key]

    def bottleneck(self, mask: int) -> Bottleneck:
        """Return the bottleneck of a subset."""
        self.simulate([mask])
        option = _option(mask, self.names(mask))
        line = derive(self._with([option]), option.id).line
        results = self._runs[self._line_of(mask)]
        return self.how.judge(line, results, self.study.plan.confidence)

    def simulate(self, masks: Iterable[int]) -> None:
        """Simulate the subsets that are not known yet, all in one go."""
        wanted = [m for m in dict.fromkeys((0, *masks)) if m not in self._found]
        if not wanted:
            return
        by_line: dict[str, int] = {}
        for mask in wanted:
            by_line.setdefault(self._line_of(mask), mask)
        new = {line: mask for line, mask in by_line.items() if line not in self._runs}
        if new:
            self._settle_plan(new)
            self._run({line: m for line, m in new.items() if line not in self._runs})
        for mask in wanted:
            self._found[mask] = self._subset(mask)

    def _line_of(self, mask: int) -> str:
        """Return what tells whether two subsets are the same line."""
        if mask not in self._lines:
            option = _option(mask, self.names(mask))
            line = derive(self._with([option]), option.id).line
            self._lines[mask] = line.model_dump_json()
        return self._lines[mask]

    def _settle_plan(self, new: Mapping[str, int]) -> None:
        """Find warm-up and replications once, on the baseline and the largest subset.

        Paired differences need the same for all of them.
        """
        plan = self.study.plan
        if plan.replications != "auto" and plan.warm_up != "auto":
            return
        first = self._line_of(0)
        most = max(new.values(), key=int.bit_count)
        known = {line: mask for line, mask in new.items() if mask in (0, most)}
        self._run({first: 0, **known})
        found = self._runs[first]
        fixed = {"warm_up": found.warm_up, "replications": found.replications}
        plan = plan.model_copy(update=fixed)
        self.study = self.study.model_copy(update={"plan": plan})

    def _run(self, lines: Mapping[str, int]) -> None:
        report = Whole(self.how.report, len(lines))
        for batch in batches(list(lines.items()), self.study.plan):
            options = {f"set_{mask}": line for line, mask in batch}
            made = [_option(mask, self.names(mask)) for _, mask in batch]
            found = run(
                self._with(made),
                options=list(options),
                jobs=self.how.jobs,
                engine=self.how.engine,
                report=report.of_batch(len(batch)),
                stop=self.how.stop,
            )
            for option, line in options.items():
                self._runs[line] = kept(found[option], self._digest)

    def _with(self, options: Sequence[Option]) -> Study:
        return self.study.model_copy(update={"options": tuple(options)})

    def _subset(self, mask: int) -> Subset:
        option = _option(mask, self.names(mask))
        study = self._with([option])
        results = self._runs[self._line_of(mask)]
        before = side_of(study, BASELINE, self._runs[self._line_of(0)])
        after = side_of(study, option.id, results)
        money = compare_money(before, after)
        whole = {**results.columns, **money.columns}
        own = {key: whole[key] for key in contribution_keys() if key in whole}
        is_open = {key: paths for key, paths in money.open.items() if key in own}
        hours, wanted = _stop_hours(after)
        if wanted:
            is_open[STOP_HOUR] = wanted
        prices = [measure.capex for measure in after.measures]
        known = [price for price in prices if price is not None]
        return Subset(
            measures=self.names(mask),
            columns={**own, STOP_HOUR: hours},
            open=is_open,
            capex=math.fsum(known) if len(known) == len(prices) else None,
        )


def _option(mask: int, measures: Sequence[str]) -> Option:
    return Option(id=f"set_{mask}", measures=tuple(measures))


def _stop_hours(side: Side) -> tuple[Column, tuple[str, ...]]:
    """Return the cost of an hour of standstill, and what it wants if it is open."""
    costs: list[Amount] = stop_hour_costs(side)
    wanted = {path for cost in costs if isinstance(cost, Open) for path in cost.inputs}
    column = tuple(math.nan if isinstance(cost, Open) else cost for cost in costs)
    return column, tuple(sorted(wanted))
