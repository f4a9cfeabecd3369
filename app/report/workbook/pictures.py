"""Pictures of the report in sheets: their numbers as a table, a native chart of it."""

from collections.abc import Iterable, Sequence, Sized
from typing import Any

from app.report.axes import Axis, decimals_of
from app.report.cells import Number
from app.report.drawing import scale_of_bars, x_axis, y_axis
from app.report.look import SIDES
from app.report.number_formats import decimals_of as digits_of
from app.report.number_formats import format_code
from app.report.pictures import Bar, BarGroup, Bars, Plot, Series, Spot, Stacks
from app.report.radar import LOOKS, Radar
from app.report.texts import capital, printable
from app.report.workbook.charts import (
    BarChart,
    LineChart,
    RadarChart,
    Reference,
    ScatterChart,
    bar_chart,
    draw,
    fill,
    framed,
    hide_in_legend,
    interval,
    lengths_of,
    scaled,
    small_title,
    title_in,
)
from app.report.workbook.sheets import Sheet, Value

WIDTH = 24.0
"""The width of a chart in cm."""

SMALL_WIDTH, SMALL_HEIGHT, SECOND = 11.5, 4.2, 5
"""Charts of single figures: their size in cm, the column where the second begins."""

BAR, FRAME = 0.62, 2.6
"""The height of a bar and of what stands around the bars, in cm."""

THICK, THIN = 2.25, 0.75


