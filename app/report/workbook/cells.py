"""Cells of a sheet: numbers as numbers, texts never as formulas."""

import math
import re
from collections.abc import Sequence
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from app.report.cells import Number
from app.report.look import INK, QUIET, RULE, ground_of, ink_of
from app.report.number_formats import format_code
from app.report.texts import printable

LONGEST = 32_000
"""Characters that a cell can hold, with some to spare."""

INDENT = 1
"""Room before a text, so that it does not touch the number beside it."""

PLAIN = re.compile(r"[-+−]?\d{1,3}(,?\d{3})*(\.\d+)?")
_LINE = Side(style="thin", color=RULE)


def put_text(cell: Any, text: str) -> Any:
    """Write a text into a cell; one that begins like a formula stays a text."""
    clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", printable(text))[:LONGEST]
    cell.value = clean
    if clean:
        cell.data_type = "s"
    if clean[:1] in tuple("=+-@\t"):
        cell.quotePrefix = True
    return cell


def put_number(cell: Any, number: Number, *, has_unit: bool) -> Any:
    """Write a number into a cell; `has_unit` if its head tells the unit."""
    is_share = number.unit == "%"
    cell.value = number.value / 100 if is_share else number.value
    if is_share:
        cell.number_format = format_code(number.decimals, "%", number.sign).replace(
            '"%"', "%"
        )
    else:
        unit = "" if has_unit else number.unit
        cell.number_format = format_code(number.decimals, unit, number.sign)
    return cell


def known(numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers that a sheet can hold."""
    return [number for number in numbers if math.isfinite(number.value)]


def number_in(text: str) -> Number | None:
    """Return the number that a text is, if it is nothing else."""
    if not PLAIN.fullmatch(text):
        return None
    digits = text.replace(",", "").replace("−", "-")
    return Number(float(digits), "", len(digits.partition(".")[2]))


def set_font(
    cell: Any, *, tone: str = "", bold: bool = False, size: float | None = None
) -> None:
    """Set the type of a cell in the colour of a tone."""
    colour = ink_of(tone) if tone else INK
    cell.font = Font(name=cell.font.name, size=size or 10, bold=bold, color=colour)


def set_place(cell: Any, *, right: bool = False, wrap: bool = True) -> None:
    """Set where the text of a cell stands."""
    side = "right" if right else "left"
    cell.alignment = Alignment(
        horizontal=side, vertical="top", wrap_text=wrap, indent=0 if right else INDENT
    )


def set_head(cell: Any, *, right: bool = False) -> None:
    """Set a cell as the head of a column."""
    cell.font = Font(name=cell.font.name, size=10, bold=True, color=QUIET)
    cell.fill = PatternFill("solid", start_color="E4E9F0")
    side = "right" if right else "left"
    cell.alignment = Alignment(
        horizontal=side,
        vertical="bottom",
        wrap_text=True,
        indent=0 if right else INDENT,
    )


def set_rule(cell: Any) -> None:
    """Draw a thin line below a cell."""
    cell.border = Border(bottom=_LINE)


def set_ground(cell: Any, tone: str) -> None:
    """Colour the ground of a cell by a tone."""
    cell.fill = PatternFill("solid", start_color=ground_of(tone))
