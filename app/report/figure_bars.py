"""Figures as bars before and after with their intervals and verdicts."""

from collections.abc import Iterable, Sequence

from app.report.chapter import Chapter
from app.report.figures import verdict_cell, worded
from app.report.pictures import Bar, BarGroup, Bars
from app.verdict.numbers import Scale, scale_of, with_unit
from app.verdict.rows import UNKNOWN
from models.kpis import kpi_of
from sim.estimates import Estimate


def figure_bars(
    chapter: Chapter, keys: Iterable[str], caption: str = "", *, together: bool = False
) -> Bars:
    """Return figures as bars before and after, each on a scale of its own.

    `together` puts them on one scale in one unit and names them by their elements.
    """
    present = chapter.present(keys)
    common = _scale(chapter, present) if together else None
    groups = [figure_group(chapter, key, common) for key in present]
    return Bars([group for group in groups if group.bars], caption, together)


def _scale(chapter: Chapter, keys: Sequence[str]) -> Scale:
    """Return the scale that suits the largest of some figures of one kind."""
    rows = [chapter.rows[key] for key in keys]
    means = [side.mean for row in rows for side in (row.before, row.after) if side.n]
    kpi = next((kpi_of(key) for key in keys), None)
    return scale_of(kpi or UNKNOWN, means, chapter.language)


def figure_group(chapter: Chapter, key: str, common: Scale | None = None) -> BarGroup:
    """Return the bars of one figure with its verdict, in a common unit or its own."""
    figure, said = chapter.rows[key], worded(chapter, key)
    sides = zip(
        chapter.sides,
        (figure.before, figure.after),
        (said.before, said.after),
        strict=False,
    )
    scale = common or _scale(chapter, [key])
    bars = [
        Bar(
            side.side,
            side.label,
            max(found.mean, 0.0) / scale.size,
            with_unit(value, said.unit, chapter.language),
            *(end / scale.size for end in _ends(found)),
        )
        for side, found, value in sides
        if found.n
    ]
    name = chapter.names.element_of(key) if common else said.name
    verdict = verdict_cell(chapter, said) if chapter.option else None
    return BarGroup(name, bars, verdict, scale.unit)


def _ends(found: Estimate) -> tuple[float, ...]:
    """Return the ends of an interval, at or above 0; none without an interval."""
    if not found.half_width > 0:
        return ()
    return max(found.low, 0.0), max(found.high, 0.0)
