"""Native charts on slides: bars with intervals, stacked bars, series over an axis."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Pt

from app.i18n import text
from app.report.axes import Axis, decimals_of
from app.report.drawing import scale_of_bars, x_axis, y_axis
from app.report.look import INK, QUIET, RULE, SIDES
from app.report.number_formats import decimals_of as digits_of
from app.report.number_formats import format_code
from app.report.pictures import Bar, BarGroup, Bars, Look, Plot, Series, StackGroup
from app.report.radar import LOOKS, Radar
from app.report.slides.chart_data import Categories, Places
from app.report.slides.chart_xml import (
    add_error_bars,
    cross_at_end,
    hide_in_legend,
    lines_over_bars,
)
from app.report.slides.words import Box, colour_of
from app.report.text_widths import shortened
from app.report.texts import printable

TYPE, SMALL = 11.0, 10.0
"""Sizes of the type in charts in points."""

THICK, THIN = 2.25, 0.75
"""Widths in points of the line of a series and of the ends of its band."""

BAR, FRAME = 0.4, 1.2
"""The height of a bar and of what stands around the bars of a chart in inches."""

LONGEST = 24.0
"""A name wider than so many em is cut in a chart; the tables have it whole."""


def short(name: str) -> str:
    """Return a name as an axis can show it."""
    return shortened(printable(name), LONGEST)


def add_figure_chart(slide: Any, box: Box, bars: Bars, group: BarGroup) -> None:
    """Add the bars of one figure, before and after, on a scale of their own."""
    data = Categories(number_format=_code(group.bars, group.unit))
    data.categories = [f"{printable(b.label)}: {printable(b.text)}" for b in group.bars]
    data.add_series(printable(group.name), [bar.value for bar in group.bars])
    chart = added(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, box)
    chart.has_legend = False
    _title(chart, short(group.name))
    value_axis(chart.value_axis, scale_of_bars(bars, group), hidden=True)
    names_axis(chart)
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.vary_by_categories = False
    for at, bar in enumerate(group.bars):
        fill(plot.series[0].points[at], SIDES[bar.side])
    add_error_bars(plot.series[0]._element, group.bars)


def add_group_chart(
    slide: Any, box: Box, bars: Bars, groups: Sequence[BarGroup]
) -> None:
    """Add figures on one scale: a name each, the sides as series."""
    code = _code([bar for group in groups for bar in group.bars], groups[0].unit)
    data = Categories(number_format=code)
    data.categories = [_group_name(group) for group in groups]
    sides = {bar.side: bar.label for group in groups for bar in group.bars}
    found = {side: [_of(group, side) for group in groups] for side in sides}
    for side, label in sides.items():
        values = [bar.value if bar else None for bar in found[side]]
        data.add_series(printable(label), values)
    kind = XL_CHART_TYPE.BAR_CLUSTERED
    chart = added(slide, kind, data, _high(box, groups))
    add_legend(chart)
    value_axis(chart.value_axis, scale_of_bars(bars, groups[0]), groups[0].unit)
    names_axis(chart)
    chart.plots[0].gap_width = 60
    chart.plots[0].overlap = -5
    for series, side in zip(chart.plots[0].series, sides, strict=True):
        fill(series, SIDES[side])
        add_error_bars(series._element, found[side])


def _high(box: Box, groups: Sequence[BarGroup]) -> Box:
    """Return a box no higher than its bars need."""
    wanted = FRAME + BAR * sum(len(group.bars) for group in groups)
    return Box(box.left, box.top, box.width, min(box.height, wanted))


def _group_name(group: BarGroup) -> str:
    values = " → ".join(printable(bar.text) for bar in group.bars)
    return f"{short(group.name)}: {values}"


def _of(group: BarGroup, side: str) -> Bar | None:
    return next((bar for bar in group.bars if bar.side == side), None)


def add_stack_chart(
    slide: Any, box: Box, groups: Sequence[StackGroup], legend: Sequence[Look]
) -> None:
    """Add stacked bars: a name and a side each, the parts as series."""
    stacks = [(group, stack) for group in groups for stack in group.stacks]
    unit = groups[0].unit
    data = Categories(number_format=format_code(1, unit))
    data.categories = [_stack_name(group, at) for group, at in stacks]
    for look in legend:
        shares = [
            sum(part.value for part in stack.segments if part.look == look)
            for _, stack in stacks
        ]
        data.add_series(printable(look.name), shares)
    chart = added(slide, XL_CHART_TYPE.BAR_STACKED, data, box)
    add_legend(chart)
    end = max((stack.total for _, stack in stacks), default=0.0)
    scale = Axis(0.0, 100.0, 20.0) if unit == "%" else Axis(0.0, end * 1.02 or 1.0, 0.0)
    value_axis(chart.value_axis, scale, unit)
    names_axis(chart)
    chart.plots[0].gap_width = 35
    chart.plots[0].overlap = 100
    for series, look in zip(chart.plots[0].series, legend, strict=True):
        fill(series, look.colour.removeprefix("#").upper())


def _stack_name(group: StackGroup, stack: Any) -> str:
    name = f"{short(group.name)} · {printable(stack.label)}"
    return f"{name} · {printable(stack.text)}" if stack.text else name


def add_plot(slide: Any, box: Box, plot: Plot, language: str) -> None:
    """Add series over an axis, as bars under lines where there are bars."""
    if any(series.form == "bars" for series in plot.series):
        _add_bars_and_lines(slide, plot, box)
    else:
        _add_lines(slide, plot, box, language)


def _add_bars_and_lines(slide: Any, plot: Plot, box: Box) -> None:
    across = sorted({spot.x for series in plot.series for spot in series.spots})
    data = Categories(number_format=format_code(2))
    data.categories = [f"{x:g}" for x in across]
    for series in plot.series:
        at = {spot.x: spot.y for spot in series.spots}
        data.add_series(printable(series.label), [at.get(x) for x in across])
    chart = added(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, data, box)
    add_legend(chart)
    value_axis(chart.value_axis, y_axis(plot), plot.y_title)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _axis_title(chart.category_axis, plot.x_title)
    chart.plots[0].gap_width = 60
    chart.plots[0].overlap = 100
    drawn = list(zip(plot.series, chart.plots[0].series, strict=True))
    for series, made in drawn:
        if series.form == "bars":
            fill(made, SIDES[series.side])
        else:
            _line(made, SIDES[series.side])
        spots = {spot.x: spot for spot in series.spots}
        add_error_bars(made._element, [spots.get(x) for x in across])
    lines_over_bars(
        chart, [made._element for series, made in drawn if series.form == "line"]
    )


def _add_lines(slide: Any, plot: Plot, box: Box, language: str) -> None:
    data = Places(number_format=format_code(2))
    styles: list[tuple[str, float]] = []
    for series in plot.series:
        for level, label, width in _levels(series, language):
            made = data.add_series(label)
            for x, y in level:
                made.add_data_point(x, y)
            styles.append((SIDES[series.side], width))
    kind = XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    chart = added(slide, kind, data, box)
    add_legend(chart)
    value_axis(chart.value_axis, y_axis(plot), plot.y_title)
    value_axis(chart.category_axis, x_axis(plot), plot.x_title)
    for made, (colour, width) in zip(chart.plots[0].series, styles, strict=True):
        _line(made, colour, width)
        made.smooth = False
    hide_in_legend(chart, [at for at, (_, width) in enumerate(styles) if width == THIN])


def _levels(
    series: Series, language: str
) -> Iterable[tuple[list[tuple[float, float]], str, float]]:
    """Yield the line of a series and, thin, the ends of its band."""
    name = printable(series.label)
    yield [(spot.x, spot.y) for spot in series.spots], name, THICK
    for end in ("low", "high"):
        level = [(s.x, getattr(s, end)) for s in series.spots]
        known = [(x, y) for x, y in level if y is not None]
        if known:
            yield known, f"{name} ({text(f'report.head.{end}', language)})", THIN


def add_radar(slide: Any, box: Box, radar: Radar) -> None:
    """Add scores round one middle."""
    data = Categories(number_format=format_code(2))
    data.categories = [short(name) for name in radar.axes]
    for side in radar.sides:
        data.add_series(printable(side.name), [value or 0.0 for value in side.values])
    chart = added(slide, XL_CHART_TYPE.RADAR_MARKERS, data, box)
    add_legend(chart)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, radar.end, 1
    axis.major_gridlines.format.line.color.rgb = colour_of(RULE)
    axis.tick_labels.font.size = Pt(SMALL)
    for series, (colour, _) in zip(chart.plots[0].series, LOOKS, strict=False):
        _line(series, colour.removeprefix("#").upper())


def added(slide: Any, kind: Any, data: Any, box: Box) -> Any:
    """Return a new chart of some data in a box."""
    chart = slide.shapes.add_chart(kind, *box.measures, data).chart
    chart.font.size = Pt(TYPE)
    chart.font.color.rgb = colour_of(INK)
    chart.has_title = False
    return chart


def _code(bars: Sequence[Bar], unit: str) -> str:
    return format_code(digits_of(bar.value for bar in bars), unit)


def _title(chart: Any, text: str) -> None:
    chart.has_title = True
    run = chart.chart_title.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size = Pt(TYPE)
    run.font.bold = True


def add_legend(chart: Any) -> None:
    """Show the legend on top."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False


