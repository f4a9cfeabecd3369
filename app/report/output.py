"""The output over time, with the band of the replications and the warm-up."""

from collections.abc import Sequence

from app.report.axes import Axis, axis
from app.report.blocks import Cell, Plot, Section, Shape, Table, Words, Zone
from app.report.chapter import Chapter, Side
from app.report.figures import with_unit
from app.verdict.numbers import number
from models.quantities import HOUR
from sim.compile import compile_line
from sim.estimates import Estimate, estimate
from sim.work_time import worked_until

POINTS = 50
TABLE_ROWS = 10


def paces(side: Side, points: int, confidence: float) -> list[Estimate]:
    """Return parts shipped per hour at work in stretches of equal work time.

    Each the mean over the replications with its interval; the bins of the results
    are joined to at most so many stretches.
    """
    rows = side.results.series.get("shipped", ())
    bins = len(rows[0]) if rows else 0
    each = -(-bins // points)
    return [
        estimate([_pace(row[at : at + each], side) for row in rows], confidence)
        for at in range(0, bins - each + 1, each)
    ]


def _pace(counts: Sequence[float], side: Side) -> float:
    return sum(counts) / (len(counts) * side.results.bin_seconds) * HOUR


def hours_shown(side: Side) -> float:
    """Return the hours at work of the horizon."""
    rows = side.results.series.get("shipped", ())
    return len(rows[0]) * side.results.bin_seconds / HOUR if rows else 0.0


def warm_up_hours(side: Side) -> float:
    """Return the hours at work of the warm-up."""
    return worked_until(compile_line(side.line).periods, side.results.warm_up) / HOUR


def output_section(chapter: Chapter) -> Section:
    """Return the output over time as a plot and as a table."""
    confidence = chapter.study.plan.confidence
    found = {side.side: paces(side, POINTS, confidence) for side in chapter.sides}
    hours = max(hours_shown(side) for side in chapter.sides)
    ends = [e for row in found.values() for p in row for e in (_low(p), _high(p))]
    wide, high = axis([hours], count=10), axis(ends)
    across = Axis(0.0, hours or 1.0, wide.step)
    title = chapter.say("output.title")
    return Section("output", title, [
        Words(chapter.say("output.told", confidence=chapter.confidence)),
        _plot(chapter, found, across, high),
        _table(chapter),
    ])


def _low(pace: Estimate) -> float:
    return pace.low if pace.half_width > 0 else pace.mean


def _high(pace: Estimate) -> float:
    return pace.high if pace.half_width > 0 else pace.mean


def _plot(
    chapter: Chapter, found: dict[str, list[Estimate]], across: Axis, high: Axis
) -> Plot:
    language = chapter.language
    warm_up = max(warm_up_hours(side) for side in chapter.sides)
    start = across.at(min(warm_up, across.high))
    zones = [Zone(0.0, start, chapter.say("output.warm_up"))] if start > 0 else []
    step = high.step
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
    return Plot(
        shapes=[s for side, row in found.items() for s in _shapes(side, row, high)],
        x_marks=_inside(across, lambda v: number(v)),
        y_marks=high.marks(lambda v: number(v, decimals)),
        x_title=chapter.say("output.x"),
        y_title=chapter.say("output.y"),
        told=chapter.say("output.caption"),
        legend=[(side.side, side.label) for side in chapter.sides],
        zones=zones,
    )


def _inside(across: Axis, told: "object") -> list:
    marks = Axis(0.0, int(across.high / across.step) * across.step, across.step)
    return []


def _shapes(side: str, row: list[Estimate], high: Axis) -> list[Shape]:
    width = 100 / len(row) if row else 0.0
    places = [(at + 0.5) * width for at in range(len(row))]
    means = [(x, high.at(p.mean)) for x, p in zip(places, row, strict=True)]
    lows = [(x, high.at(_low(p))) for x, p in zip(places, row, strict=True)]
    highs = [(x, high.at(_high(p))) for x, p in zip(places, row, strict=True)]
    return [Shape("area", side, [*lows, *reversed(highs)]), Shape("line", side, means)]


def _table(chapter: Chapter) -> Table:
    """Return the output of ten stretches of time."""
    confidence = chapter.study.plan.confidence
    rows = [paces(side, TABLE_ROWS, confidence) for side in chapter.sides]
    hours = hours_shown(chapter.before) / TABLE_ROWS
    unit = chapter.say("output.unit")
    return Table(
        [chapter.say("output.stretch"), *(side.label for side in chapter.sides)],
        [
            (
                Cell(f"{number(at * hours)} – {number((at + 1) * hours)} h"),
                *(Cell(_told(pace, unit), is_number=True) for pace in paces_here),
            )
            for at, paces_here in enumerate(zip(*rows, strict=True))
        ],
    )


def _told(pace: Estimate, unit: str) -> str:
    half = f" ± {number(pace.half_width, 2)}" if pace.half_width > 0 else ""
    return with_unit(number(pace.mean, 2) + half, unit)
