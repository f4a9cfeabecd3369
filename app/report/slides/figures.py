"""Figures on scales of their own: a small chart each, its verdict below it."""

from collections.abc import Sequence
from typing import Any

from app.report.look import ink_of
from app.report.pictures import BarGroup, Bars
from app.report.slides.charts import add_figure_chart
from app.report.slides.words import Box, Said, add_text

COLUMNS, ROWS, GAP = 3, 2, 0.2
VERDICT = 0.3


def add_figures(
    slide: Any, box: Box, bars: Bars, groups: Sequence[BarGroup], language: str
) -> None:
    """Add the charts of some figures in rows of three."""
    width = (box.width - GAP * (COLUMNS - 1)) / COLUMNS
    height = (box.height - GAP * (ROWS - 1)) / ROWS
    for at, group in enumerate(groups):
        row, column = divmod(at, COLUMNS)
        left = box.left + column * (width + GAP)
        top = box.top + row * (height + GAP)
        place = Box(left, top, width, height - VERDICT)
        add_figure_chart(slide, place, bars, group)
        if group.verdict and group.verdict.text:
            tone = ink_of(group.verdict.tone)
            said = [Said(group.verdict.text, 12.0, tone, is_bold=True)]
            place = Box(left, top + height - VERDICT, width, VERDICT)
            add_text(slide, place, said, language, align="CENTER")
