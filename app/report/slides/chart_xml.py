"""What native charts can do and the library cannot: error bars, lines over bars."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from app.report.look import INK
from app.report.pictures import Bar, Spot

_AFTER_ERROR_BARS = ("c:cat", "c:val", "c:xVal", "c:yVal", "c:smooth", "c:extLst")


def add_error_bars(series: Any, points: Sequence[Bar | Spot | None]) -> None:
    """Give a series the intervals of its points; nothing where none has one."""
    if not any(point is not None and point.low is not None for point in points):
        return
    bars = etree.SubElement(series, qn("c:errBars"))
    for name, value in (
        ("c:errDir", "y"), ("c:errBarType", "both"), ("c:errValType", "cust"),
        ("c:noEndCap", "0"),
    ):  # fmt: skip
        if name != "c:errDir" or series.getparent().tag != qn("c:barChart"):
            etree.SubElement(bars, qn(name)).set("val", value)
    _lengths(bars, "c:plus", [_above(point) for point in points])
    _lengths(bars, "c:minus", [_below(point) for point in points])
    _line(bars)
    first = next(child for child in series if child.tag in map(qn, _AFTER_ERROR_BARS))
    first.addprevious(bars)


def _value(point: Bar | Spot) -> float:
    return point.value if isinstance(point, Bar) else point.y


def _above(point: Bar | Spot | None) -> float:
    if point is None or point.high is None:
        return 0.0
    return max(point.high - _value(point), 0.0)


def _below(point: Bar | Spot | None) -> float:
    if point is None or point.low is None:
        return 0.0
    return max(_value(point) - point.low, 0.0)


def _lengths(bars: Any, name: str, lengths: Sequence[float]) -> None:
    literal = etree.SubElement(etree.SubElement(bars, qn(name)), qn("c:numLit"))
    etree.SubElement(literal, qn("c:formatCode")).text = "General"
    etree.SubElement(literal, qn("c:ptCount")).set("val", str(len(lengths)))
    for at, length in enumerate(lengths):
        point = etree.SubElement(literal, qn("c:pt"))
        point.set("idx", str(at))
        etree.SubElement(point, qn("c:v")).text = repr(length)


def _line(bars: Any) -> None:
    line = etree.SubElement(etree.SubElement(bars, qn("c:spPr")), qn("a:ln"))
    line.set("w", "12700")
    colour = etree.SubElement(
        etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")
    )
    colour.set("val", INK)


def lines_over_bars(chart: Any, series: Sequence[Any]) -> None:
    """Draw some series of a column chart as lines on the same axes."""
    columns = chart._chartSpace.find(".//" + qn("c:barChart"))
    lines = etree.Element(qn("c:lineChart"))
    etree.SubElement(lines, qn("c:grouping")).set("val", "standard")
    etree.SubElement(lines, qn("c:varyColors")).set("val", "0")
    for each in series:
        for child in each.findall(qn("c:invertIfNegative")):
            each.remove(child)
        _no_marker(each)
        lines.append(each)
    etree.SubElement(lines, qn("c:marker")).set("val", "1")
    for axis in columns.findall(qn("c:axId")):
        etree.SubElement(lines, qn("c:axId")).set("val", axis.get("val"))
    columns.addnext(lines)


def cross_at_end(axis: Any) -> None:
    """Put an axis at the end of the other one, where the last name is."""
    axis._element.find(qn("c:crosses")).set("val", "max")


def hide_in_legend(chart: Any, places: Sequence[int]) -> None:
    """Leave some series of a chart, by their places, out of its legend."""
    position = chart.legend._element.find(qn("c:legendPos"))
    for place in reversed(places):
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx")).set("val", str(place))
        etree.SubElement(entry, qn("c:delete")).set("val", "1")
        position.addnext(entry)


def _no_marker(series: Any) -> None:
    marker = etree.Element(qn("c:marker"))
    etree.SubElement(marker, qn("c:symbol")).set("val", "none")
    place = series.find(qn("c:spPr"))
    (place if place is not None else series.find(qn("c:tx"))).addnext(marker)
