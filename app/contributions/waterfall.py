"""A waterfall: from the level before to that after, measure by measure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.contributions.gaps import Gaps
from app.report.pictures import Look, Segment, Stack, StackGroup, Stacks
from app.verdict.numbers import scale_of, with_unit
from app.verdict.rows import UNKNOWN
from models.kpis import kpi_of

if TYPE_CHECKING:
    from app.contributions.telling import Telling
    from sim.contributions.attribution import FigureParts, Part

LOOKS = (
    ("level", "#8B96A8", "L"),
    ("rest", "#D9DEE6", "R"),
    ("less", "#1F6FD6", "\N{MINUS SIGN}"),
    ("more", "#F57C00", "+"),
)
"""What a bar is made of: a level, what stays of it, what goes, what comes."""


@dataclass(frozen=True)
class _Bar:
    """A bar: its name, the number it stands for, and its pieces by their looks."""

    name: str
    shown: str
    pieces: Sequence[tuple[str, float]]


def waterfall(
    parts: "Sequence[Part]", figure: "FigureParts", told: "Telling"
) -> Stacks:
    """Return a figure before, what each measure takes or adds, and it after.

    `parts` are the contributions in the order they come.
    """
    kpi = kpi_of(figure.key) or UNKNOWN
    levels = (figure.before.mean, figure.after.mean)
    scale = scale_of(kpi, levels, told.language)
    looks = {
        code: Look(told.say(f"waterfall.{code}"), colour, letter)
        for code, colour, letter in LOOKS
    }
    groups = []
    for bar in _bars(parts, figure, told):
        segments = [
            Segment(looks[code], size / scale.size, f"{looks[code].name} {bar.shown}")
            for code, size in bar.pieces
            if size > 0
        ]
        kind = looks[bar.pieces[-1][0]].name
        stack = Stack(kind, segments, bar.shown)
        groups.append(StackGroup(bar.name, [stack], scale.unit))
    used = {s.look for group in groups for bar in group.stacks for s in bar.segments}
    legend = [look for look in looks.values() if look in used]
    caption = told.say("waterfall.caption", figure=told.names.figure(figure.key))
    return Stacks(groups, legend, caption, together=True)


def _bars(
    parts: "Sequence[Part]", figure: "FigureParts", told: "Telling"
) -> Iterator[_Bar]:
    now, after = figure.before.mean, figure.after.mean
    level = Gaps(figure.key, [figure.before, figure.after], told.language)
    gap = Gaps(figure.key, [part.shapley for part in parts], told.language)

    def at(value: float) -> str:
        return with_unit(level.value(value, signed=False), level.unit, told.language)

    yield _Bar(told.say("waterfall.before"), at(now), [("level", now)])
    for place, part in enumerate(parts, 1):
        change = part.shapley.mean
        pieces = [("rest", min(now, now + change))]
        if change:
            pieces.append(("less" if change < 0 else "more", abs(change)))
        shown = with_unit(gap.mean(part.shapley), gap.unit, told.language)
        yield _Bar(f"{place} · {told.measure(part.measure)}", shown, pieces)
        now += change
    yield _Bar(told.say("waterfall.after"), at(after), [("level", after)])
