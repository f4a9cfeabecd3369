"""A sweep carried out: every point of a design simulated, or its problems told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from models.checks import check_line
from models.line import Line
from models.options import Derived, derive
from models.plan import Plan
from models.problems import Problem
from models.results import Note, Results
from models.retrofit_money import cost_columns
from models.settling import fault_of
from models.study import Study
from models.variants import variant
from sim.comparison import side_of
from sim.compile import compile_line
from sim.engines import Engine
from sim.engines.runner import Runner
from sim.estimates import Estimate, estimate
from sim.executors import Stop
from sim.experiment import Progress, Report, run_programs
from sim.sweep.axis import Axis, plain_of
from sim.sweep.design import Point

if TYPE_CHECKING:
    from sim.program import Program

AT_ONCE = 24
"""Points whose replications are handed out together."""


@dataclass(frozen=True)
class Outcome:
    """What came of a point: its figures, or the problems for which it cannot run.

    `values` are those of the axes in base units; `problems` holds advice, too.
    """

    values: Point
    figures: Mapping[str, Estimate]
    replications: int = 0
    engine: str = ""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Tell whether the point could run."""
        return all(problem.severity != "error" for problem in self.problems)


@dataclass(frozen=True)
class _Made:
    """A point made: its study and option, its plan, and what is to be said."""

    values: Point
    study: Study
    option: str
    plan: Plan
    line: Line | None
    problems: tuple[Problem, ...]

    @property
    def runs_alone(self) -> bool:
        """Tell whether its plan is settled by its own runs."""
        return "auto" in (self.plan.warm_up, self.plan.replications)


@dataclass(frozen=True)
class Sweep:
    """What to sweep: an option of a study, axes, the points of the design."""

    study: Study
    option: str
    axes: tuple[Axis, ...]
    points: tuple[Point, ...]

    def run(
        self,
        *,
        jobs: int = 1,
        engine: Engine = "auto",
        report: Report | None = None,
        stop: Stop | None = None,
    ) -> Iterator[Outcome]:
        """Yield the outcome of every point in their order. Raises Stopped.

        Points share the random numbers of the plan. Points with the same line and plan
        are simulated once.
        """
        plain = plain_of(self.study, self.option)
        done = 0
        with Runner(engine, jobs, stop) as runner:
            for at in range(0, len(self.points), AT_ONCE):
                made = [self._made(p, plain) for p in self.points[at : at + AT_ONCE]]
                for outcome in _outcomes(made, runner):
                    done += 1
                    if report is not None:
                        report(Progress("done", "", done, len(self.points)))
                    yield outcome

    def _made(self, values: Point, plain: dict[str, Any]) -> _Made:
        """Return a point with its line; what is wrong with it is told, not raised."""
        plan, problems = _planned(self.study, self.axes, values)
        patches = [
            patch
            for axis, value in zip(self.axes, values, strict=True)
            if not axis.is_plan
            for patch in axis.patches(plain, value)
        ]
        study, option = variant(self.study, self.option, patches)
        derived = derive(study, option)
        problems += _told(derived)
        sound = all(problem.severity != "error" for problem in problems)
        return _Made(
            values, study, option, plan, derived.line if sound else None, problems
        )


def _planned(
    study: Study, axes: Sequence[Axis], values: Point
) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the plan of a point, and what is wrong with it."""
    changes = {
        axis.path.removeprefix("plan."): int(value) if axis.whole else value
        for axis, value in zip(axes, values, strict=True)
        if axis.is_plan
    }
    if not changes:
        return study.plan, ()
    try:
        return Plan.model_validate({**study.plan.model_dump(), **changes}), ()
    except ValidationError as error:
        values_ = {"target": "plan", "option": "", **fault_of(error)}
        return study.plan, (Problem("plan", "patch_result", "error", values_),)


def _told(derived: Derived) -> tuple[Problem, ...]:
    """Return the problems of a point: those of its patches, else those of its line."""
    if derived.errors:
        return derived.errors
    wrong = tuple(p for p in check_line(derived.line) if p.severity == "error")
    return (*wrong, *derived.problems)


def _outcomes(made: Sequence[_Made], runner: Runner) -> Iterator[Outcome]:
    """Simulate some points and yield their outcomes in order."""
    results = dict(_simulated([one for one in made if one.line is not None], runner))
    for one in made:
        if one.line is None:
            yield Outcome(one.values, {}, problems=one.problems)
        else:
            yield _outcome(one, results[id(one)])


def _simulated(made: Sequence[_Made], runner: Runner) -> Iterator[tuple[int, Results]]:
    """Yield the results of points by their identity; equal ones are run once."""
    for plan, points in groupby(made, key=lambda one: one.plan):
        distinct: list[_Made] = []
        same: dict[int, int] = {}
        for one in points:
            found = (n for n, d in enumerate(distinct) if d.line == one.line)
            same[id(one)] = next(found, len(distinct))
            if same[id(one)] == len(distinct):
                distinct.append(one)
        ran = _run(distinct, plan, runner)
        yield from ((point, ran[at]) for point, at in same.items())


def _run(made: Sequence[_Made], plan: Plan, runner: Runner) -> list[Results]:
    programs: dict[str, Program] = {
        str(number): compile_line(one.line)
        for number, one in enumerate(made)
        if one.line is not None
    }
    if made[0].runs_alone:
        found = {
            name: run_programs({name: program}, plan, runner=runner)[name]
            for name, program in programs.items()
        }
    else:
        found = run_programs(programs, plan, runner=runner)
    return [found[name] for name in programs]


def _outcome(one: _Made, results: Results) -> Outcome:
    money = cost_columns(side_of(one.study, one.option, results))
    columns = {**results.columns, **money.columns}
    figures = {key: estimate(c, one.plan.confidence) for key, c in columns.items()}
    return Outcome(
        one.values,
        figures,
        results.replications,
        results.engine,
        one.problems,
        results.notes,
    )
