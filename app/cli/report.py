"""`linerefit report`: a comparison as one HTML file."""

from typing import Annotated

import typer

from app.cli.compare import compared, written_report
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
from app.cli.terminal import terminal_for

Out = Annotated[
    str, typer.Option("--out", "-o", metavar="FILE", help="cli.option.report")
]


def report(
    study: Study,
    *,
    out: Out,
    option: SomeOptions = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Simulate a study before and after, and write the report of it."""
    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    plan = Plan(seed, replications, horizon, warm_up)
    _, comparison = compared(study, plan, option, jobs, terminal)
    command = repeat("report", study, plan, option) + f" --out {out}"
    written_report(comparison, out, terminal, command)
    return TARGET_MISSED if comparison.missed else DONE
