"""Native charts of a workbook over the numbers in its sheets."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart, RadarChart, Reference, ScatterChart
from openpyxl.chart.data_source import NumDataSource, NumRef, StrRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.legend import LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.utils import get_column_letter, quote_sheetname

from app.report.axes import Axis
from app.report.look import INK, RULE
from app.report.pictures import Bar, Spot

__all__ = ["BarChart", "LineChart", "RadarChart", "Reference", "ScatterChart"]

EMU_PER_POINT = 12_700


def bar_chart(width: float, height: float, *, stacked: bool = False) -> BarChart:
    """Return a chart of horizontal bars, names from the top, sizes in cm."""
    chart = BarChart()
    chart.type = "bar"
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else None
    chart.gapWidth = 40
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    return framed(chart, width, height)


def framed(chart: Any, width: float, height: float) -> Any:
    """Return a chart with a size in cm, its axes shown, its legend on top."""
    chart.width, chart.height = width, height
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_line(RULE, 0.75))
    chart.x_axis.tickLblPos = "low"
    if chart.legend:
        chart.legend.position = "t"
    return chart


def scaled(axis: Any, scale: Axis, code: str) -> None:
    """Give an axis its ends, its steps and the format of its numbers."""
    axis.scaling.min, axis.scaling.max = scale.low, scale.high
    if scale.step > 0:
        axis.majorUnit = scale.step
    axis.number_format = code
    axis.numFmt.sourceLinked = False


def fill(series: Any, colour: str) -> None:
    """Colour the bars of a series."""
    series.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.invertIfNegative = False


def draw(series: Any, colour: str, width: float) -> None:
    """Draw a series as a line of so many points."""
    series.graphicalProperties = GraphicalProperties(ln=_line(colour, width))
    series.smooth = False
    series.marker = Marker(symbol="none")


def _line(colour: str, width: float) -> Any:
    return LineProperties(solidFill=colour, w=int(width * EMU_PER_POINT))


ORDER = (
    "errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "val", "spPr",
)  # fmt: skip
"""The parts of error bars in the order that the standard asks for."""


def lengths_of(points: Sequence[Bar | Spot | None]) -> list[tuple[float, float]]:
    """Return how far the interval of each point reaches below and above it."""
    return [(_below(point), _above(point)) for point in points]


def interval(series: Any, sheet: Any, column: int, rows: tuple[int, int]) -> None:
    """Give a series its intervals: lengths below in a column, above in the next."""
    bars = ErrorBars(
        errBarType="both",
        errValType="cust",
        noEndCap=False,
        plus=_lengths(sheet, column + 1, rows),
        minus=_lengths(sheet, column, rows),
        spPr=GraphicalProperties(ln=_line(INK, 1.0)),
    )
    bars.__elements__ = ORDER
    series.errBars = bars


def _lengths(sheet: Any, column: int, rows: tuple[int, int]) -> NumDataSource:
    letter = get_column_letter(column)
    place = f"{quote_sheetname(sheet.title)}!${letter}${rows[0]}:${letter}${rows[1]}"
    return NumDataSource(numRef=NumRef(f=place))


def _below(point: Bar | Spot | None) -> float:
    return (
        0.0 if point is None or point.low is None else max(_mid(point) - point.low, 0.0)
    )


def _above(point: Bar | Spot | None) -> float:
    return (
        0.0
        if point is None or point.high is None
        else max(point.high - _mid(point), 0.0)
    )


def _mid(point: Bar | Spot) -> float:
    return point.value if isinstance(point, Bar) else point.y


def hide_in_legend(chart: Any, places: Sequence[int]) -> None:
    """Leave some series of a chart out of its legend."""
    chart.legend.legendEntry = [LegendEntry(idx=at, delete=True) for at in places]


def small_title(text: str) -> Title:
    """Return a title in the size of text."""
    size = CharacterProperties(sz=1000, b=True)
    run = RegularTextRun(rPr=size, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=size), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def title_in(sheet: Any, column: int, row: int) -> SeriesLabel:
    """Return the title of a series that stands in a cell."""
    place = f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}${row}"
    return SeriesLabel(strRef=StrRef(f=place))
