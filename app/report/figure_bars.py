"""Figures as bars before and after with their intervals and verdicts."""

from collections.abc import Iterable

from app.report.axes import Axis, axis
from app.report.chapter import Chapter
from app.report.figures import verdict_cell, worded
from app.report.pictures import Bar, BarGroup, Bars
from app.verdict.numbers import with_unit
from sim.estimates import Estimate


def figure_bars(
    chapter: Chapter, keys: Iterable[str], caption: str = "", *, together: bool = False
) -> Bars:
    """Return figures as bars before and after, each on a scale of its own.

    `together` puts them on one scale and names them by their elements.
    """
    present = chapter.present(keys)
    scale = axis(_levels(chapter, present)) if together else None
    groups = [figure_group(chapter, key, scale) for key in present]
    return Bars([group for group in groups if group.bars], caption)


def _levels(chapter: Chapter, keys: Iterable[str]) -> list[float]:
    """Return means and interval ends of figures, both sides."""
    rows = [chapter.rows[key] for key in keys]
    found = [side for row in rows for side in (row.before, row.after) if side.n]
    return [level for side in found for level in (side.mean, *_ends(side))]


def figure_group(chapter: Chapter, key: str, common: Axis | None = None) -> BarGroup:
    """Return the bars of one figure with its verdict, on a common scale or its own."""
    figure, said = chapter.rows[key], worded(chapter, key)
    sides = zip(
        chapter.sides,
        (figure.before, figure.after),
        (said.before, said.after),
        strict=False,
    )
    known = [(side, found, value) for side, found, value in sides if found.n]
    scale = common or axis(_levels(chapter, [key]))
    name = chapter.names.element_of(key) if common else said.name
    bars = [
        Bar(
            side.side,
            side.label,
            scale.at(max(found.mean, 0.0)),
            with_unit(value, said.unit, chapter.language),
            *(scale.at(end) for end in _ends(found)),
        )
        for side, found, value in known
    ]
    verdict = verdict_cell(chapter, said) if chapter.option else None
    return BarGroup(name, bars, verdict)


def _ends(found: Estimate) -> tuple[float, ...]:
    """Return the ends of an interval, at or above 0; none without an interval."""
    if not found.half_width > 0:
        return ()
    return max(found.low, 0.0), max(found.high, 0.0)
