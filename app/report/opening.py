"""How a report opens: the verdict in a sentence, and what the published case says."""

from collections.abc import Iterable, Sequence

from app.report.blocks import Block, Bullets, Columns, Section, Words
from app.report.chapter import Chapter
from app.verdict.headline import case_sentence
from app.verdict.spans import span
from models.study import Case


def opening(chapters: Sequence[Chapter]) -> list[Block]:
    """Return what stands under the title: the study and the verdict on each option."""
    first = chapters[0]
    description = first.told(first.study.description)
    return [
        *([Words(description)] if description else []),
        *[Words(sentence, "lead") for sentence in _verdicts(chapters)],
        Words(_basis(first), "quiet"),
    ]


def _verdicts(chapters: Sequence[Chapter]) -> list[str]:
    options = [c for c in chapters if c.option is not None]
    if not options:
        return [chapters[0].say("no_option")]
    return [
        chapter.say(
            "verdict_on",
            option=chapter.names.option(chapter.option.option),
            sentence=case_sentence(chapter.option, chapter.names),
        )
        for chapter in options
        if chapter.option is not None
    ]


def _basis(chapter: Chapter) -> str:
    results = chapter.before.results
    warm_up = span(results.warm_up, chapter.language) if results.warm_up else ""
    number = "one" if chapter.replications == 1 else "many"
    return chapter.say(
        f"basis.{number}",
        replications=chapter.replications,
        measured=span(results.horizon - results.warm_up, chapter.language),
        warm_up=warm_up,
        confidence=chapter.confidence,
    )


def case_section(chapter: Chapter) -> Section | None:
    """Return what the published case says and does not say; None without one."""
    case = chapter.study.case
    if case is None:
        return None
    return Section("case", chapter.say("case.title"), list(_case_blocks(chapter, case)))


def _case_blocks(chapter: Chapter, case: Case) -> Iterable[Block]:
    if case.source:
        yield Words(chapter.say("case.source", source=case.source))
    lists = (("says", case.says, "good"), ("does_not_say", case.does_not_say, "open"))
    yield Columns(
        [
            Bullets(
                [chapter.told(item) for item in items], chapter.say(f"case.{key}"), tone
            )
            for key, items, tone in lists
            if items
        ]
    )
    yield Words(chapter.say("case.assumed"), "unsure")
