"""A diagnosis as a report: what limits the line, findings, proposals, the tables."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.diagnosis import remarks, tables
from app.diagnosis.figures import say, worth_text
from app.diagnosis.proposed import proposal_text
from app.diagnosis.sentences import (
    finding_sentence,
    other_methods,
    verdict_sentence,
)
from app.report.assumptions import assumptions_section
from app.report.blocks import Block, Bullets, Section, Table, Words
from app.report.cells import Cell, Row
from app.report.chapter import Chapter
from app.report.closing import limits_section, reproduce_section, warnings_section
from app.report.contents import Report
from app.report.maker import Maker
from app.verdict.names import Names
from models.study import BASELINE, Study
from sim.comparison import compare

if TYPE_CHECKING:
    from app.diagnosis.shelf import Proposed
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.findings import Finding

MANY_ROWS = 20


def diagnosis_report(
    found: "Diagnosis",
    proposals: "Proposed",
    *,
    language: str,
    command: str,
    maker: Maker | None = None,
) -> Report:
    """Return the contents of the report of a diagnosis."""
    study = _study(found)
    names = Names(found.study, language)
    chapter = Chapter(compare(study, {BASELINE: found.results}), Names(study, language))
    title = names.study_name() or chapter.say("untitled")
    return Report(
        language=language,
        title=f"{title} · {say(names, 'report.title')}",
        brand=chapter.say("brand"),
        version=found.results.versions.get("linerefit", ""),
        contents=chapter.say("contents"),
        opening=list(_opening(found, names)),
        sections=[
            *_sections(found, proposals, names),
            assumptions_section([chapter]),
            warnings_section(chapter),
            reproduce_section(chapter, command),
            limits_section(chapter),
        ],
        closing=chapter.say("closing"),
        chapters=[chapter],
        maker=maker or Maker(),
    )


def _study(found: "Diagnosis") -> Study:
    """Return the diagnosed option as a study of its own, without options."""
    update = {"line": found.line, "money": found.money, "measures": (), "options": ()}
    return found.study.model_copy(update={**update, "targets": ()})


def _opening(found: "Diagnosis", names: Names) -> Iterator[Block]:
    yield Words(say(names, "report.intro", option=names.option(found.option)))
    yield Words(verdict_sentence(found, names), "lead")


def _sections(
    found: "Diagnosis", proposals: "Proposed", names: Names
) -> Iterator[Section]:
    yield _findings(found, proposals, names)
    methods = Bullets(other_methods(found, names))
    how = remarks.of_what_ifs(found, names)
    what_ifs = tables.what_ifs(found, names)
    yield _section("what-ifs", what_ifs, [how], names, first=[methods])
    losses = remarks.of_losses(found, names)
    for name, table, notes in (
        ("losses", tables.losses(found, names), losses[:3]),
        ("big-losses", tables.big_losses(found, names), losses[3:]),
        ("defects", tables.defects(found, names), remarks.of_quality(found, names)),
        ("staffing", tables.people(found, names), ()),
        ("fleets", tables.transport(found, names), ()),
        ("balance", tables.balance(found, names), remarks.of_balance(found, names)),
        ("energy", tables.energy(found, names), remarks.of_energy(found, names)),
    ):
        if table.rows:
            yield _section(name, table, notes, names)
    time = remarks.of_time(found, names)
    if time:
        blocks: list[Block] = [Words(said) for said in time]
        yield Section("time", say(names, "heading.time"), blocks)


def _findings(found: "Diagnosis", proposals: "Proposed", names: Names) -> Section:
    if not found.findings:
        nothing: list[Block] = [Words(say(names, "none"))]
        return Section("findings", say(names, "heading.findings"), nothing)
    head = ["", *(say(names, f"column.{n}") for n in ("finding", "worth", "proposals"))]
    rows = [_finding(one, proposals, names) for one in found.findings]
    notes = [Words(said, "quiet") for said in remarks.of_money(found, names)]
    table = Table(head, rows, widths=(6, 44, 18, 32))
    return Section("findings", say(names, "heading.findings"), [table, *notes])


def _finding(finding: "Finding", proposals: "Proposed", names: Names) -> Row:
    tone = "good" if finding.worth.is_sure else "quiet"
    offered = [proposal_text(one, names) for one in proposals[finding.id]]
    joint = "；" if names.language == "zh" else "; "
    return (
        Cell(finding.id),
        Cell(finding_sentence(finding, names)),
        Cell(worth_text(finding.worth, names), tone=tone),
        Cell(joint.join(offered) or say(names, "no_proposal")),
    )


def _section(
    name: str,
    table: tables.Rows,
    notes: Sequence[str],
    names: Names,
    *,
    first: Sequence[Block] = (),
) -> Section:
    rows = [
        tuple(Cell(text, is_number=at not in table.left) for at, text in enumerate(row))
        for row in table.rows
    ]
    caption = table.title if len(rows) > MANY_ROWS else ""
    blocks: list[Block] = [
        *first,
        Table(list(table.head), rows, caption, len(rows) > MANY_ROWS),
        *(Words(said, "quiet") for said in notes),
    ]
    return Section(name, table.title, blocks)
