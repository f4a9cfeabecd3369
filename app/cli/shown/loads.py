"""Offered loads as tables: what is asked of each resource, what it can give."""

import math
from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from app.cli.loads import loads_of
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import BAD, QUIET, TITLE, UNSURE
from app.cli.terminal import Terminal
from app.verdict.names import Names
from app.verdict.numbers import NOTHING, decimals_for, number, percent
from models.offered_load import Load
from models.study import Study

FULL, CLOSE = 1.0, 0.95
_COLUMNS = ("rate", "time", "servers", "availability", "presence", "load", "capacity")
_KINDS = {
    "station": "stations", "pool": "pools", "conveyor": "conveyors", "fleet": "fleets"
}  # fmt: skip


def load_tables(study: Study, terminal: Terminal) -> list[RenderableType]:
    """Return the arithmetic of the loads, a table for the baseline and each option."""
    names = Names(study, terminal.language)
    shown: list[RenderableType] = []
    for option, loads in loads_of(study).items():
        if not loads:
            continue
        values = {"option": names.option(option)}
        basis = terminal.text(f"load.basis.{loads[0].basis}")
        title = terminal.text("title.load", basis=basis, **values)
        shown += [Text(title, TITLE), _table(loads, names, terminal)]
    formula = Paragraph(terminal.text("load.formula"), QUIET)
    return [*shown, Indented(formula)] if shown else []


def _table(loads: Sequence[Load], names: Names, terminal: Terminal) -> RenderableType:
    head = [Text("")]
    head += [Text(terminal.text(f"load.{name}"), QUIET) for name in _COLUMNS]
    most = max(loads, key=lambda load: load.load)
    rows = [_row(load, names, terminal, is_most=load is most) for load in loads]
    return grid(
        rows, widths_of([head, *rows]), terminal.out, head=head, gap=_gap(terminal)
    )


def _gap(terminal: Terminal) -> int:
    return 2 if terminal.out.width >= 90 else 1  # noqa: PLR2004


def _row(
    load: Load, names: Names, terminal: Terminal, *, is_most: bool
) -> Sequence[Text]:
    style = BAD if load.load > FULL else UNSURE if load.load >= CLOSE else ""
    name = Text(names.element(_KINDS[load.kind], load.element))
    if load.kind == "pool":
        name.append(terminal.text("load.people"), QUIET)
    shown = percent(load.load, terminal.language, 1)
    return [
        name,
        _number(load.rate),
        _number(load.time),
        _number(load.servers),
        Text(percent(load.availability, terminal.language, 1)),
        Text(percent(load.presence, terminal.language, 0)),
        Text(shown, style=f"bold {style}".strip() if is_most else style),
        _number(load.capacity),
    ]


def _number(value: float) -> Text:
    if not math.isfinite(value):  # nobody asks for it: there is no limit to tell
        return Text(NOTHING)
    whole = value == round(value, 9) and float(value).is_integer()
    return Text(number(value, 0 if whole else min(decimals_for(abs(value)), 3)))
