"""The output over time, with the band of its interval and the warm-up."""

from collections.abc import Mapping, Sequence

from app.report.axes import Axis, axis
from app.report.blocks import Section, Table, Words
from app.report.cells import Cell
from app.report.chapter import Chapter, Side
from app.report.pictures import Plot, Shape, Zone
from app.verdict.numbers import number
from models.quantities import HOUR
from sim.compile import compile_line
from sim.estimates import Estimate, estimate
from sim.work_time import worked_until

POINTS = 50
TABLE_ROWS = 10
Paces = Mapping[str, list[Estimate]]


def paces(side: Side, points: int, confidence: float) -> list[Estimate]:
    """Return parts shipped per hour at work in stretches of equal work time.

    Each is the mean over the replications with its interval; the bins of the results
    are joined to at most so many stretches.
    """
    rows = side.results.series.get("shipped", ())
    bins = len(rows[0]) if rows else 0
    each = max(-(-bins // points), 1)
    hours = each * side.results.bin_seconds / HOUR
    return [
        estimate([sum(row[at : at + each]) / hours for row in rows], confidence)
        for at in range(0, bins - each + 1, each)
    ]


def hours_shown(side: Side) -> float:
    """Return the hours at work of the horizon."""
    rows = side.results.series.get("shipped", ())
    return len(rows[0]) * side.results.bin_seconds / HOUR if rows else 0.0


def warm_up_hours(side: Side) -> float:
    """Return the hours at work of the warm-up."""
    return worked_until(compile_line(side.line).periods, side.results.warm_up) / HOUR


def output_section(chapter: Chapter) -> Section | None:
    """Return the output over time as a plot and as a table; None if none is known."""
    confidence = chapter.study.plan.confidence
    found = {side.side: paces(side, POINTS, confidence) for side in chapter.sides}
    if not any(found.values()):
        return None
    told = Words(chapter.say("output.told", confidence=chapter.confidence))
    return Section(
        "output",
        chapter.say("output.title"),
        [told, _plot(chapter, found), _table(chapter)],
    )


def _plot(chapter: Chapter, found: Paces) -> Plot:
    hours = max(hours_shown(side) for side in chapter.sides)
    across = axis([hours], count=10).cut(hours)
    up = axis(end for row in found.values() for pace in row for end in _ends(pace))
    start = across.at(max(warm_up_hours(side) for side in chapter.sides))
    return Plot(
        shapes=[
            shape for side, row in found.items() for shape in _shapes(side, row, up)
        ],
        x_marks=across.marks(),
        y_marks=up.marks(),
        x_title=chapter.say("output.x"),
        y_title=chapter.say("output.y"),
        told=chapter.say("output.caption"),
        legend=[(side.side, side.label) for side in chapter.sides],
        zones=[Zone(0.0, start, chapter.say("output.warm_up"))] if start > 0 else [],
    )


def _ends(pace: Estimate) -> tuple[float, float]:
    """Return the interval, or the mean twice without one."""
    return (
        (max(pace.low, 0.0), pace.high)
        if pace.half_width > 0
        else (pace.mean, pace.mean)
    )


def _shapes(side: str, row: Sequence[Estimate], up: Axis) -> list[Shape]:
    """Return the band and the line through the middles of the stretches."""
    width = 100 / len(row) if row else 0.0
    points = [((at + 0.5) * width, pace) for at, pace in enumerate(row)]
    low = [(x, up.at(_ends(pace)[0])) for x, pace in points]
    high = [(x, up.at(_ends(pace)[1])) for x, pace in points]
    mean = [(x, up.at(pace.mean)) for x, pace in points]
    return [Shape("area", side, [*low, *reversed(high)]), Shape("line", side, mean)]


def _table(chapter: Chapter) -> Table:
    """Return the output of ten stretches of time."""
    confidence = chapter.study.plan.confidence
    rows = [paces(side, TABLE_ROWS, confidence) for side in chapter.sides]
    hours = hours_shown(chapter.before) / TABLE_ROWS
    return Table(
        [chapter.say("output.stretch"), *(side.label for side in chapter.sides)],
        [
            (
                Cell(f"{number(at * hours)} – {number((at + 1) * hours)} h"),
                *(Cell(_told(pace), is_number=True) for pace in stretch),
            )
            for at, stretch in enumerate(zip(*rows, strict=True))
        ],
        chapter.say("output.table"),
    )


def _told(pace: Estimate) -> str:
    half = f" ± {number(pace.half_width, 2)}" if pace.half_width > 0 else ""
    return number(pace.mean, 2) + half
