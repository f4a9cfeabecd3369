"""`linerefit roadmap`: the order to install measures in, and its money by quarter."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.brings import (
    Runs,
    TheOption,
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
    from models.road_map.pace import Pace
    from sim.contributions.road_map import RoadMap

Every = Annotated[
    str | None,
    typer.Option("--every", metavar="MONTHS", help="contributions.option.gap"),
]
Funds = Annotated[
    str | None,
    typer.Option("--funds", metavar="CNY", help="contributions.option.funds"),
]
Csv = Annotated[bool, typer.Option("--csv", help="contributions.option.csv_quarters")]
LONGEST_GAP = 600.0


def roadmap(
    study: Study,
    *,
    option: TheOption = None,
    every: Every = None,
    funds: Funds = None,
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
    """Find the order in which measures are worth most; show it by quarter."""
    from app.cli.running import power  # noqa: PLC0415

    refuse_both(as_json=as_json, as_csv=as_csv)
    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    pace = _pace(every, funds, terminal.language)
    means = power(jobs, engine)
    plan = planned(seed, replications, horizon, warm_up)
    opened = opened_for(study, plan)
    name = option_of(opened, option, terminal.language)
    found = _found(opened, name, pace, means, terminal)
    command = repeat("roadmap", study, plan, [name])
    command += more_words({"--every": every, "--funds": funds})
    if as_csv:
        from app.contributions.data import QUARTER_HEAD, quarter_rows  # noqa: PLC0415

        write_csv(QUARTER_HEAD, quarter_rows(found), out)
    elif as_json or out:
        _write(found, command, out)
    else:
        _show(opened, found, command, terminal)
    return DONE


def _pace(every: str | None, funds: str | None, language: str) -> "Pace":
    from models.road_map.pace import Pace  # noqa: PLC0415

    money = amount_of("--funds", funds, language)
    if every is None:
        return Pace(funds=money)
    try:
        gap = float(every)
    except ValueError:
        gap = -1.0
    if not 0 <= gap <= LONGEST_GAP:
        raise fault_in("contributions", "gap", language, value=every)
    return Pace(gap, money)


def _found(
    opened: "Opened", option: str, pace: "Pace", means: "Power", terminal: Terminal
) -> "RoadMap":
    from app.contributions.catalogue import needs_in  # noqa: PLC0415
    from models.contributions.orders import NoOrderError  # noqa: PLC0415
    from models.options import measures_of  # noqa: PLC0415
    from sim.contributions.road_map import (  # noqa: PLC0415
        OpenMoneyError,
        TooSlowError,
        road_map,
    )

    study, language = opened.study, terminal.language
    needs = needs_in(study, [measure.id for measure in measures_of(study, option)])
    try:
        return found_with(
            means,
            terminal,
            lambda how: road_map(study, option, pace=pace, how=how, needs=needs),
        )
    except NoOrderError:
        raise fault_in("contributions", "no_order", language, option=option) from None
    except OpenMoneyError as error:
        raise fault_in(
            "contributions", "open_money", language, inputs=error.inputs
        ) from None
    except TooSlowError:
        raise fault_in(
            "contributions", "too_slow", language, years=study.money.years
        ) from None


def _write(found: "RoadMap", command: str, out: str | None) -> None:
    from app.cli.plain_results import plan_data  # noqa: PLC0415
    from app.contributions.data import road_map_data  # noqa: PLC0415

    head = {"kind": "linerefit roadmap", **plan_data(found.baseline, command)}
    write_json({**head, **road_map_data(found)}, out)


def _show(opened: "Opened", found: "RoadMap", command: str, terminal: Terminal) -> None:
    from app.contributions.road_maps import road_map_blocks  # noqa: PLC0415
    from app.contributions.telling import Telling  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    names = Names(opened.study, terminal.language)
    title = f"{Telling(names).say('title.road_map')} · {names.option(found.option)}"
    blocks = road_map_blocks(found, names)
    show(
        title,
        blocks,
        opened=opened,
        results=found.baseline,
        command=command,
        terminal=terminal,
    )
