"""Tornado on a slide: a native chart of stacked bars, editable like any other."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from app.report.look import SIDES
from app.report.number_formats import decimals_of, format_code
from app.report.slides.chart_data import Categories
from app.report.slides.charts import (
    BAR,
    FRAME,
    add_legend,
    added,
    fill,
    names_axis,
    short,
    value_axis,
)
from app.report.slides.words import Box
from app.report.texts import printable
from app.report.tornado import Swing, Tornado


def add_tornado(
    slide: Any, box: Box, tornado: Tornado, swings: Sequence[Swing]
) -> None:
    """Add some swings of a tornado: what lowers goes left, what raises goes right."""
    ends = [end for one in swings for end in (one.less, one.more)]
    data = Categories(number_format=format_code(decimals_of(ends)))
    data.categories = [f"{short(one.name)}: {printable(one.note)}" for one in swings]
    data.add_series(printable(tornado.less), [one.less for one in swings])
    data.add_series(printable(tornado.more), [one.more for one in swings])
    height = min(box.height, FRAME + BAR * len(swings))
    place = Box(box.left, box.top, box.width, height)
    chart = added(slide, XL_CHART_TYPE.BAR_STACKED, data, place)
    add_legend(chart)
    value_axis(chart.value_axis, tornado.scale, tornado.unit)
    names_axis(chart)
    chart.plots[0].gap_width = 45
    chart.plots[0].overlap = 100
    for series, side in zip(chart.plots[0].series, ("outlay", "gain"), strict=True):
        fill(series, SIDES[side])
        series.invert_if_negative = False
