"""`linerefit package`: the best package of measures under a budget."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.brings import (
    Runs,
    amount_of,
    found_with,
    more_words,
    opened_for,
    option_of,
    planned,
    show,
)
from app.cli.destinations import refuse_unwritable
from app.cli.experiment import repeat
from app.cli.faults import DONE, fault_in
from app.cli.options import (
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    Out,
    Quiet,
    Seed,
    Study,
    WarmUp,
)
from app.cli.output import refuse_both, write_csv, write_json
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from app.cli.running import Power
    from app.cli.studies import Opened
    from sim.contributions.package import Package

Budget = Annotated[
    str | None,
    typer.Option("--budget", metavar="CNY", help="contributions.option.budget"),
]
Among = Annotated[
    str | None,
    typer.Option("--option", metavar="ID", help="contributions.option.among"),
]
Csv = Annotated[bool, typer.Option("--csv", help="contributions.option.csv_packages")]


def package(
    study: Study,
    *,
    budget: Budget = None,
    option: Among = None,
    seed: Seed = None,
    replications: Runs = None,
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
    """Find the package of measures that is worth most within a budget."""
    from app.cli.running import power  # noqa: PLC0415

    refuse_both(as_json=as_json, as_csv=as_csv)
    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    limit = amount_of("--budget", budget, terminal.language)
    means = power(jobs, engine)
    plan = planned(seed, replications, horizon, warm_up)
    opened = opened_for(study, plan)
    found = _found(opened, option, limit, means, terminal)
    command = repeat("package", study, plan, [option] if option else None)
    command += more_words({"--budget": budget})
    if as_csv:
        from app.contributions.data import PACKAGE_HEAD, package_rows  # noqa: PLC0415

        write_csv(PACKAGE_HEAD, package_rows(found), out)
    elif as_json or out:
        _write(found, command, out)
    else:
        _show(opened, found, command, terminal)
    return DONE


def _found(
    opened: "Opened",
    option: str | None,
    budget: float | None,
    means: "Power",
    terminal: Terminal,
) -> "Package":
    from app.contributions.catalogue import needs_in  # noqa: PLC0415
    from models.options import measures_of  # noqa: PLC0415
    from sim.contributions.package import best_package  # noqa: PLC0415

    study = opened.study
    if option is not None:
        chosen = measures_of(study, option_of(opened, option, terminal.language))
    else:
        chosen = study.measures
    names = [measure.id for measure in chosen]
    if not names:
        raise fault_in("contributions", "none_at_all", terminal.language)
    needs = needs_in(study, names)
    return found_with(
        means,
        terminal,
        lambda how: best_package(study, names, budget, how=how, needs=needs),
    )


def _write(found: "Package", command: str, out: str | None) -> None:
    from app.cli.plain_results import plan_data  # noqa: PLC0415
    from app.contributions.data import package_data  # noqa: PLC0415

    head = {"kind": "linerefit package", **plan_data(found.baseline, command)}
    write_json({**head, **package_data(found)}, out)


def _show(opened: "Opened", found: "Package", command: str, terminal: Terminal) -> None:
    from app.contributions.packages import package_blocks  # noqa: PLC0415
    from app.contributions.telling import Telling  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    names = Names(opened.study, terminal.language)
    title = Telling(names).say("title.package")
    blocks = package_blocks(found, names)
    show(
        title,
        blocks,
        opened=opened,
        results=found.baseline,
        command=command,
        terminal=terminal,
    )
