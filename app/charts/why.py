"""The bottleneck strip of a chapter, with its reasons in words."""

from app.charts.card import Card
from app.charts.strip import Box, Strip, StripsChart
from app.context import Context
from app.i18n import text
from app.report.chapter import Chapter, Side
from app.verdict.numbers import percent
from sim.bottleneck import Bottleneck, bottleneck
from sim.constraint import Reason, Strain, reason, strains

HEADS = ("side", "station", "use", "blocked", "starved", "bottleneck")


def strip_card(chapter: Chapter, context: Context) -> Card:
    """Return the stations before and after by their use, with why one limits."""
    strips = [_strip(chapter, side) for side in chapter.sides]
    heads = [_say(chapter, f"head.{name}") for name in HEADS]
    chart = StripsChart(strips, heads, context.theme.tokens)
    return Card(context, _say(chapter, "title"), chart)


def _say(chapter: Chapter, key: str, **values: object) -> str:
    return text(f"charts.why.{key}", chapter.language, **values)


def _strip(chapter: Chapter, side: Side) -> Strip:
    columns, confidence = side.results.columns, chapter.study.plan.confidence
    found = bottleneck(columns, confidence)
    known = {one.station: one for one in strains(side.line, columns, confidence)}
    order = [name for name in chapter.elements("stations") if name in known]
    boxes = [_box(chapter, known[name], found) for name in order]
    why = reason(side.line, columns, found, confidence)
    return Strip(side.side, side.label, boxes, sentence(chapter, found, why))


def _box(chapter: Chapter, one: Strain, found: Bottleneck) -> Box:
    name = chapter.names.element("stations", one.station)
    told = {
        key: percent(value, chapter.language, 1)
        for key, value in (
            ("use", one.use.mean),
            ("blocked", one.blocked),
            ("starved", one.starved),
        )
    }
    return Box(
        name,
        100 * one.use.mean,
        100 * one.blocked,
        100 * one.starved,
        _say(chapter, "box", name=name, **told),
        (found.kind, found.id) == ("stations", one.station),
        percent(one.use.mean, chapter.language, 0),
    )


def sentence(chapter: Chapter, found: Bottleneck, why: Reason) -> str:
    """Return in words why a bottleneck is one."""
    if not found.id:
        return _say(chapter, "none")
    name = chapter.names.element(found.kind, found.id)
    parts = [_own(chapter, found, why, name)]
    for beside, key in ((why.before, "before"), (why.after, "after")):
        if beside is not None and found.kind == "stations":
            share = beside.blocked if key == "before" else beside.starved
            parts.append(_beside(chapter, key, beside, share))
    if found.kind == "pools" and why.before is not None:
        parts.append(
            _beside(chapter, "people", why.before, why.before.waiting_operator)
        )
    if why.following is not None:
        (kind, element), use = why.following
        other = chapter.names.element(kind, element)
        told = percent(use.mean, chapter.language, 1)
        parts.append(_say(chapter, "following", name=other, use=told))
    return ("" if chapter.language == "zh" else " ").join(parts)


def _own(chapter: Chapter, found: Bottleneck, why: Reason, name: str) -> str:
    if found.kind == "pools":
        use = percent(found.use.mean, chapter.language, 1)
        return _say(chapter, "pool", name=name, use=use)
    busy = [
        f"{chapter.names.state(state)} {percent(share, chapter.language, 1)}"
        for state, share in why.busy
    ]
    waits = percent(why.waits, chapter.language, 1)
    return _say(chapter, "station", name=name, busy=busy, waits=waits)


def _beside(chapter: Chapter, key: str, beside: Strain, share: float) -> str:
    name = chapter.names.element("stations", beside.station)
    told = percent(share, chapter.language, 1)
    return _say(chapter, f"beside_{key}", name=name, share=told)