class Pictures:
    """Adds pictures to a sheet; `say` returns texts of the section `report`."""

    def __init__(self, sheet: Sheet, say: Any) -> None:
        self._sheet = sheet
        self._say = say

    def add_bars(self, bars: Bars) -> None:
        """Add figures with their intervals: a chart of all, or one of each."""
        if not bars.groups:
            return
        top = self._add_bar_numbers(bars)
        sides = _sides(bars)
        if bars.together:
            self._sheet.add_chart(self._chart_of_all(bars, sides, top))
        else:
            self._add_chart_of_each(bars, sides, top)
        self._sheet.skip()

    def _add_bar_numbers(self, bars: Bars) -> int:
        """Add the numbers of bars as a table and return its first row."""
        sides, low, high = _sides(bars), self._say("head.low"), self._say("head.high")
        heads = [self._say("head.figure"), self._say("workbook.unit")]
        heads += [
            head
            for label in sides.values()
            for head in (label, f"{label} · {low}", f"{label} · {high}")
        ]
        heads += [self._say("head.verdict"), *_length_heads(sides.values())]
        self._caption(bars.caption)
        count = len(sides)
        rights = [False, False, *([True] * 3 * count), False, *([True] * 2 * count)]
        self._sheet.add_head(heads, rights)
        top = self._sheet.row
        for group in bars.groups:
            values = [v for side in sides for v in _bar_values(_of(group, side))]
            verdict = group.verdict
            row: list[Value] = [group.name, group.unit, *values]
            row.append(verdict.text if verdict else None)
            tones = [""] * (len(row) - 1) + [verdict.tone if verdict else ""]
            lengths = _lengths([_of(group, side) for side in sides])
            tones += ["quiet"] * len(lengths)
            self._sheet.add_row([*row, *lengths], tones)
        self._sheet.skip()
        return top

    def _chart_of_all(self, bars: Bars, sides: dict[str, str], top: int) -> BarChart:
        end = top + len(bars.groups) - 1
        count = sum(len(group.bars) for group in bars.groups)
        chart = bar_chart(WIDTH, FRAME + BAR * count)
        sheet = self._sheet.worksheet
        for at, side in enumerate(sides):
            column = 3 + 3 * at
            values = Reference(sheet, column, top - 1, max_row=end)
            chart.add_data(values, titles_from_data=True)
            fill(chart.series[at], SIDES[side])
            interval(chart.series[at], sheet, _length_column(sides, at), (top, end))
        chart.set_categories(Reference(sheet, 1, top, max_row=end))
        scale = scale_of_bars(bars, bars.groups[0])
        scaled(chart.y_axis, scale, format_code(decimals_of(scale.step)))
        chart.y_axis.title = bars.groups[0].unit or None
        return chart

    def _add_chart_of_each(self, bars: Bars, sides: dict[str, str], top: int) -> None:
        for at, group in enumerate(bars.groups):
            chart = self._chart_of_one(bars, group, sides, (top - 1, top + at))
            is_left = at % 2 == 0
            is_last = at == len(bars.groups) - 1
            self._sheet.add_chart(
                chart,
                column=1 if is_left else SECOND,
                next_row=not is_left or is_last,
            )

    def _chart_of_one(
        self, bars: Bars, group: BarGroup, sides: dict[str, str], rows: tuple[int, int]
    ) -> BarChart:
        """Return the chart of one figure; `rows` are those of heads and numbers."""
        chart = bar_chart(SMALL_WIDTH, SMALL_HEIGHT)
        unit = f" [{group.unit}]" if group.unit else ""
        chart.title = small_title(capital(printable(group.name + unit)))
        sheet = self._sheet.worksheet
        for at, side in enumerate(sides):
            chart.add_data(Reference(sheet, 3 + 3 * at, rows[1]))
            chart.series[at].tx = title_in(sheet, 3 + 3 * at, rows[0])
            fill(chart.series[at], SIDES[side])
            place = (rows[1], rows[1])
            interval(chart.series[at], sheet, _length_column(sides, at), place)
        scale = scale_of_bars(bars, group)
        scaled(chart.y_axis, scale, format_code(decimals_of(scale.step)))
        chart.x_axis.delete = True
        chart.legend.position = "r"
        return chart

    def add_stacks(self, stacks: Stacks) -> None:
        """Add stacked bars: the parts of each as a row of numbers, and their chart."""
        rows = [(g, s) for g in stacks.groups for s in g.stacks if s.segments]
        if not rows:
            return
        unit = rows[0][0].unit
        self._caption(stacks.caption)
        heads = [self._say("assumed.group"), *(look.name for look in stacks.legend)]
        if unit and unit != "%":
            heads = [heads[0], *(f"{head} [{unit}]" for head in heads[1:])]
        self._sheet.add_head(heads, [False, *([True] * len(stacks.legend))])
        top = self._sheet.row
        for group, stack in rows:
            parts = {part.look: part.value for part in stack.segments}
            values = [Number(parts.get(look, 0.0), unit, 2) for look in stacks.legend]
            row: list[Value] = [f"{group.name} · {stack.label}", *values]
            self._sheet.add_row(row)
        self._sheet.skip()
        self._sheet.add_chart(self._stack_chart(stacks, unit, top, len(rows)))
        self._sheet.skip()

    def _stack_chart(self, stacks: Stacks, unit: str, top: int, count: int) -> BarChart:
        sheet, end = self._sheet.worksheet, top + count - 1
        chart = bar_chart(WIDTH, FRAME + 1.0 + BAR * count, stacked=True)
        for at, look in enumerate(stacks.legend):
            values = Reference(sheet, 2 + at, top - 1, max_row=end)
            chart.add_data(values, titles_from_data=True)
            fill(chart.series[at], look.colour.removeprefix("#").upper())
        chart.set_categories(Reference(sheet, 1, top, max_row=end))
        if unit == "%":
            scaled(chart.y_axis, Axis(0.0, 1.0, 0.2), "0%")
        else:
            chart.y_axis.title = unit or None
        return chart

    def add_plot(self, plot: Plot) -> None:
        """Add the numbers of series and their chart."""
        across = sorted({spot.x for series in plot.series for spot in series.spots})
        low, high = self._say("head.low"), self._say("head.high")
        heads = [plot.x_title]
        for series in plot.series:
            name = f"{series.label} [{plot.y_title}]"
            heads += [name, f"{series.label} · {low}", f"{series.label} · {high}"]
        heads += _length_heads([series.label for series in plot.series])
        self._caption(plot.told)
        self._sheet.add_head(heads, [True] * len(heads))
        top = self._sheet.row
        for x in across:
            spots = [_at(series, x) for series in plot.series]
            row: list[Value] = [Number(x, "", 0 if x == int(x) else 1)]
            row += [value for spot in spots for value in _spot_values(spot)]
            lengths = _lengths(spots)
            tones = [""] * len(row) + ["quiet"] * len(lengths)
            self._sheet.add_row([*row, *lengths], tones)
        self._sheet.skip()
        rows = (top, top + len(across) - 1)
        if any(series.form == "bars" for series in plot.series):
            chart = self._bars_and_lines(plot, rows)
        else:
            chart = self._lines(plot, rows)
        self._sheet.add_chart(chart)
        self._sheet.skip()

    def _bars_and_lines(self, plot: Plot, rows: tuple[int, int]) -> BarChart:
        sheet, (top, end) = self._sheet.worksheet, rows
        bars, lines = BarChart(), LineChart()
        bars.overlap = 100
        for at, series in enumerate(plot.series):
            chart = bars if series.form == "bars" else lines
            values = Reference(sheet, 2 + 3 * at, top - 1, max_row=end)
            chart.add_data(values, titles_from_data=True)
            made = chart.series[-1]
            if series.form == "bars":
                fill(made, SIDES[series.side])
            else:
                draw(made, SIDES[series.side], THICK)
            interval(made, sheet, _plot_length_column(plot, at), rows)
        for chart in (bars, lines):
            chart.set_categories(Reference(sheet, 1, top, max_row=end))
        framed(bars, WIDTH, 9.0)
        self._titled(bars, plot)
        if lines.series:
            bars += lines
        return bars

    def _lines(self, plot: Plot, rows: tuple[int, int]) -> ScatterChart:
        top, end = rows
        chart = ScatterChart()
        chart.style = 13
        hidden: list[int] = []
        for at, series in enumerate(plot.series):
            has_band = any(spot.low is not None for spot in series.spots)
            for level in range(3 if has_band else 1):
                self._add_line(chart, series, (2 + 3 * at + level, top, end), level)
                hidden += [len(chart.series) - 1] if level else []
        framed(chart, WIDTH, 9.0)
        hide_in_legend(chart, hidden)
        across = x_axis(plot)
        scaled(chart.x_axis, across, format_code(decimals_of(across.step)))
        chart.x_axis.majorGridlines = None
        self._titled(chart, plot)
        return chart

    def _add_line(
        self, chart: Any, series: Series, place: tuple[int, int, int], level: int
    ) -> None:
        from openpyxl.chart import Series as Line  # noqa: PLC0415

        sheet, (column, top, end) = self._sheet.worksheet, place
        values = Reference(sheet, column, top - 1, max_row=end)
        across = Reference(sheet, 1, top, max_row=end)
        line = Line(values, across, title_from_data=True)
        draw(line, SIDES[series.side], THIN if level else THICK)
        chart.series.append(line)

    def add_radar(self, radar: Radar) -> None:
        """Add scores round one middle and their chart."""
        self._caption(radar.told)
        heads = [self._say("assumed.group"), *(side.name for side in radar.sides)]
        self._sheet.add_head(heads, [False, *([True] * len(radar.sides))])
        top = self._sheet.row
        for at, name in enumerate(radar.axes):
            values = [side.values[at] for side in radar.sides]
            known = [None if v is None else Number(v, "", 2) for v in values]
            self._sheet.add_row([name, *known])
        self._sheet.skip()
        self._sheet.add_chart(self._radar_chart(radar, top))
        self._sheet.skip()

    def _radar_chart(self, radar: Radar, top: int) -> RadarChart:
        sheet, end = self._sheet.worksheet, top + len(radar.axes) - 1
        chart = RadarChart()
        for at, (colour, _) in enumerate(LOOKS[: len(radar.sides)]):
            values = Reference(sheet, 2 + at, top - 1, max_row=end)
            chart.add_data(values, titles_from_data=True)
            draw(chart.series[at], colour.removeprefix("#").upper(), THICK)
        chart.set_categories(Reference(sheet, 1, top, max_row=end))
        framed(chart, WIDTH, 12.0)
        scaled(chart.y_axis, Axis(0.0, float(radar.end), 1.0), format_code(0))
        return chart

    def _titled(self, chart: Any, plot: Plot) -> None:
        up = y_axis(plot)
        scaled(chart.y_axis, up, format_code(decimals_of(up.step)))
        chart.x_axis.title, chart.y_axis.title = plot.x_title, plot.y_title

    def _caption(self, caption: str) -> None:
        if caption:
            self._sheet.add_text(capital(caption), bold=True)


