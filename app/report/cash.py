"""The cash flow of a retrofit, year by year and cumulated."""

import math
from collections.abc import Sequence

from app.report.axes import Axis, axis
from app.report.blocks import Block, Table, Words
from app.report.cells import Cell, Row
from app.report.chapter import Chapter
from app.report.figures import worded
from app.report.pictures import Mark, Plot, Shape
from app.report.quantities import money_scale
from app.verdict.numbers import number
from sim.estimates import Estimate, estimate

BAR = 0.3
"""Half the width of the bar of a year, in years."""


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
    sums = [[math.fsum(row[: at + 1]) for row in finite] for at in range(len(yearly))]
    return [_plot(chapter, yearly, sums), _table(chapter, yearly, sums)]


def _plot(
    chapter: Chapter, yearly: Sequence[Estimate], sums: Sequence[Sequence[float]]
) -> Plot:
    years = len(yearly)
    means = [math.fsum(row) / len(row) for row in sums]
    levels = [*(y.mean for y in yearly), *(v for row in sums for v in row)]
    up, across = axis(levels), Axis(-0.5, years - 0.5, 1.0)
    scale = money_scale([up.low, up.high], chapter.language)
    low = [(across.at(at), up.at(min(row))) for at, row in enumerate(sums)]
    high = [(across.at(at), up.at(max(row))) for at, row in enumerate(sums)]
    line = [(across.at(at), up.at(mean)) for at, mean in enumerate(means)]
    zero = [(0.0, up.at(0.0)), (100.0, up.at(0.0))]
    return Plot(
        shapes=[
            *(_box(at, y.mean, across, up) for at, y in enumerate(yearly)),
            *_whiskers(yearly, across, up),
            Shape("line", "zero", zero),
            Shape("area", "cumulated", [*low, *reversed(high)]),
            Shape("line", "cumulated", line),
        ],
        x_marks=[Mark(across.at(at), str(at), at % 2 != 0) for at in range(years)],
        y_marks=up.marks(scale.size),
        x_title=chapter.say("cash.x"),
        y_title=scale.unit,
        told=_told(chapter),
        legend=[
            (side, chapter.say(f"cash.{side}"))
            for side in ("outlay", "gain", "cumulated")
        ],
    )


def _box(year: int, mean: float, across: Axis, up: Axis) -> Shape:
    left, right = across.at(year - BAR), across.at(year + BAR)
    foot, top = up.at(0.0), up.at(mean)
    corners = [(left, foot), (left, top), (right, top), (right, foot)]
    return Shape("box", "gain" if mean >= 0 else "outlay", corners)


def _whiskers(yearly: Sequence[Estimate], across: Axis, up: Axis) -> list[Shape]:
    return [
        Shape("line", "whisker", [(across.at(at), up.at(e)) for e in (y.low, y.high)])
        for at, y in enumerate(yearly)
        if y.half_width > 0
    ]


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

    def money(value: float, *, signed: bool = True) -> str:
        return number(value / scale.size, 2, signed=signed)

    rows: list[Row] = [
        (
            Cell(str(at)),
            Cell(money(year.mean), is_number=True),
            Cell(_half(year, scale.size), is_number=True),
            Cell(money(math.fsum(row) / len(row)), is_number=True),
            Cell(f"{money(min(row))} … {money(max(row))}", is_number=True),
        )
        for at, (year, row) in enumerate(zip(yearly, sums, strict=True))
    ]
    caption = chapter.say("cash.table", unit=scale.unit)
    return Table(head, rows, caption, is_matrix=True)


def _half(year: Estimate, size: float) -> str:
    return f"± {number(year.half_width / size, 2)}" if year.half_width > 0 else ""
