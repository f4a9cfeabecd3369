"""`linerefit list`: what there is to use: scenarios, figures, distributions, units."""

from typing import Annotated

import typer

from app.cli.destinations import refuse_unwritable
from app.cli.faults import DONE, UserFault
from app.cli.options import Csv, Json, Lang, Out
from app.cli.output import refuse_both, write_csv, write_json
from app.cli.terminal import Terminal, terminal_for

LISTS = ("scenarios", "kpis", "distributions", "units", "measures", "templates")

Listed = Annotated[
    str, typer.Argument(metavar="WHAT", help="cli.option.what", show_default=False)
]


def list_(
    what: Listed,
    *,
    as_json: Json = False,
    as_csv: Csv = False,
    out: Out = None,
    lang: Lang = None,
) -> int:
    """List what there is of one thing."""
    from app.cli.lists import table_of  # noqa: PLC0415 (loads pydantic)

    if what not in LISTS:
        raise UserFault("no_such_list", what=what, known=LISTS)
    refuse_both(as_json=as_json, as_csv=as_csv)
    refuse_unwritable(out)
    terminal = terminal_for(lang)
    head, rows = table_of(what, terminal.language)
    if as_csv:
        write_csv(head, rows, out)
    elif as_json or out:
        write_json([dict(zip(head, row, strict=True)) for row in rows], out)
    else:
        _show(what, head, rows, terminal)
    return DONE


def _show(
    what: str, head: tuple[str, ...], rows: list[tuple[str, ...]], terminal: Terminal
) -> None:
    from rich.text import Text  # noqa: PLC0415

    from app.cli.shown.lists import list_table  # noqa: PLC0415
    from app.cli.shown.styles import QUIET  # noqa: PLC0415

    terminal.out.print(list_table(head, rows, terminal))
    hint = terminal.text(f"list.hint.{what}")
    terminal.out.print(Text(hint, style=QUIET))
