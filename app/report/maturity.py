"""The maturity self-assessment in a report: level, scores, gaps, what hangs on it."""

from collections.abc import Iterator, Sequence

from app.maturity.assessed import assess_study
from app.maturity.kit import kit
from app.maturity.words import Words
from app.report.blocks import Block, Bullets, Section, Table
from app.report.blocks import Words as Paragraph
from app.report.cells import Cell, Row
from app.report.chapter import Chapter
from app.report.radar import Radar, RadarSide
from app.verdict.numbers import number
from models.maturity.profile import Profile
from models.maturity.questionnaire import DOMAINS

MOST_GAPS = 8


def maturity_section(chapter: Chapter) -> Section | None:
    """Return the assessment of a study that declares one; None without."""
    study = chapter.study
    if study.maturity is None:
        return None
    options = [chapter.option.option] if chapter.option else []
    words = Words(assess_study(study, options, study.maturity), chapter.language)
    return Section("maturity", words.say("title"), list(_blocks(words)))


def radar_of(words: Words) -> Radar:
    """Return the scores by domain as a radar, what is open counted as not met."""
    domains = [
        part
        for part in kit().questionnaire.domains
        if any(part.id in profile.parts[DOMAINS] for profile in words.assessed.profiles)
    ]
    ids = [part.id for part in domains]
    sides = [
        RadarSide(name, _values(profile, ids))
        for name, profile in zip(words.heads(), words.assessed.profiles, strict=True)
    ]
    told = words.say("radar", told=_told(words, sides))
    names = [words.told(part.name) for part in domains]
    return Radar(names, sides, len(kit().questionnaire.levels), told, words.label())


def radar_svg(words: Words) -> str:
    """Return the scores by domain as an SVG picture."""
    return radar_of(words).svg()


def _values(profile: Profile, domains: Sequence[str]) -> list[float | None]:
    found = profile.parts[DOMAINS]
    return [found[name].low if name in found else None for name in domains]


def _told(words: Words, sides: Sequence[RadarSide]) -> list[str]:
    levels = [words.level(profile) for profile in words.assessed.profiles]
    named = zip((side.name for side in sides), levels, strict=True)
    return [f"{name} {level}" for name, level in named]


def _blocks(words: Words) -> Iterator[Block]:
    yield Paragraph(words.label(), "lead")
    yield Table(["", *words.heads()], _levels(words))
    yield radar_of(words)
    yield Table([words.say("head.part"), *words.heads()], list(_parts(words)))
    yield from _changed(words)
    yield from _gaps(words)
    yield _awards(words)
    notes = (words.basis(), words.unchecked(), words.say("awards_told"))
    yield Bullets([note for note in notes if note], tone="quiet")


def _levels(words: Words) -> list[Row]:
    profiles = words.assessed.profiles
    return [
        (Cell(words.say("head.level")), *(Cell(words.level(p)) for p in profiles)),
        (
            Cell(words.say("head.score")),
            *(Cell(words.score(p.score)) for p in profiles),
        ),
        (
            Cell(words.say("head.open_items")),
            *(Cell(number(p.score.open_items)) for p in profiles),
        ),
    ]


def _parts(words: Words) -> Iterator[Row]:
    questions = kit().questionnaire
    for element in questions.elements:
        rows = [("elements", element, words.told(element.name))]
        rows += [
            (DOMAINS, part, words.say("part.domain", name=words.told(part.name)))
            for part in questions.domains
            if part.of == element.id
        ]
        for kind, part, name in rows:
            scores = [p.parts[kind].get(part.id) for p in words.assessed.profiles]
            if any(score is not None for score in scores):
                yield (
                    Cell(name),
                    *(Cell(words.score(s), is_number=True) for s in scores),
                )


def _changed(words: Words) -> Iterator[Block]:
    for shift in words.assessed.shifts.values():
        rows: list[Row] = [
            (
                Cell(words.question(item), item),
                Cell(words.grade(shift.before.answers[item]), is_number=True),
                Cell(words.grade(shift.after.answers[item]), is_number=True),
                Cell(words.origin(shift.after.answers[item])),
            )
            for item in shift.changed
        ]
        if not rows:
            yield Paragraph(words.say("changed_none"), "quiet")
            continue
        head = [words.say("head.question"), *words.heads()[:2], words.say("head.from")]
        yield Table(head, rows, words.say("changed"))
        yield Paragraph(words.say("raises_told"), "quiet")


def _gaps(words: Words) -> Iterator[Block]:
    profile, name = words.assessed.profiles[-1], words.heads()[-1]
    found = profile.next
    if found is None:
        yield Paragraph(words.say("next_top"))
        return
    title = words.say("next", level=found.level, option=name)
    rows: list[Row] = [
        (
            Cell(words.question(gap.item), gap.item),
            Cell(words.grade(profile.answers[gap.item]), is_number=True),
            Cell(f"+{number(gap.gain, 3)}", is_number=True),
            Cell(", ".join(gap.measures)),
        )
        for gap in found.gaps[:MOST_GAPS]
    ]
    keys = ("question", "grade", "gain", "measures")
    yield Table([words.say(f"head.{key}") for key in keys], rows, title)
    score, wanted = number(found.score, 2), number(found.wanted, 2)
    yield Paragraph(
        words.say("next_told", score=score, wanted=wanted, enough=found.enough)
    )


def _awards(words: Words) -> Table:
    head = [words.say(f"head.{key}") for key in ("award", "amount", "source")]
    rows = [
        (
            Cell(words.award(award)),
            Cell(words.amount(award), tone="open" if award.amount is None else ""),
            Cell(words.told(award.source), words.told(award.note)),
            *(
                Cell(words.reached(award.reached_at(profile.levels)))
                for profile in words.assessed.profiles
            ),
        )
        for award in kit().awards
    ]
    return Table([*head, *words.heads()], rows, words.say("awards"))
