"""The cash flow of a retrofit, year by year and cumulated."""

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from app.report.blocks import Block, Table, Words
from app.report.cells import Cell, Number, Row
from app.report.chapter import Chapter
from app.report.figures import worded
from app.report.pictures import Plot, Series, Spot
from app.report.quantities import money_scale
from app.verdict.numbers import Scale, number
from sim.estimates import Estimate, estimate


def cash_blocks(chapter: Chapter) -> list[Block]:
    """Return the cash flow as a plot and as a table, or that it is open."""
    flows = chapter.money.flows
    finite = [row for row in flows if all(map(math.isfinite, row))]
    if not finite or len(finite) < len(flows):
        inputs = ", ".join(chapter.money.open_inputs)
        code = "open" if inputs else "undefined"
        return [Words(chapter.say(f"cash.{code}", inputs=inputs), "open")]
    confidence = chapter.study.plan.confidence
    yearly = [estimate(year, confidence) for year in zip(*finite, strict=True)]
    sums = chapter.money.cumulated_flows
    return [_plot(chapter, yearly, sums), _table(chapter, yearly, sums)]


def _plot(
    chapter: Chapter, yearly: Sequence[Estimate], sums: Sequence[Sequence[float]]
) -> Plot:
    levels = [*(y.mean for y in yearly), *(v for row in sums for v in row)]
    scale = money_scale(levels, chapter.language)
    flows = [_flow(at, year, scale) for at, year in enumerate(yearly)]
    outlays = [flow for flow in flows if flow.y < 0]
    gains = [flow for flow in flows if flow.y >= 0]
    cumulated = [_cumulated(at, row, scale) for at, row in enumerate(sums)]
    return Plot(
        series=[
            Series("outlay", chapter.say("cash.outlay"), outlays, "bars"),
            Series("gain", chapter.say("cash.gain"), gains, "bars"),
            Series("cumulated", chapter.say("cash.cumulated"), cumulated),
        ],
        x_title=chapter.say("cash.x"),
        y_title=scale.unit,
        told=_told(chapter),
    )


def _flow(at: int, year: Estimate, scale: Scale) -> Spot:
    """Return the cash flow of a year with its interval, if it has one."""
    ends = (year.low, year.high) if year.half_width > 0 else ()
    return Spot(at, year.mean / scale.size, *(end / scale.size for end in ends))


def _cumulated(at: int, row: Sequence[float], scale: Scale) -> Spot:
    """Return the sum of the flows up to a year, with its range."""
    mean = fmean(row)
    return Spot(at, *(level / scale.size for level in (mean, min(row), max(row))))


def _told(chapter: Chapter) -> str:
    row = chapter.rows["payback"].after
    if row.n == 0:
        return chapter.say("cash.never", years=chapter.study.money.years)
    remark = worded(chapter, "payback").remark
    return chapter.say("cash.told", payback=number(row.mean, 2), remark=remark)


def _table(
    chapter: Chapter, yearly: Sequence[Estimate], sums: Sequence[Sequence[float]]
) -> Table:
    names = ("year", "flow", "interval", "sum", "range")
    head = [chapter.say(f"cash.{n}", confidence=chapter.confidence) for n in names]
    levels = [v for row in sums for v in row]
    scale = money_scale(levels, chapter.language)

    rows = [
        _table_row(chapter, at, year, row, scale)
        for at, (year, row) in enumerate(zip(yearly, sums, strict=True))
    ]
    caption = chapter.say("cash.table", unit=scale.unit)
    return Table(head, rows, caption, is_matrix=True)


def _table_row(
    chapter: Chapter, at: int, year: Estimate, row: Sequence[float], scale: Scale
) -> Row:
    mean = fmean(row)
    low, high = _money(min(row), scale), _money(max(row), scale)
    half = year.half_width
    return (
        Cell(str(at), numbers=(Number(at),)),
        _money(year.mean, scale),
        _money(half, scale, "±") if half > 0 else Cell("", is_number=True),
        _money(mean, scale),
        Cell(
            f"{low.text} … {high.text}",
            is_number=True,
            numbers=[
                replace(cell.numbers[0], part=chapter.say(f"head.{part}"))
                for cell, part in ((low, "low"), (high, "high"))
            ],
        ),
    )


def _money(value: float, scale: Scale, sign: str = "+") -> Cell:
    found = Number(value / scale.size, scale.unit, 2, sign)
    shown = number(found.value, 2, signed=sign == "+")
    told = f"{sign} {shown}" if sign == "±" else shown
    return Cell(told, is_number=True, numbers=(found,))
