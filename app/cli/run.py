"""`linerefit run`: one option simulated, its figures with their intervals."""

from typing import TYPE_CHECKING

from app.cli.destinations import refuse_unwritable
from app.cli.experiment import Plan, repeat
from app.cli.faults import DONE
from app.cli.options import (
    Csv,
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    OneOption,
    Out,
    Quiet,
    Replications,
    Seed,
    Study,
    WarmUp,
)
from app.cli.output import refuse_both
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.cli.studies import Opened
    from models.results import Results
    from sim.estimates import Estimate


def run(
    study: Study,
    *,
    option: OneOption = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    as_json: Json = False,
    as_csv: Csv = False,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Simulate the line as it is, or one option."""
    from app.cli.running import power, simulate  # noqa: PLC0415
    from app.cli.studies import chosen  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415

    refuse_both(as_json=as_json, as_csv=as_csv)
    refuse_unwritable(out, study=study)
    means = power(jobs, engine)
    terminal = terminal_for(lang, quiet=quiet)
    plan = Plan(seed, replications, horizon, warm_up)
    opened = plan.study(study)
    named = None if option in (None, BASELINE) else [str(option)]
    name = chosen(opened, named)[0] if named else BASELINE
    results = simulate(opened.study, [name], means, terminal)[name]
    command = repeat("run", study, plan, named)
    if as_json or as_csv or out:
        _write(opened, results, terminal, command, out, as_csv=as_csv)
    else:
        _show(opened, results, terminal, command)
    return DONE


def figures_of(opened: "Opened", results: "Results") -> "Mapping[str, Estimate]":
    """Return every figure of an option with its interval, its cost included."""
    from models.retrofit_money import cost_columns  # noqa: PLC0415
    from sim.comparison import side_of  # noqa: PLC0415
    from sim.estimates import estimate  # noqa: PLC0415

    study = opened.study
    money = cost_columns(side_of(study, results.option, results))
    columns = {**results.columns, **money.columns}
    confidence = study.plan.confidence
    return {key: estimate(column, confidence) for key, column in columns.items()}


def _write(
    opened: "Opened",
    results: "Results",
    terminal: Terminal,
    command: str,
    out: str | None,
    *,
    as_csv: bool,
) -> None:
    from app.cli.output import write_csv, write_json  # noqa: PLC0415
    from app.cli.plain_results import (  # noqa: PLC0415
        CSV_HEAD_OF_ONE,
        one_data,
        one_rows,
    )
    from app.verdict.names import Names  # noqa: PLC0415

    figures = figures_of(opened, results)
    if as_csv:
        write_csv(CSV_HEAD_OF_ONE, one_rows(results.option, figures), out)
        return
    names = Names(opened.study, terminal.language)
    write_json(one_data(results, figures, names, command), out)


def _show(
    opened: "Opened", results: "Results", terminal: Terminal, command: str
) -> None:
    from app.cli.shown.one import one_option  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    figures = figures_of(opened, results)
    print_all(terminal.out, one_option(opened, results, figures, terminal, command))
