"""`linerefit report`: a comparison as HTML, PDF, slides or workbook."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.compare import compared
from app.cli.destinations import refuse_unwritable
from app.cli.experiment import Plan, repeat
from app.cli.faults import DONE, TARGET_MISSED
from app.cli.options import (
    EngineName,
    Horizon,
    Jobs,
    Lang,
    Quiet,
    Replications,
    Seed,
    SomeOptions,
    Study,
    WarmUp,
)
from app.cli.reports import (
    Company,
    LogoFile,
    ReportsOut,
    maker_of,
    refuse_formats,
    write_reports,
)
from app.cli.running import Power, power
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from app.contributions.brings import Brings
    from sim.comparison import Comparison
    from sim.uncertainty.risk import Risk

WithMeasures = Annotated[
    bool, typer.Option("--contributions", help="contributions.option.with_report")
]
WithRisk = Annotated[bool, typer.Option("--risk", help="uncertainty.help.with_report")]


def report(
    study: Study,
    *,
    out: ReportsOut,
    option: SomeOptions = None,
    contributions: WithMeasures = False,
    risk: WithRisk = False,
    company: Company = None,
    logo: LogoFile = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Simulate a study before and after, and write the report of it."""
    refuse_unwritable(*out, study=study)
    refuse_formats(out)
    terminal = terminal_for(lang, quiet=quiet)
    maker = maker_of(company, logo)
    plan = Plan(seed, replications, horizon, warm_up)
    means = power(jobs, engine)
    _, comparison = compared(study, plan, option, means, terminal)
    command = repeat("report", study, plan, option, out)
    brings = None
    if contributions:
        command += " --contributions"
        brings = _brings(comparison, means, terminal)
    risks = None
    if risk:
        command += " --risk"
        risks = _risks(comparison, means, terminal)
    write_reports(comparison, out, terminal, command, maker, brings=brings, risks=risks)
    return TARGET_MISSED if comparison.missed else DONE


def _risks(
    comparison: "Comparison", means: Power, terminal: Terminal
) -> "dict[str, Risk]":
    """Return how sure every option is."""
    from app.cli.uncertainty import Asked, risks_of  # noqa: PLC0415

    names = [one.option for one in comparison.options]
    return risks_of(comparison.study, names, Asked(), means, terminal)


def _brings(
    comparison: "Comparison", means: Power, terminal: Terminal
) -> "dict[str, Brings]":
    """Return what the measures of every option bring."""
    from app.cli.brings import found_with  # noqa: PLC0415
    from app.contributions.brings import brings_of  # noqa: PLC0415

    study, options = comparison.study, comparison.options
    return found_with(
        means,
        terminal,
        lambda how: {one.option: brings_of(study, one.option, how) for one in options},
    )
