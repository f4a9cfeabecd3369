"""The people: who is there in which shift, what it costs, how busy they are."""

from app.report.blocks import Block, Cell, Row, Section, Table, Words
from app.report.chapter import Chapter, Side
from app.report.figures import arrow_cell, figure_bars, figure_table
from app.verdict.numbers import number, whole
from app.verdict.readings import crew_sentence
from models.people import Pool


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
    heads = ("headcount", "output_per_paid_hour")
    return Section(
        "people",
        chapter.say("people.title"),
        [
            *told,
            Words(chapter.say("people.told")),
            Table(_head(chapter), [_pool_row(chapter, pool) for pool in pools]),
            figure_bars(chapter, used),
            figure_table(chapter, (*heads, *used)),
        ],
    )


def _head(chapter: Chapter) -> list[str]:
    columns = ("pool", "heads", "paid", "use", "wait")
    return [chapter.say(f"people.{name}") for name in columns]


def _pool_row(chapter: Chapter, pool: str) -> Row:
    return (
        Cell(chapter.names.element("pools", pool)),
        Cell(_arrow([_by_shift(chapter, side, pool) for side in chapter.sides])),
        Cell(_arrow([_paid(side, pool) for side in chapter.sides]), is_number=True),
        arrow_cell(chapter, f"pools.{pool}.use"),
        arrow_cell(chapter, f"pools.{pool}.wait"),
    )


def _arrow(texts: list[str]) -> str:
    """Return what was and what is, once if it is the same."""
    return " → ".join(dict.fromkeys(texts))


def _pool(side: Side, pool: str) -> Pool | None:
    return next((found for found in side.line.pools if found.id == pool), None)


def _by_shift(chapter: Chapter, side: Side, pool: str) -> str:
    found = _pool(side, pool)
    if found is None:
        return "0"
    heads = {shift: found.heads(shift) for shift in side.line.shifts}
    if len(set(heads.values())) == 1:
        crews = found.crews if side.line.calendar is None else len(heads)
        each = next(iter(heads.values()))
        return f"{each} × {crews}" if crews > 1 else str(each)
    return ", ".join(f"{_shift(chapter, side, s)} {n}" for s, n in heads.items())


def _shift(chapter: Chapter, side: Side, shift: str) -> str:
    calendar = side.line.calendar
    found = next((s for s in calendar.shifts if s.id == shift), None) if calendar else None
    return (chapter.told(found.name) if found else "") or shift


def _paid(side: Side, pool: str) -> str:
    found = _pool(side, pool)
    paid = found.paid_heads(side.line.shifts) if found else 0.0
    return number(paid, 0 if whole([paid]) else 1)
