"""Experiments: replications of every option, with common random numbers."""

import math
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from typing import Any

from models.checks import check_line
from models.digest import digest
from models.line import Line
from models.offered_load import offered_load
from models.options import line_of
from models.plan import Plan
from models.results import Note, Results
from models.study import BASELINE, Study
from sim.compile import compile_line
from sim.engines import Engine
from sim.engines.runner import Call, Runner
from sim.estimates import Estimate, estimate, paired
from sim.executors import Stop
from sim.program import Program
from sim.replication import BINS, Replication
from sim.warm_up import mser5
from sim.work_time import instant_at, worked_until

FIRST_ROUND = 10
PILOTS = 5
PILOT_NUMBERS = 1_000_000
"""Pilots take numbers of their own: a verdict never rests on a tuned warm-up."""


@dataclass(frozen=True)
class Progress:
    """An event of an experiment: what it is about, how much is done of how much.

    `throughput` in parts per hour is that of the replication that is done, NaN of a
    pilot.
    """

    kind: str
    option: str = ""
    done: int = 0
    total: int = 0
    throughput: float = math.nan


Report = Callable[[Progress], None]


def _silent(_event: Progress) -> None:
    return None


def versions() -> dict[str, str]:
    """Return the versions that a result depends on."""
    names = ("numpy", "scipy", "simpy")
    found = {name: metadata.version(name) for name in names}
    try:
        own = metadata.version("linerefit")
    except metadata.PackageNotFoundError:
        own = "unknown"
    return {"linerefit": own, "python": platform.python_version(), **found}


class _Runs:
    """The replications of some programs, in the order of their numbers."""

    def __init__(
        self,
        programs: Mapping[str, Program],
        plan: Plan,
        runner: Runner,
        report: Report,
    ) -> None:
        self.programs = programs
        self.plan = plan
        self.runner = runner
        self._report = report
        self._engines: dict[str, set[str]] = {name: set() for name in programs}
        self.warm_up, self.notes = self._found_warm_up()
        self.done: dict[str, list[Replication]] = {name: [] for name in programs}

    def _call(
        self, options: Iterable[str], warm_up: float, numbers: Sequence[int]
    ) -> dict[str, list[Replication]]:
        plan = self.plan
        calls = [(option, number) for option in options for number in numbers]
        arguments = [
            Call(self.programs[option], plan.horizon, warm_up, plan.seed, number)
            for option, number in calls
        ]
        got: dict[int, Replication] = {}
        for at, replication, engine in self.runner.run(arguments):
            got[at] = replication
            self._engines[calls[at][0]].add(engine)
            is_pilot = calls[at][1] >= PILOT_NUMBERS
            pace = math.nan if is_pilot else replication.columns["throughput"]
            self._report(Progress("done", calls[at][0], len(got), len(calls), pace))
        rows: dict[str, list[Replication]] = {option: [] for option in options}
        for at, (option, _) in enumerate(calls):
            rows[option].append(got[at])
        return rows

    def _found_warm_up(self) -> tuple[float, dict[str, tuple[Note, ...]]]:
        """Return one warm-up for all options: paired differences need the same."""
        quiet: dict[str, tuple[Note, ...]] = dict.fromkeys(self.programs, ())
        if self.plan.warm_up != "auto":
            return self.plan.warm_up, quiet
        self._report(Progress("warm-up"))
        numbers = range(PILOT_NUMBERS, PILOT_NUMBERS + PILOTS)
        pilots = self._call(self.programs, 0.0, numbers)
        found = 0.0
        for option, rows in pilots.items():
            cut, enough = mser5([row.series["shipped"] for row in rows])
            periods = self.programs[option].periods
            worked = worked_until(periods, self.plan.horizon) * cut / BINS
            cut_at = instant_at(periods, worked)
            found = max(found, cut_at)
            if not enough:
                quiet[option] = (Note("run_too_short", {"cut": cut_at}),)
        return found, quiet

    def extend(self, to: int) -> None:
        """Run replications until every option has so many."""
        have = min(len(rows) for rows in self.done.values())
        if to > have:
            fresh = self._call(self.programs, self.warm_up, range(have, to))
            for option, rows in fresh.items():
                self.done[option].extend(rows)

    def engine(self, option: str) -> str:
        """Return the engine that ran an option; both where one took over."""
        return "+".join(sorted(self._engines[option]))

    def column(self, option: str, key: str) -> list[float]:
        return [row.columns[key] for row in self.done[option]]


def _needed(now: Estimate, target: float) -> int:
    """Return how many replications a half-width takes, judged by the present ones."""
    if not target > 0 or not now.half_width > target:
        return now.n
    return int(now.n * (now.half_width / target) ** 2) + 1