def _sides(bars: Bars) -> dict[str, str]:
    return {bar.side: bar.label for group in bars.groups for bar in group.bars}


def _of(group: BarGroup, side: str) -> Bar | None:
    return next((bar for bar in group.bars if bar.side == side), None)


def _at(series: Series, x: float) -> Spot | None:
    return next((spot for spot in series.spots if spot.x == x), None)


def _bar_values(bar: Bar | None) -> list[Value]:
    if bar is None:
        return [None, None, None]
    levels = (bar.value, bar.low, bar.high)
    decimals = digits_of([bar.value]) + 1
    return [None if v is None else Number(v, "", decimals) for v in levels]


def _spot_values(spot: Spot | None) -> list[Value]:
    if spot is None:
        return [None, None, None]
    return [
        None if v is None else Number(v, "", 3) for v in (spot.y, spot.low, spot.high)
    ]


def _length_heads(labels: Iterable[str]) -> list[str]:
    """Return the heads of how far intervals reach below and above."""
    return [f"{label} {sign}" for label in labels for sign in ("−", "+")]


def _length_column(sides: Sized, at: int) -> int:
    """Return the column of the lengths of a side: after two names and a verdict."""
    return 4 + 3 * len(sides) + 2 * at


def _plot_length_column(plot: Plot, at: int) -> int:
    return 2 + 3 * len(plot.series) + 2 * at


def _lengths(points: Sequence[Bar | Spot | None]) -> list[Value]:
    found = [length for ends in lengths_of(points) for length in ends]
    decimals = digits_of(found)
    return [Number(length, "", decimals) for length in found]