def value_axis(
    axis: Any, scale: Axis, title: str = "", *, hidden: bool = False
) -> None:
    """Give the axis of the values its ends, steps and title."""
    axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
    if scale.step > 0 and math.isclose(
        (scale.high - scale.low) / scale.step,
        round((scale.high - scale.low) / scale.step),
    ):
        axis.major_unit = scale.step
    axis.has_major_gridlines = not hidden
    axis.visible = not hidden
    if hidden:
        return
    axis.major_gridlines.format.line.color.rgb = colour_of(RULE)
    axis.format.line.color.rgb = colour_of(RULE)
    axis.tick_labels.font.size = Pt(SMALL)
    axis.tick_labels.number_format = format_code(decimals_of(scale.step or 1.0))
    axis.tick_labels.number_format_is_linked = False
    _axis_title(axis, title)


def _axis_title(axis: Any, title: str) -> None:
    if title:
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = printable(title)
        run.font.size = Pt(SMALL)
        run.font.bold = False
        run.font.color.rgb = colour_of(QUIET)


def names_axis(chart: Any) -> None:
    """Let names run downwards, with the numbers still at the foot."""
    axis = chart.category_axis
    axis.reverse_order = True
    cross_at_end(chart.value_axis)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = colour_of(RULE)


def fill(part: Any, colour: str) -> None:
    """Colour a part of a chart."""
    part.format.fill.solid()
    part.format.fill.fore_color.rgb = colour_of(colour)


def _line(series: Any, colour: str, width: float = THICK) -> None:
    series.format.line.color.rgb = colour_of(colour)
    series.format.line.width = Pt(width)