def _wanted(runs: _Runs) -> int:
    """Return the replications that the precision of the plan takes.

    The throughput of every option within `precision`; its difference to the baseline
    within `precision_of_difference` of itself, unless it is too small to matter (its
    half-width within `precision` of the throughput).
    """
    plan, key = runs.plan, "throughput"
    options = list(runs.programs)
    base = runs.column(options[0], key)
    wanted = [len(base)]
    for option in options:
        own = runs.column(option, key)
        level = estimate(own, plan.confidence)
        wanted.append(_needed(level, plan.precision * abs(level.mean)))
        if option != options[0]:
            change = paired(base, own, plan.confidence)
            bound = max(
                plan.precision_of_difference * abs(change.mean),
                plan.precision * abs(level.mean) * plan.precision_of_difference,
            )
            wanted.append(_needed(change, bound))
    return max(wanted)


def _replicate(runs: _Runs) -> tuple[Note, ...]:
    plan = runs.plan
    if plan.replications != "auto":
        runs.extend(plan.replications)
        return ()
    runs.extend(min(FIRST_ROUND, plan.limit))
    while True:
        have = min(len(rows) for rows in runs.done.values())
        wanted = _wanted(runs)
        if wanted <= have:
            return ()
        if have >= plan.limit:
            return (Note("replication_limit", {"limit": plan.limit}),)
        runs.extend(min(wanted, have * 2, plan.limit))


def _merged(rows: Sequence[Replication]) -> tuple[Note, ...]:
    """Return the notes of replications, the first of each code with its count."""
    found: dict[str, Note] = {}
    counts: dict[str, int] = {}
    for row in rows:
        for note in row.notes:
            found.setdefault(note.code, note)
            counts[note.code] = counts.get(note.code, 0) + 1
    return tuple(
        replace(note, values={**note.values, "replications": counts[code]})
        for code, note in found.items()
    )


def _results(
    runs: _Runs, option: str, study_digest: str, notes: tuple[Note, ...]
) -> Results:
    rows, plan = runs.done[option], runs.plan
    keys = rows[0].columns
    return Results(
        option=option,
        digest=study_digest,
        seed=plan.seed,
        engine=runs.engine(option),
        versions=versions(),
        horizon=plan.horizon,
        warm_up=runs.warm_up,
        columns={key: tuple(row.columns[key] for row in rows) for key in keys},
        series={"shipped": tuple(row.series["shipped"] for row in rows)},
        bin_seconds=worked_until(runs.programs[option].periods, plan.horizon) / BINS,
        notes=(
            *runs.notes[option],
            *runs.runner.notes(runs.programs[option]),
            *notes,
            *_merged(rows),
        ),
    )


def warm_up_of(
    programs: Mapping[str, Program], plan: Plan, runner: Runner, report: Report
) -> float:
    """Return the warm-up of a plan in seconds, found by pilot runs where it is auto."""
    return _Runs(programs, plan, runner, report).warm_up


def run_programs(
    programs: Mapping[str, Program],
    plan: Plan,
    study_digest: str = "",
    *,
    jobs: int = 1,
    engine: Engine = "auto",
    report: Report | None = None,
    stop: Stop | None = None,
    runner: Runner | None = None,
) -> dict[str, Results]:
    """Simulate programs with common random numbers; see `run`.

    An open `runner` goes before `jobs`, `engine` and `stop`, and stays open.
    """
    tell = report or _silent
    with nullcontext(runner) if runner else Runner(engine, jobs, stop) as used:
        tell(Progress("started", total=len(programs)))
        runs = _Runs(programs, plan, used, tell)
        notes = _replicate(runs)
        found = {name: _results(runs, name, study_digest, notes) for name in programs}
    tell(Progress("finished", total=len(programs)))
    return found


def run_line(line: Line, plan: Plan, *, option: str = BASELINE, **how: Any) -> Results:
    """Simulate one line; see `run` for the keywords."""
    return run_programs({option: compile_line(line)}, plan, **how)[option]


def run(
    study: Study,
    *,
    options: Sequence[str] | None = None,
    jobs: int = 1,
    engine: Engine = "auto",
    report: Report | None = None,
    stop: Stop | None = None,
) -> dict[str, Results]:
    """Simulate the baseline of a study and its options; the baseline comes first.

    `report` gets Progress events, `stop` is asked often; once it says so, Stopped is
    raised. The results are the same bits for any number of `jobs` (threads or
    processes) and on any engine; `auto` takes the kernel if it is ready or started.
    """
    names = [BASELINE, *(o.id for o in study.options)] if options is None else options
    lines = {name: line_of(study, name) for name in names}
    programs = {name: compile_line(line) for name, line in lines.items()}
    found = run_programs(
        programs,
        study.plan,
        digest(study),
        jobs=jobs,
        engine=engine,
        report=report,
        stop=stop,
    )
    return {
        name: replace(results, notes=(*results.notes, *overload_notes(lines[name])))
        for name, results in found.items()
    }


def overload_notes(line: Line) -> tuple[Note, ...]:
    """Return the note that a line has no steady state, with the arithmetic.

    Only arrivals can ask for more than a line gives: a saturated one takes its fill.
    """
    told = {
        problem.path
        for problem in check_line(line)
        if problem.code.startswith("no_steady_state")
    }
    loads = [load for load in offered_load(line) if load.path in told] if told else []
    worst = max(loads, key=lambda load: load.load, default=None)
    if worst is None:
        return ()
    return (Note("no_steady_state", {**asdict(worst), "load": worst.load}),)
