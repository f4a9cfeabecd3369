"""A session: where the designs of one option are run, and by what."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from models.digest import digest
from models.line import Line
from models.results import Results
from models.study import Study
from sim.compile import compile_line
from sim.engines import Engine
from sim.engines.runner import Runner
from sim.executors import Stop
from sim.experiment import Progress, Report, versions, warm_up_of
from sim.optimise.race import Rules
from sim.optimise.trials import KEY, Design, Setting, Trials


def _silent(_event: Progress) -> None:
    return None


@dataclass(frozen=True)
class How:
    """How an optimisation is run: engine, jobs, who is told, when to stop, rules."""

    jobs: int = 1
    engine: Engine = "auto"
    report: Report = _silent
    stop: Stop | None = None
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True)
class Session:
    """The trials of one option: those of the search and those of the final."""

    study: Study
    option: str
    screening: Trials
    confirming: Trials
    rules: Rules

    def results(self, design: Design) -> Results:
        """Return the fresh runs of a design as results: their output and notes."""
        trials, setting = self.confirming, self.confirming.setting
        return Results(
            option=self.option,
            digest=digest(self.study),
            seed=setting.seed,
            engine="+".join(sorted(self.screening.engines | trials.engines)),
            versions=versions(),
            horizon=setting.horizon,
            warm_up=setting.warm_up,
            columns={KEY: tuple(float(x) for x in trials.sample(design))},
            series={},
            bin_seconds=setting.horizon,
            notes=trials.notes(design),
        )

    @property
    def runs(self) -> int:
        """Return the replications of search and final."""
        return self.screening.replications + self.confirming.replications


@contextmanager
def session(
    study: Study,
    option: str,
    line: Line,
    line_of: Callable[[Design], Line],
    how: How,
) -> Iterator[Session]:
    """Open the trials of the designs of a line; `line` is the present one.

    All designs are run with the warm-up of the present line.
    """
    plan = study.plan
    with Runner(how.engine, how.jobs, how.stop) as runner:
        warm_up = warm_up_of({option: compile_line(line)}, plan, runner, how.report)
        setting = Setting(plan.horizon, warm_up, plan.seed, plan.confidence)
        trials = Trials(line_of, setting, runner, how.report)
        yield Session(study, option, trials, trials.fresh(), how.rules)
