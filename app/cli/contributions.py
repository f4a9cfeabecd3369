"""`linerefit contributions`: what each measure of an option brings."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.brings import (
    Runs,
    TheOption,
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
    from sim.contributions.attribution import Contributions

Csv = Annotated[bool, typer.Option("--csv", help="contributions.option.csv")]
OrdersDrawn = Annotated[
    str | None,
    typer.Option("--orders", metavar="N", help="contributions.option.orders"),
]
FEWEST_ORDERS = 2


def contributions(
    study: Study,
    *,
    option: TheOption = None,
    orders: OrdersDrawn = None,
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
    """Tell what each measure brings, how they interact, where the bottleneck goes."""
    from app.cli.running import power  # noqa: PLC0415

    refuse_both(as_json=as_json, as_csv=as_csv)
    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    drawn = _orders(orders, terminal)
    means = power(jobs, engine)
    plan = planned(seed, replications, horizon, warm_up)
    opened = opened_for(study, plan)
    name = option_of(opened, option, terminal.language)
    found = _found(opened, name, drawn, means, terminal)
    command = repeat("contributions", study, plan, [name])
    command += more_words({"--orders": orders})
    if as_csv:
        from app.contributions.data import CSV_HEAD, contribution_rows  # noqa: PLC0415

        write_csv(CSV_HEAD, contribution_rows(found), out)
    elif as_json or out:
        from app.contributions.data import contributions_data  # noqa: PLC0415

        data = contributions_data(found)
        write_json({**_head(found, command), **data}, out)
    else:
        _show(opened, found, command, terminal)
    return DONE


def _orders(value: str | None, terminal: Terminal) -> int | None:
    if value is None:
        return None
    if not value.isdecimal() or int(value) < FEWEST_ORDERS:
        raise fault_in("contributions", "orders", terminal.language, value=value)
    return int(value)


def _found(
    opened: "Opened",
    option: str,
    drawn: int | None,
    means: "Power",
    terminal: Terminal,
) -> "Contributions":
    from app.contributions.catalogue import needs_in  # noqa: PLC0415
    from models.contributions.orders import NoOrderError  # noqa: PLC0415
    from models.options import measures_of  # noqa: PLC0415
    from sim.contributions.attribution import (  # noqa: PLC0415
        ORDERS,
    )
    from sim.contributions.attribution import (  # noqa: PLC0415
        contributions as found_contributions,
    )

    names = [measure.id for measure in measures_of(opened.study, option)]
    needs = needs_in(opened.study, names)
    try:
        return found_with(
            means,
            terminal,
            lambda how: found_contributions(
                opened.study, option, how=how, needs=needs, orders=drawn or ORDERS
            ),
        )
    except NoOrderError:
        raise fault_in(
            "contributions", "no_order", terminal.language, option=option
        ) from None


def _head(found: "Contributions", command: str) -> dict[str, object]:
    from app.cli.plain_results import plan_data  # noqa: PLC0415

    return {
        "kind": "linerefit contributions",
        **plan_data(found.baseline, command),
    }


def _show(
    opened: "Opened", found: "Contributions", command: str, terminal: Terminal
) -> None:
    from app.contributions.attribution import attribution_blocks  # noqa: PLC0415
    from app.contributions.telling import Telling  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    names = Names(opened.study, terminal.language)
    option = names.option(found.option)
    title = f"{Telling(names).say('title.contributions')} · {option}"
    blocks = attribution_blocks(found, names)
    show(
        title,
        blocks,
        opened=opened,
        results=found.baseline,
        command=command,
        terminal=terminal,
    )
