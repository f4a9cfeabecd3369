"""Tables on slides: as many slides as the rows need, the heads on each."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from app.report.blocks import Table
from app.report.cells import Cell, Row
from app.report.look import INK, PAPER, QUIET, SOFT, TAGS, ink_of
from app.report.slides.theme import POINTS
from app.report.slides.words import LINE, Box, colour_of
from app.report.text_widths import NOTE, column_shares, line_count
from app.report.texts import printable

SIZES = ((5, 12.0), (9, 11.0), (12, 9.0), (99, 8.0))
"""The sizes of the type of tables with at most so many columns."""

SMALLEST = 6.0
SIDE, ABOVE = 0.06, 0.025
"""The room beside and above the text of a cell in inches."""

STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style "no style, no grid"."""


def type_size(table: Table) -> float:
    """Return the size of the type of a table in points."""
    return next(size for most, size in SIZES if len(table.rows[0]) <= most)


def widths_of(table: Table, width: float) -> list[float]:
    """Return the widths of the columns in inches."""
    shares = column_shares(table, width * POINTS / type_size(table))
    return [share * width for share in shares]


def pages(table: Table, first: Box, rest: Box) -> Iterator[Sequence[Row]]:
    """Yield the rows of a table by the slides they fit on."""
    size, widths = type_size(table), widths_of(table, first.width)
    head = _row_height([Cell(text) for text in table.head], widths, size)
    page: list[Row] = []
    room = first.height - head
    for row in table.rows:
        height = _row_height(row, widths, size)
        if page and height > room:
            yield page
            page, room = [], rest.height - head
        page.append(row)
        room -= height
    yield page


def table_height(table: Table, box: Box) -> float:
    """Return the height of a whole table in inches."""
    size, widths = type_size(table), widths_of(table, box.width)
    rows = [[Cell(text) for text in table.head], *table.rows]
    return sum(_row_height(row, widths, size) for row in rows)


def _row_height(row: Row, widths: Sequence[float], size: float) -> float:
    """Return the height of a row in inches; 0 for heads there are none of."""
    return max(
        (
            _cell_height(cell, width, size)
            for cell, width in zip(row, widths, strict=False)
        ),
        default=0.0,
    )


def _cell_height(cell: Cell, width: float, size: float) -> float:
    room = (width - 2 * SIDE) * POINTS
    lines = line_count(cell.text, room / size) * size
    if cell.note:
        lines += line_count(cell.note, room / (NOTE * size)) * NOTE * size
    return lines * LINE / POINTS + 2 * ABOVE


def add_table(
    slide: Any, box: Box, table: Table, rows: Sequence[Row], language: str
) -> float:
    """Add some rows of a table to a slide, its heads above them; return its height."""
    size, widths = type_size(table), widths_of(table, box.width)
    heads = [_head(text, table, at) for at, text in enumerate(table.head)]
    lines = [heads, *rows] if heads else list(rows)
    place = Box(box.left, box.top, sum(widths), 0.1)
    shape = slide.shapes.add_table(len(lines), len(widths), *place.measures)
    grid = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
    ).text = STYLE
    grid.first_row = bool(heads)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Inches(width)
    for at, row in enumerate(lines):
        height = _row_height(row, widths, size)
        fitting = (
            size if height < box.height else max(size * box.height / height, SMALLEST)
        )
        grid.rows[at].height = Inches(min(height, box.height))
        for cell, target in zip(row, grid.rows[at].cells, strict=False):
            _fill(target, cell, fitting, language)
            _paint(target, is_head=bool(heads) and at == 0, is_even=at % 2 == 0)
    return sum(_row_height(row, widths, size) for row in lines)


def _head(text: str, table: Table, at: int) -> Cell:
    return Cell(text, tone="quiet", is_number=table.rows[0][at].is_number)


def _fill(target: Any, cell: Cell, size: float, language: str) -> None:
    target.margin_left = target.margin_right = Inches(SIDE)
    target.margin_top = target.margin_bottom = Inches(ABOVE)
    target.vertical_anchor = MSO_ANCHOR.TOP
    frame = target.text_frame
    frame.word_wrap = True
    parts = [(cell.text, size, ink_of(cell.tone) if cell.tone else INK)]
    parts += [(cell.note, NOTE * size, QUIET)] if cell.note else []
    for at, (text, points, colour) in enumerate(parts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if cell.is_number else PP_ALIGN.LEFT
        if text:
            run = paragraph.add_run()
            run.text = printable(text)
            run.font.size = Pt(points)
            run.font.color.rgb = colour_of(colour)
            run.font._element.set("lang", TAGS[language])
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(100 * points)))


def _paint(target: Any, *, is_head: bool, is_even: bool) -> None:
    target.fill.solid()
    shade = "E4E9F0" if is_head else SOFT if is_even else PAPER
    target.fill.fore_color.rgb = colour_of(shade)
