"""Several options side by side."""

from collections.abc import Sequence

from app.report.blocks import Section, Table, Words
from app.report.cells import Cell, Row
from app.report.chapter import Chapter
from app.report.figures import level, shown, verdict_cell, worded
from models.kpis import headlines


def overview_section(chapters: Sequence[Chapter]) -> Section:
    """Return the headline figures of the baseline and of every option."""
    first = chapters[0]
    names = [c.names.option(c.option.option) for c in chapters if c.option]
    head = [first.say("head.figure"), first.say("baseline"), *names]
    rows = [_row(chapters, kpi.key) for kpi in headlines() if kpi.key in first.rows]
    told = Words(first.say("overview.told"))
    return Section("overview", first.say("overview.title"), [told, Table(head, rows)])


def _row(chapters: Sequence[Chapter], key: str) -> Row:
    first, figure = worded(chapters[0], key), chapters[0].rows[key]
    base = shown(chapters[0], key, first.before, first.unit)
    language = chapters[0].language
    known = (level(figure, figure.before, first, language),) if figure.before.n else ()
    return (
        Cell(first.name),
        Cell(base, is_number=True, numbers=known),
        *(_cell(chapter, key) for chapter in chapters),
    )


def _cell(chapter: Chapter, key: str) -> Cell:
    said = worded(chapter, key)
    verdict = verdict_cell(chapter, said)
    value = shown(chapter, key, said.after, said.unit)
    note = " ".join(part for part in (said.change, verdict.text) if part)
    after = chapter.rows[key].after
    known = (
        (level(chapter.rows[key], after, said, chapter.language),) if after.n else ()
    )
    return Cell(value, note, verdict.tone, is_number=True, numbers=known)
