"""Tornado in a sheet: its numbers as a table, and a native chart of them."""

from typing import Any

from app.report.axes import decimals_of
from app.report.cells import Number
from app.report.look import SIDES
from app.report.number_formats import decimals_of as digits_of
from app.report.number_formats import format_code
from app.report.texts import capital
from app.report.tornado import Tornado
from app.report.workbook.charts import Reference, bar_chart, fill, scaled
from app.report.workbook.pictures import BAR, FRAME, WIDTH
from app.report.workbook.sheets import Sheet


def add_tornado(sheet: Sheet, tornado: Tornado, say: Any) -> None:
    """Add the swings of inputs and their chart; `say` returns texts of `report`."""
    unit = f" [{tornado.unit}]" if tornado.unit else ""
    heads = [
        say("assumed.group"),
        tornado.less + unit,
        tornado.more + unit,
        say("workbook.note"),
    ]
    sheet.add_text(capital(tornado.told), bold=True)
    sheet.add_head(heads, [False, True, True, False])
    top = sheet.row
    digits = digits_of([end for one in tornado.swings for end in (one.less, one.more)])
    for one in tornado.swings:
        numbers = (Number(end, "", digits) for end in (one.less, one.more))
        sheet.add_row([one.name, *numbers, one.note])
    sheet.skip()
    end = top + len(tornado.swings) - 1
    chart = bar_chart(WIDTH, FRAME + BAR * len(tornado.swings), stacked=True)
    for at, side in enumerate(("outlay", "gain")):
        values = Reference(sheet.worksheet, 2 + at, top - 1, max_row=end)
        chart.add_data(values, titles_from_data=True)
        fill(chart.series[at], SIDES[side])
    chart.set_categories(Reference(sheet.worksheet, 1, top, max_row=end))
    scaled(chart.y_axis, tornado.scale, format_code(decimals_of(tornado.scale.step)))
    chart.y_axis.title = tornado.unit or None
    sheet.add_chart(chart)
    sheet.skip()
