"""The bottleneck before and after, and who is in use most."""

from collections.abc import Sequence

from app.report.blocks import Block, Section, Words
from app.report.chapter import Chapter, Side
from app.report.pictures import Bar, BarGroup, Bars
from app.verdict.bottlenecks import bottleneck_move, bottleneck_text
from app.verdict.numbers import percent
from sim.bottleneck import bottleneck, uses
from sim.estimates import estimate

MOST_USED = 10
LONG = 150
"""A sentence with more characters is not set large."""


def bottleneck_section(chapter: Chapter) -> Section:
    """Return the bottleneck before and after, and who is in use most."""
    said = _said(chapter)
    tone = "lead" if len(said) < LONG else ""
    blocks: list[Block] = [Words(said, tone)]
    blocks += [Words(chapter.say("bottleneck.told")), _bars(chapter)]
    return Section("bottleneck", chapter.say("bottleneck.title"), blocks)


def _said(chapter: Chapter) -> str:
    if chapter.option is not None:
        return bottleneck_move(chapter.option, chapter.names)
    columns = chapter.before.results.columns
    found = bottleneck(columns, chapter.study.plan.confidence)
    return bottleneck_text(found, chapter.names)


def _bars(chapter: Chapter) -> Bars:
    found = {side.side: uses(side.results.columns) for side in chapter.sides}
    most: dict[tuple[str, str], float] = {}
    for columns in found.values():
        for name, column in columns.items():
            most[name] = max(most.get(name, 0.0), estimate(column).mean)
    first = sorted(most, key=lambda name: -most[name])[:MOST_USED]
    groups = [
        BarGroup(
            _called(chapter, *name),
            [
                _bar(chapter, side, found[side.side][name])
                for side in chapter.sides
                if name in found[side.side]
            ],
            unit="%",
        )
        for name in first
    ]
    caption = chapter.say("bottleneck.use", most=len(first))
    return Bars(groups, caption, together=True, end=100.0)


def _called(chapter: Chapter, kind: str, element: str) -> str:
    """Return a name that tells a pool from a station of the same name."""
    name = chapter.names.element(kind, element)
    return chapter.say("bottleneck.pool", name=name) if kind == "pools" else name


def _bar(chapter: Chapter, side: Side, column: Sequence[float]) -> Bar:
    use = estimate(column, chapter.study.plan.confidence)
    told = percent(use.mean, chapter.language, 1)
    ends = (max(use.low, 0.0), min(use.high, 1.0)) if use.half_width > 0 else ()
    return Bar(
        side.side, side.label, 100 * use.mean, told, *(100 * end for end in ends)
    )
