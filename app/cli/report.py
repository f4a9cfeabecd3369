"""`linerefit report`: a comparison as HTML, PDF, slides or workbook."""

from app.cli.compare import compared
from app.cli.destinations import refuse_unwritable
from app.cli.experiment import Plan, repeat
from app.cli.faults import DONE, TARGET_MISSED
from app.cli.options import (
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
from app.cli.terminal import terminal_for


def report(
    study: Study,
    *,
    out: ReportsOut,
    option: SomeOptions = None,
    company: Company = None,
    logo: LogoFile = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Simulate a study before and after, and write the report of it."""
    refuse_unwritable(*out, study=study)
    refuse_formats(out)
    terminal = terminal_for(lang, quiet=quiet)
    maker = maker_of(company, logo)
    plan = Plan(seed, replications, horizon, warm_up)
    _, comparison = compared(study, plan, option, jobs, terminal)
    command = repeat("report", study, plan, option, out)
    write_reports(comparison, out, terminal, command, maker)
    return TARGET_MISSED if comparison.missed else DONE
