"""The people: who is there in which shift, what it costs, how busy they are."""

from app.report.blocks import Block, Section, Table, Words
from app.report.cells import Cell, Number, Row
from app.report.chapter import Chapter, Side
from app.report.figure_bars import figure_bars
from app.report.figures import arrow_cell, figure_table
from app.verdict.numbers import number, whole
from app.verdict.readings import crew_sentence
from models.people import Pool

HEADS = ("headcount", "output_per_paid_hour")


def people_section(chapter: Chapter) -> Section | None:
    """Return pools, headcount by shift and use; None for a line without people."""
    pools = chapter.elements("pools")
    if not pools:
        return None
    used = [f"pools.{pool}.use" for pool in pools]
    told: list[Block] = []
    if chapter.option is not None:
        sentence = crew_sentence(chapter.option, chapter.comparison, chapter.names)
        told.append(Words(sentence, "lead"))
    return Section(
        "people",
        chapter.say("people.title"),
        [
            *told,
            Words(chapter.say("people.told")),
            Table(
                _head(chapter),
                [_pool_row(chapter, pool) for pool in pools],
                is_matrix=True,
            ),
            figure_bars(chapter, used, chapter.say("people.used"), together=True),
            figure_table(chapter, (*HEADS, *used)),
        ],
    )


def _head(chapter: Chapter) -> list[str]:
    shifts = [_shift(chapter, shift) for shift in _shifts(chapter)]
    heads = shifts if any(shifts) else [chapter.say("people.heads")]
    rest = [chapter.say(f"people.{name}") for name in ("paid", "wait")]
    return [chapter.say("people.pool"), *heads, *rest]


def _shifts(chapter: Chapter) -> list[str]:
    """Return the shifts of both sides; one nameless one without a calendar."""
    return list(dict.fromkeys(s for side in chapter.sides for s in side.line.shifts))


def _shift(chapter: Chapter, shift: str) -> str:
    for side in chapter.sides:
        calendar = side.line.calendar
        for found in calendar.shifts if calendar else ():
            if found.id == shift:
                return chapter.told(found.name) or shift
    return shift


def _pool_row(chapter: Chapter, pool: str) -> Row:
    heads = [
        _arrow([_heads(chapter, side, pool, shift) for side in chapter.sides])
        for shift in _shifts(chapter)
    ]
    paid = [_paid(side, pool) for side in chapter.sides]
    return (
        Cell(chapter.names.element("pools", pool)),
        *(Cell(shown, is_number=True) for shown in heads),
        Cell(
            _arrow([number(p, 0 if whole([p]) else 1) for p in paid]),
            is_number=True,
            numbers=[
                Number(heads, "", 1, part=side.label)
                for heads, side in zip(paid, chapter.sides, strict=True)
            ],
        ),
        arrow_cell(chapter, f"pools.{pool}.wait"),
    )


def _arrow(texts: list[str]) -> str:
    """Return what was and what is, once if it is the same."""
    return " → ".join(dict.fromkeys(texts))


def _pool(side: Side, pool: str) -> Pool | None:
    return next((found for found in side.line.pools if found.id == pool), None)


def _heads(chapter: Chapter, side: Side, pool: str, shift: str) -> str:
    """Return the heads of a pool in a shift, with the crews that take turns."""
    found = _pool(side, pool)
    if found is None or shift not in side.line.shifts:
        return "0"
    heads = str(found.heads(shift))
    if shift or found.crews == 1:
        return heads
    return chapter.say("people.crews", heads=heads, crews=found.crews)


def _paid(side: Side, pool: str) -> float:
    found = _pool(side, pool)
    return found.paid_heads(side.line.shifts) if found else 0.0
