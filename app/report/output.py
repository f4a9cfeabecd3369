"""The output over time, with the band of its interval and the warm-up."""

from collections.abc import Mapping, Sequence

from app.report.blocks import Section, Table, Words
from app.report.cells import Cell, Number
from app.report.chapter import Chapter, Side
from app.report.pictures import Plot, Series, Spot, Zone
from app.verdict.numbers import number
from models.quantities import HOUR
from sim.compile import compile_line
from sim.estimates import Estimate
from sim.timelines.paces import hours_shown, paces
from sim.work_time import worked_until

POINTS = 50
TABLE_ROWS = 10
Paces = Mapping[str, list[Estimate]]


def warm_up_hours(side: Side) -> float:
    """Return the hours at work of the warm-up."""
    return worked_until(compile_line(side.line).periods, side.results.warm_up) / HOUR


def output_section(chapter: Chapter) -> Section | None:
    """Return the output over time as a plot and as a table; None if none is known."""
    confidence = chapter.study.plan.confidence
    found = {
        side.side: paces(side.results, POINTS, confidence) for side in chapter.sides
    }
    if not any(found.values()):
        return None
    told = Words(chapter.say("output.told", confidence=chapter.confidence))
    return Section(
        "output",
        chapter.say("output.title"),
        [told, _plot(chapter, found), _table(chapter)],
    )


def _plot(chapter: Chapter, found: Paces) -> Plot:
    start = max(warm_up_hours(side) for side in chapter.sides)
    return Plot(
        series=[
            Series(side.side, side.label, _spots(side, found[side.side]))
            for side in chapter.sides
        ],
        x_title=chapter.say("output.x"),
        y_title=chapter.say("output.y"),
        told=chapter.say("output.caption"),
        zones=[Zone(0.0, start, chapter.say("output.warm_up"))] if start > 0 else [],
        x_end=max(hours_shown(side.results) for side in chapter.sides),
    )


def _spots(side: Side, row: Sequence[Estimate]) -> list[Spot]:
    """Return the paces at the middles of their stretches."""
    width = hours_shown(side.results) / len(row) if row else 0.0
    return [_spot((at + 0.5) * width, pace) for at, pace in enumerate(row)]


def _spot(hour: float, pace: Estimate) -> Spot:
    ends = (max(pace.low, 0.0), pace.high) if pace.half_width > 0 else ()
    return Spot(hour, pace.mean, *ends)


def _table(chapter: Chapter) -> Table:
    """Return the output of ten stretches of time."""
    confidence = chapter.study.plan.confidence
    rows = [paces(side.results, TABLE_ROWS, confidence) for side in chapter.sides]
    hours = hours_shown(chapter.before.results) / TABLE_ROWS
    return Table(
        [chapter.say("output.stretch"), *(side.label for side in chapter.sides)],
        [
            (
                Cell(f"{number(at * hours)} – {number((at + 1) * hours)} h"),
                *(_pace_cell(pace, chapter.say("output.y")) for pace in stretch),
            )
            for at, stretch in enumerate(zip(*rows, strict=True))
        ],
        chapter.say("output.table"),
    )


def _pace_cell(pace: Estimate, unit: str) -> Cell:
    known = pace.half_width > 0
    half = [Number(pace.half_width, unit, 2, "±", "±")] if known else []
    told = number(pace.mean, 2) + (f" ± {number(pace.half_width, 2)}" if known else "")
    return Cell(told, is_number=True, numbers=[Number(pace.mean, unit, 2), *half])
