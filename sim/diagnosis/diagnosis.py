"""The diagnosis of a line: its bottleneck, its losses, and what was found."""

from dataclasses import dataclass

from models.digest import digest
from models.line import Line
from models.money import MoneyInputs
from models.options import line_of, money_of
from models.results import Results
from models.study import BASELINE, Study
from sim.bottleneck import Bottleneck, bottleneck
from sim.compile import compile_line
from sim.diagnosis.active_periods import Active, active_periods
from sim.diagnosis.balance import (
    LineBalance,
    PoolBalance,
    TimeInLine,
    line_balance,
    staffing,
    time_in_line,
)
from sim.diagnosis.defects import Quality, quality_of
from sim.diagnosis.energy import Energy, energy_of
from sim.diagnosis.findings import Finding, Found, findings
from sim.diagnosis.judge import Judgement, judge
from sim.diagnosis.losses import Losses, line_tree, loss_trees
from sim.diagnosis.means import mean
from sim.diagnosis.trials import How, Trials
from sim.diagnosis.watching import PILOT_NUMBERS, PILOTS, Watched, watch
from sim.diagnosis.what_ifs import what_ifs
from sim.diagnosis.worth import Accounts
from sim.engines import Engine
from sim.executors import Executor, Stop
from sim.experiment import Report

REPLICATIONS = 6
"""Of every what-if in the first round: there are many, and they are paired."""
FEWEST_REPLICATIONS = 2
WATCHED_OPERATIONS = 50_000
"""A watched replication is no longer than so many operations take."""


@dataclass(frozen=True)
class Diagnosis:
    """What is known of one option of a study.

    `by_use` is the bottleneck by utilisation, `active` the active periods (the longest
    first), `judgement` the what-ifs, which decide, each run up to `horizon`.
    `line_losses` is the mean tree over all machines. `window` is the observed time of a
    replication in seconds.
    """

    study: Study
    option: str
    line: Line
    money: MoneyInputs
    results: Results
    judgement: Judgement
    by_use: Bottleneck
    active: tuple[Active, ...]
    losses: tuple[Losses, ...]
    line_losses: Losses
    quality: Quality
    balance: LineBalance
    pools: tuple[PoolBalance, ...]
    time: TimeInLine
    energy: Energy
    findings: tuple[Finding, ...]
    horizon: float

    @property
    def window(self) -> float:
        """Return the observed time of a replication in seconds."""
        return self.results.horizon - self.results.warm_up


def diagnose(
    study: Study,
    option: str = BASELINE,
    *,
    replications: int = REPLICATIONS,
    jobs: int = 1,
    engine: Engine = "auto",
    report: Report | None = None,
    stop: Stop | None = None,
) -> Diagnosis:
    """Diagnose the line of an option.

    `replications` are those of the first round. Raises ValueError for one replication
    (it has no interval), KeyError and OptionError as `models.options.line_of`, Stopped
    once `stop` says so.
    """
    if replications < FEWEST_REPLICATIONS:
        raise ValueError("an interval takes two replications")
    line, money = line_of(study, option), money_of(study, option)
    how = How(study.plan, replications, digest(study), jobs, engine, report, stop)
    trials = Trials(line, how)
    columns, confidence = trials.results.columns, study.plan.confidence
    asked = what_ifs(line, columns)
    judgement = judge(trials, asked, confidence)
    pilots = watched(line, trials.results, how)
    window = trials.results.horizon - trials.results.warm_up
    trees = loss_trees(line, columns, window, confidence)
    found = Found(
        line,
        columns,
        judgement,
        {key: run.columns for key, run in trials.runs.items()},
        Accounts(line, money, trials.base.columns, confidence),
        quality_of(columns, pilots),
        line_balance(line, columns, window),
        energy_of(line, columns),
        time_in_line(line, columns),
        {tree.place: tree for tree in trees},
        confidence,
    )
    return Diagnosis(
        study=study,
        option=option,
        line=line,
        money=money,
        results=trials.results,
        judgement=judgement,
        by_use=bottleneck(columns, confidence),
        active=active_periods(pilots, confidence),
        losses=trees,
        line_losses=line_tree(trees, columns, confidence),
        quality=found.quality,
        balance=found.balance,
        pools=staffing(line, columns, confidence),
        time=found.time,
        energy=found.energy,
        findings=findings(found),
        horizon=trials.horizon,
    )


def watched(line: Line, results: Results, how: How) -> list[Watched]:
    """Return the watched replications of a line, as long as they need to be."""
    start, end = results.warm_up, results.horizon
    operations = sum(
        mean(results.columns, f"stations.{station.id}.parts")
        for station in line.stations
    )
    if operations > WATCHED_OPERATIONS:
        end = start + (end - start) * WATCHED_OPERATIONS / operations
    program = compile_line(line)
    calls = [
        (program, start, end, how.plan.seed, PILOT_NUMBERS + number)
        for number in range(PILOTS)
    ]
    with Executor(how.jobs, how.stop) as executor:
        found = dict(executor.run(watch, calls))
    return [found[number] for number in range(PILOTS)]
