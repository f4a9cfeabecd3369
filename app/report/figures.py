"""Figures as cells, rows and bars, worded by `app.verdict`."""

import math
from collections.abc import Iterable, Sequence

from app.report.axes import axis
from app.report.blocks import Bar, BarGroup, Bars, Cell, Row, Table
from app.report.chapter import Chapter
from app.verdict.numbers import number, scale_of
from app.verdict.rows import UNKNOWN, RowText, figure_text, row_text
from models.kpis import kpi_of
from sim.comparison import Row as Figure
from sim.estimates import Estimate

TONES = {
    "better": "good", "gain": "good", "worse": "bad", "loss": "bad",
    "not_distinguishable": "unsure", "unclear": "unsure", "same": "quiet",
    "open": "open", "undefined": "open",
}  # fmt: skip


def worded(chapter: Chapter, key: str) -> RowText:
    """Return a figure of a chapter in words."""
    return row_text(
        chapter.rows[key],
        chapter.names,
        still_open=chapter.still_open,
        runs=chapter.replications,
    )


def verdict_cell(said: RowText, wants: Iterable[str] = ()) -> Cell:
    """Return the verdict of a row; an open one names what it wants."""
    note = ", ".join(wants) if said.judgement == "open" else said.remark
    return Cell(said.verdict, note, TONES.get(said.judgement, ""))


def with_unit(shown: str, unit: str) -> str:
    """Return a number with its unit."""
    return f"{shown} {unit}".strip() if any(c.isdigit() for c in shown) else shown


def low_to_high(figure: Figure, said: RowText, language: str) -> str:
    """Return the interval of the difference from its low to its high end."""
    return _ends(figure, figure.difference, said, language, signed=True)


def _ends(
    figure: Figure, found: Estimate, said: RowText, language: str, *, signed: bool
) -> str:
    if not said.half_width or not math.isfinite(found.half_width):
        return ""
    size = scale_of(
        kpi_of(figure.key) or UNKNOWN,
        (figure.before.mean, figure.after.mean),
        language,
    ).size
    decimals = len(said.half_width.partition(".")[2])
    ends = (number(end / size, decimals, signed=signed) for end in _bounds(found))
    return " … ".join(ends)


def _bounds(found: Estimate) -> tuple[float, float]:
    return found.low, found.high


def figure_row(chapter: Chapter, key: str, name: str = "") -> Row:
    """Return a figure as the row of a table: both sides, difference, verdict."""
    if chapter.option is None:
        return _row_of_one(chapter, key, name)
    figure, said = chapter.rows[key], worded(chapter, key)
    return (
        Cell(name or said.name),
        Cell(_shown(chapter, key, said.before, said.unit), is_number=True),
        Cell(_shown(chapter, key, said.after, said.unit), is_number=True),
        Cell(with_unit(said.difference, said.gap_unit), is_number=True),
        Cell(low_to_high(figure, said, chapter.language), is_number=True),
        Cell(said.change, is_number=True),
        verdict_cell(said, chapter.still_open.get(key, ())),
    )


def _shown(chapter: Chapter, key: str, value: str, unit: str) -> str:
    is_open = key in chapter.still_open and not any(c.isdigit() for c in value)
    return chapter.say("open") if is_open else with_unit(value, unit)


def _row_of_one(chapter: Chapter, key: str, name: str) -> Row:
    told, unit, value, half = figure_text(key, chapter.rows[key].before, chapter.names)
    return (
        Cell(name or told),
        Cell(_shown(chapter, key, value, unit), is_number=True),
        Cell(f"± {half}" if half else "", is_number=True),
    )


def figure_head(chapter: Chapter, first: str = "") -> Sequence[str]:
    """Return the heads of the columns of `figure_row`."""
    first = first or chapter.say("head.figure")
    interval = chapter.say("head.interval", confidence=chapter.confidence)
    if chapter.option is None:
        return first, chapter.say("head.value"), interval
    return (
        first,
        chapter.say("before"),
        chapter.say("after"),
        chapter.say("head.difference"),
        interval,
        chapter.say("head.change"),
        chapter.say("head.verdict"),
    )


def figure_table(
    chapter: Chapter, keys: Iterable[str], caption: str = "", *, is_long: bool = False
) -> Table:
    """Return figures as a table; keys the chapter does not know are left out."""
    rows = [figure_row(chapter, key) for key in chapter.present(keys)]
    return Table(figure_head(chapter), rows, caption, is_long)


def figure_bars(chapter: Chapter, keys: Iterable[str], caption: str = "") -> Bars:
    """Return figures as bars before and after, each on a scale of its own."""
    groups = [figure_group(chapter, key) for key in chapter.present(keys)]
    return Bars([group for group in groups if group.bars], caption)


def figure_group(chapter: Chapter, key: str, name: str = "") -> BarGroup:
    """Return the bars of one figure with its verdict."""
    figure, said = chapter.rows[key], worded(chapter, key)
    pairs = [
        (side, found, with_unit(shown, said.unit))
        for side, found, shown in zip(
            chapter.sides,
            (figure.before, figure.after),
            (said.before, said.after),
            strict=False,
        )
        if found.n and math.isfinite(found.mean)
    ]
    scale = axis(end for _, found, _ in pairs for end in (found.mean, *_whole(found)))
    bars = [
        Bar(side.side, side.label, scale.at(max(found.mean, 0.0)), shown, *ends)
        for side, found, shown in pairs
        for ends in [[scale.at(end) for end in _whole(found)]]
    ]
    judged = verdict_cell(said) if chapter.option else None
    return BarGroup(name or said.name, bars, judged)


def _whole(found: Estimate) -> tuple[float, ...]:
    """Return the ends of an interval, at or above 0; none without an interval."""
    if not found.half_width > 0:
        return ()
    return max(found.low, 0.0), max(found.high, 0.0)
