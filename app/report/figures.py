"""Figures as cells, rows and bars, worded by `app.verdict`."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.report.blocks import Table
from app.report.cells import Cell, Number, Row
from app.report.chapter import Chapter
from app.verdict.numbers import NOTHING, number, scale_of, with_unit
from app.verdict.rows import UNKNOWN, RowText, figure_text, row_text
from models.kpis import kpi_of
from sim.comparison import Row as Figure
from sim.estimates import Estimate

TONES = {
    "better": "good", "gain": "good", "met": "good",
    "worse": "bad", "loss": "bad", "missed": "bad",
    "not_distinguishable": "unsure", "unclear": "unsure", "undecided": "unsure",
    "same": "quiet", "open": "open", "undefined": "open",
}  # fmt: skip
SIGNS = {"good": "✓", "bad": "✗", "unsure": "≈", "quiet": "=", "open": "?", "": ""}
"""A sign beside every colour."""

MANY_ROWS = 24
MORE_DECIMALS = 3


def judged(code: str, words: str, note: str = "") -> Cell:
    """Return a verdict as a cell: its sign, its words, its tone."""
    tone = TONES.get(code, "")
    return Cell(f"{SIGNS[tone]} {words}".strip() if words else "", note, tone)


def worded(chapter: Chapter, key: str) -> RowText:
    """Return a figure of a chapter in words."""
    return row_text(
        chapter.rows[key],
        chapter.names,
        still_open=chapter.still_open,
        runs=chapter.replications,
    )


def verdict_cell(chapter: Chapter, said: RowText) -> Cell:
    """Return the verdict of a row; an open one names the inputs it wants."""
    if said.judgement != "open":
        return judged(said.judgement, said.verdict, said.remark)
    wants = ", ".join(chapter.still_open.get(said.key, ()))
    note = chapter.say("wants", inputs=wants) if wants else said.remark
    return judged("open", said.verdict, note)


def low_to_high(
    figure: Figure, found: Estimate, said: RowText, language: str, *, signed: bool
) -> str:
    """Return an interval of a row from its low to its high end, without unit."""
    if not said.half_width or not math.isfinite(found.half_width):
        return ""
    size = _size(figure, language)
    ends = (found.low / size, found.high / size)
    decimals = _apart_from_zero(ends, _decimals(said.half_width))
    return " … ".join(number(end, decimals, signed=signed) for end in ends)


def _apart_from_zero(ends: Sequence[float], decimals: int) -> int:
    """Return decimals with which an end that is not 0 does not look like it."""
    more = range(decimals, decimals + MORE_DECIMALS + 1)
    return next(
        (d for d in more if all(end == 0 or round(end, d) != 0 for end in ends)),
        decimals,
    )


def _size(figure: Figure, language: str) -> float:
    """Return the number that the unit of a row stands for."""
    kpi = kpi_of(figure.key) or UNKNOWN
    return scale_of(kpi, (figure.before.mean, figure.after.mean), language).size


def _decimals(*shown: str) -> int:
    """Return the decimals of the most exact of some numbers in words."""
    after_points = (text.partition(".")[2] for text in shown)
    return max(sum(c.isdigit() for c in after) for after in after_points)


def level(figure: Figure, found: Estimate, said: RowText, language: str) -> Number:
    """Return the mean of one side of a row as a number in its unit."""
    size = _size(figure, language)
    return Number(found.mean / size, said.unit, _decimals(said.before, said.after))


def _gap(
    chapter: Chapter, figure: Figure, said: RowText
) -> tuple[tuple[Number, ...], tuple[Number, ...], tuple[Number, ...]]:
    """Return difference, its interval and the relative change of a row as numbers."""
    gap, size = figure.difference, _size(figure, chapter.language)
    decimals = _decimals(said.half_width, said.difference)

    def number_of(value: float, part: str = "") -> Number:
        name = chapter.say(f"head.{part}") if part else ""
        return Number(value / size, said.gap_unit, decimals, "+", name)

    change = Number(100 * figure.change.mean, "%", _decimals(said.change), "+")
    return (
        (number_of(gap.mean),) if said.difference else (),
        (number_of(gap.low, "low"), number_of(gap.high, "high"))
        if said.half_width
        else (),
        (change,) if said.change else (),
    )


def shown(chapter: Chapter, key: str, value: str, unit: str) -> str:
    """Return a value with its unit, or that it is open."""
    if any(digit.isdigit() for digit in value):
        return with_unit(value, unit, chapter.language)
    return chapter.say("open") if key in chapter.still_open else value


def figure_row(chapter: Chapter, key: str, name: str = "") -> Row:
    """Return a figure as the row of a table: both sides, difference, verdict."""
    if chapter.option is None:
        return value_row(chapter, key, name)
    figure, said = chapter.rows[key], worded(chapter, key)
    language = chapter.language
    ends = low_to_high(figure, figure.difference, said, language, signed=True)
    gap = with_unit(said.difference, said.gap_unit, language) if said.difference else ""
    numbers = _gap(chapter, figure, said)
    return (
        Cell(name or said.name),
        _level_cell(chapter, figure.before, said, said.before),
        _level_cell(chapter, figure.after, said, said.after),
        *(
            Cell(told, is_number=True, numbers=found)
            for told, found in zip((gap, ends, said.change), numbers, strict=True)
        ),
        verdict_cell(chapter, said),
    )


def _level_cell(chapter: Chapter, found: Estimate, said: RowText, value: str) -> Cell:
    """Return the mean of one side as a cell."""
    figure = chapter.rows[said.key]
    numbers = (level(figure, found, said, chapter.language),) if found.n else ()
    told = shown(chapter, said.key, value, said.unit)
    return Cell(told, is_number=True, numbers=numbers)


def figure_head(chapter: Chapter, first: str = "") -> Sequence[str]:
    """Return the heads of the columns of `figure_row`."""
    if chapter.option is None:
        return value_head(chapter, first)
    return (
        first or chapter.say("head.figure"),
        chapter.say("before"),
        chapter.say("after"),
        chapter.say("head.difference"),
        chapter.say("head.interval", confidence=chapter.confidence),
        chapter.say("head.change"),
        chapter.say("head.verdict"),
    )


def value_row(chapter: Chapter, key: str, name: str = "") -> Row:
    """Return a figure that has one side only: value, interval, verdict against 0."""
    figure, said = chapter.rows[key], worded(chapter, key)
    found = figure.after if figure.after.n else figure.before
    told, unit, value, half = figure_text(key, found, chapter.names)
    numbers = _value_and_half(key, found, unit, (value, half), chapter.language)
    verdict = [verdict_cell(chapter, said)] if chapter.option else []
    return (
        Cell(name or told),
        Cell(shown(chapter, key, value, unit), is_number=True, numbers=numbers[:1]),
        Cell(f"± {half}" if half else "", is_number=True, numbers=numbers[1:]),
        *verdict,
    )


def _value_and_half(
    key: str, found: Estimate, unit: str, told: tuple[str, str], language: str
) -> list[Number]:
    """Return value and half-width of a figure as numbers, as far as they are told."""
    size = scale_of(kpi_of(key) or UNKNOWN, [found.mean], language).size
    value = Number(found.mean / size, unit, _decimals(told[0]))
    half = Number(found.half_width / size, unit, _decimals(told[1]), "±")
    return [*([value] if found.n else []), *([half] if told[1] else [])]


def value_head(chapter: Chapter, first: str = "") -> Sequence[str]:
    """Return the heads of the columns of `value_row`."""
    return (
        first or chapter.say("head.figure"),
        chapter.say("head.value"),
        chapter.say("head.interval", confidence=chapter.confidence),
        *([chapter.say("head.verdict")] if chapter.option else []),
    )


def figure_table(
    chapter: Chapter,
    keys: Iterable[str],
    caption: str = "",
    *,
    first: str = "",
    by_element: bool = False,
) -> Table:
    """Return figures as a table, a long one folded away.

    Keys the chapter does not know are left out; `by_element` names the rows by their
    elements, because the caption says what the figure is.
    """
    rows = [
        figure_row(chapter, key, chapter.names.element_of(key) if by_element else "")
        for key in chapter.present(keys)
    ]
    is_long = bool(caption) and len(rows) > MANY_ROWS
    return Table(figure_head(chapter, first), rows, caption, is_long)


def arrow_cell(chapter: Chapter, key: str) -> Cell:
    """Return a figure in one cell, before → after, and what is to be said of it."""
    if key not in chapter.rows:
        return Cell("", is_number=True)
    said, figure = worded(chapter, key), chapter.rows[key]
    sides = (figure.before, figure.after)[: len(chapter.sides)]
    numbers = [_dense(figure, side, said, chapter.language) for side in sides]
    both = with_unit(" → ".join(numbers), said.unit, chapter.language)
    behind = [
        replace(level(figure, found, said, chapter.language), part=side.label)
        for side, found in zip(chapter.sides, sides, strict=True)
        if found.n
    ]
    if chapter.option is None or said.judgement == "same":
        one = with_unit(numbers[-1], said.unit, chapter.language)
        return Cell(one, is_number=True, numbers=behind)
    note = verdict_cell(chapter, said).text
    return Cell(both, note, is_number=True, numbers=behind)


def _dense(figure: Figure, side: Estimate, said: RowText, language: str) -> str:
    """Return a value for a dense table, where more than two decimals are noise."""
    decimals = _decimals(said.before, said.after)
    if side.n == 0:
        return NOTHING
    return number(side.mean / _size(figure, language), min(decimals, 2))
