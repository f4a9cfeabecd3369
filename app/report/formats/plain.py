"""Blocks as plain data for templates in other languages than ours."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from app.report.blocks import Table
from app.report.radar import Radar
from app.report.text_widths import column_shares, longest_piece
from app.report.texts import printable
from app.report.tornado import Tornado

PAGE_FONT = "Noto Sans CJK SC"
PAGE_WIDTH = 510.0
"""Width of the text on a page in points."""

MOST_UPRIGHT, WIDEST_HEAD = 9, 4.0
"""A table of more columns turns its heads if one has a piece wider than so many em."""

SIZES = ((5, 8.0), (9, 7.5), (99, 6.5))
"""The sizes of the type of tables with at most so many columns."""

LEFT_OUT = ("numbers",)
"""What only a spreadsheet wants."""


def plain(value: Any) -> Any:
    """Return blocks as plain data; each names its kind, a table its column widths."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Radar | Tornado):
        svg = value.svg().replace("'Noto Sans SC'", f"'{PAGE_FONT}'")
        told = printable(value.told)
        return {"kind": value.kind, "svg": svg, "told": told}
    if is_dataclass(value):
        names = [f.name for f in fields(value) if f.name not in LEFT_OUT]
        found = {name: plain(getattr(value, name)) for name in names}
        return {**_own(value), **found, **_shares(value)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return printable(value) if isinstance(value, str) else value


def _own(value: Any) -> dict[str, Any]:
    kind = getattr(value, "kind", None)
    return {"kind": kind} if kind else {}


def _shares(value: Any) -> dict[str, Any]:
    if not isinstance(value, Table) or not value.rows:
        return {}
    size = type_size(value)
    turned = len(value.rows[0]) > MOST_UPRIGHT and any(
        longest_piece(head) > WIDEST_HEAD for head in value.head[1:]
    )
    shares = column_shares(value, PAGE_WIDTH / size, turned=turned)
    return {"size": size, "shares": shares, "turned": turned}


def type_size(table: Table) -> float:
    """Return the size of the type of a table on a page in points."""
    columns = len(table.rows[0])
    return next(size for most, size in SIZES if columns <= most)
