"""How a report closes: warnings and notes, how to run it again, its limits."""

from collections.abc import Sequence

from app.i18n import place, problem_sentence, text
from app.report.blocks import Block, Bullets, Code, Section, Table, Words
from app.report.cells import Cell
from app.report.chapter import Chapter
from app.report.figures import MANY_ROWS, figure_head, figure_row
from app.report.whole_names import whole_name
from app.verdict.notes import notes_of
from app.verdict.reproduce import reproduction
from models.checks import check_study
from models.states import LOOKS

LIMITS = ("model", "validation", "input", "steady", "interval", "ramp_up", "kpi")
SEVERITIES = {"error": "bad", "warning": "unsure", "advice": "quiet"}


def warnings_section(chapter: Chapter) -> Section:
    """Return what the checks of the study and the runs have to say."""
    language = chapter.language
    problems = check_study(chapter.study)
    rows = [
        (
            Cell(chapter.say(f"severity.{p.severity}"), tone=SEVERITIES[p.severity]),
            Cell(place(p, language)),
            Cell(wrong, right),
        )
        for p in problems
        for wrong, right in [problem_sentence(p, language)]
    ]
    head = [chapter.say(f"warnings.{name}") for name in ("severity", "place", "what")]
    blocks: list[Block] = [_notes(chapter)]
    if rows:
        caption = chapter.say("warnings.checks", number=len(rows))
        is_long = len(rows) > MANY_ROWS
        blocks.append(Table(head, rows, caption, is_long, widths=(12, 33, 55)))
    else:
        blocks.append(Words(chapter.say("warnings.none")))
    return Section("warnings", chapter.say("warnings.title"), blocks)


def _notes(chapter: Chapter) -> Block:
    notes = notes_of(chapter.comparison.results, chapter.names)
    if not notes:
        return Words(chapter.say("warnings.no_notes"))
    said = [
        f"{chapter.names.option(option)}: {note}" if option else note
        for option, note in notes
    ]
    return Bullets(said, chapter.say("warnings.notes"), "unsure")


def reproduce_section(chapter: Chapter, command: str) -> Section:
    """Return all that is needed to get the same numbers again."""
    found = reproduction(chapter.before.results, command, chapter.language)
    rows = [
        (Cell(text(f"verdict.reproduce.{name}", chapter.language)), Cell(value))
        for name, value in found.items()
        if name != "command"
    ]
    plan = chapter.study.plan
    rows.append((Cell(chapter.say("reproduce.confidence")), Cell(chapter.confidence)))
    how = "found" if plan.warm_up == "auto" else "given"
    rows.append(
        (Cell(chapter.say("reproduce.warm_up")), Cell(chapter.say(f"reproduce.{how}")))
    )
    return Section(
        "reproduce",
        chapter.say("reproduce.title"),
        [Words(chapter.say("reproduce.told")), Code(command), Table([], rows)],
    )


def limits_section(chapter: Chapter) -> Section:
    """Return what the study cannot say, and how states are counted (ISO 22400-2)."""
    states: dict[str, list[str]] = {}
    for state, look in LOOKS.items():
        states.setdefault(look.iso, []).append(chapter.names.state(state.key))
    rows = [
        (
            Cell(chapter.say(f"iso.{iso.replace(' ', '_')}.code")),
            Cell(chapter.say(f"iso.{iso.replace(' ', '_')}.name")),
            Cell(chapter.say("value.comma").join(names)),
        )
        for iso, names in states.items()
    ]
    head = ["ISO 22400-2", chapter.say("limits.time"), chapter.say("limits.state")]
    return Section(
        "limits",
        chapter.say("limits.title"),
        [
            Bullets([chapter.say(f"limits.{name}") for name in LIMITS]),
            Table(head, rows, chapter.say("limits.states"), widths=(16, 28, 56)),
        ],
    )


def appendix_section(chapters: Sequence[Chapter]) -> Section:
    """Return every figure of every option that there is."""
    first = chapters[0]
    tables = [
        Table(
            figure_head(chapter),
            [
                figure_row(chapter, key, whole_name(key, chapter.names))
                for key in chapter.rows
            ],
            first.say(
                "appendix.table", option=_option(chapter), number=len(chapter.rows)
            ),
            is_long=True,
            is_matrix=True,
        )
        for chapter in chapters
    ]
    told = Words(first.say("appendix.told"))
    blocks: list[Block] = [told, *tables]
    return Section("appendix", first.say("appendix.title"), blocks, is_appendix=True)


def _option(chapter: Chapter) -> str:
    return chapter.names.option(chapter.option.option if chapter.option else "baseline")
