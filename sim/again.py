"""An option compared again after some inputs have changed: soon, and no more than that.

What a change leaves as it is keeps its replications; common random numbers make the
rest comparable with them.
"""

from collections.abc import Mapping
from dataclasses import replace

from models.digest import digest
from models.line import Line
from models.options import line_of
from models.results import Results
from models.study import BASELINE, Study
from sim.comparison import Comparison, compare
from sim.compile import compile_line
from sim.engines import Engine
from sim.executors import Stop
from sim.experiment import Report, run_programs


def compare_again(
    known: Comparison,
    study: Study,
    option: str,
    replications: int,
    *,
    jobs: int = 1,
    engine: Engine = "auto",
    report: Report | None = None,
    stop: Stop | None = None,
) -> Comparison:
    """Compare an option of a study that differs from the one of `known` in its inputs.

    Lines that have changed are simulated with so many replications, at most those of
    `known`, and with its warm-up; if none has, all its replications are used. Raises
    Stopped once `stop` says so.
    """
    names = (BASELINE, option)
    lines = {name: line_of(study, name) for name in names}
    changed = _changed(known, study, lines)
    results = {name: known.results[name] for name in names}
    if changed:
        runs = min(replications, known.results[BASELINE].replications)
        results = {name: first(found, runs) for name, found in results.items()}
        plan = study.plan.model_copy(
            update={
                "replications": runs,
                "warm_up": known.results[BASELINE].warm_up,
            }
        )
        programs = {name: compile_line(lines[name]) for name in changed}
        how = {"jobs": jobs, "engine": engine, "report": report, "stop": stop}
        results |= run_programs(programs, plan, digest(study), **how)  # type: ignore[arg-type]
    return compare(study, results)


def _changed(
    known: Comparison, study: Study, lines: Mapping[str, Line]
) -> tuple[str, ...]:
    """Return the options whose line, or whose way to be simulated, is another."""
    if study.plan != known.study.plan:
        return tuple(lines)
    return tuple(
        name for name, line in lines.items() if line != line_of(known.study, name)
    )


def first(results: Results, replications: int) -> Results:
    """Return the first replications of some results."""
    return replace(
        results,
        columns={key: row[:replications] for key, row in results.columns.items()},
        series={key: rows[:replications] for key, rows in results.series.items()},
    )
