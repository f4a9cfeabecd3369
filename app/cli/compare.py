"""`linerefit compare`: before and after, with a verdict on every figure."""

from typing import TYPE_CHECKING

from app.cli.destinations import refuse_unwritable
from app.cli.experiment import Plan, repeat
from app.cli.faults import DONE, TARGET_MISSED, UserFault
from app.cli.options import (
    Csv,
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    Out,
    Picture,
    Quiet,
    Replications,
    Seed,
    SomeOptions,
    Study,
    WarmUp,
)
from app.cli.output import refuse_both
from app.cli.reports import (
    Company,
    LogoFile,
    Reports,
    maker_of,
    refuse_formats,
    write_reports,
)
from app.cli.running import Power, power
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from app.cli.studies import Opened
    from sim.comparison import Comparison


def compare(
    study: Study,
    *,
    option: SomeOptions = None,
    report: Reports = None,
    company: Company = None,
    logo: LogoFile = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    as_json: Json = False,
    as_csv: Csv = False,
    out: Out = None,
    svg: Picture = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Simulate a study before and after, and show what the retrofit comes to."""
    refuse_both(as_json=as_json, as_csv=as_csv)
    reports = report or []
    refuse_unwritable(out, *reports, svg, study=study)
    refuse_formats(reports)
    terminal = terminal_for(lang, quiet=quiet)
    maker = maker_of(company, logo) if reports else None
    means = power(jobs, engine)
    plan = Plan(seed, replications, horizon, warm_up)
    opened, comparison = compared(study, plan, option, means, terminal)
    command = repeat("compare", study, plan, option)
    if svg:  # files first: whoever reads the terminal may leave early
        from app.cli.picture import draw_comparison  # noqa: PLC0415

        draw_comparison(comparison, terminal, command, svg)
    if maker:
        write_reports(comparison, reports, terminal, command, maker)
    if as_json or as_csv or out:
        _write(comparison, terminal, command, out, as_csv=as_csv)
    else:
        _show(opened, comparison, terminal, command)
    return TARGET_MISSED if comparison.missed else DONE


def compared(
    file: str,
    plan: Plan,
    options: list[str] | None,
    means: Power,
    terminal: Terminal,
) -> "tuple[Opened, Comparison]":
    """Simulate a study with its options and compare them with the baseline."""
    from app.cli.running import simulate  # noqa: PLC0415
    from app.cli.studies import chosen  # noqa: PLC0415

    opened = plan.study(file)
    names = chosen(opened, options)
    if not names:
        raise UserFault("no_options", file=file)
    from models.study import BASELINE  # noqa: PLC0415

    results = simulate(opened.study, [BASELINE, *names], means, terminal)
    from sim.comparison import compare as compare_results  # noqa: PLC0415

    return opened, compare_results(opened.study, results)


def _write(
    comparison: "Comparison",
    terminal: Terminal,
    command: str,
    out: str | None,
    *,
    as_csv: bool,
) -> None:
    from app.cli.output import write_csv, write_json  # noqa: PLC0415
    from app.cli.plain_results import (  # noqa: PLC0415
        CSV_HEAD,
        comparison_data,
        comparison_rows,
    )
    from app.verdict.names import Names  # noqa: PLC0415

    if as_csv:
        write_csv(CSV_HEAD, comparison_rows(comparison), out)
        return
    names = Names(comparison.study, terminal.language)
    write_json(comparison_data(comparison, names, command), out)


def _show(
    opened: "Opened", comparison: "Comparison", terminal: Terminal, command: str
) -> None:
    from app.cli.shown.problems import print_all  # noqa: PLC0415
    from app.cli.shown.whole import whole_comparison  # noqa: PLC0415

    shown = whole_comparison(opened, comparison, terminal, command, terminal.out)
    print_all(terminal.out, shown)
