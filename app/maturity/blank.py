"""The questionnaire to be filled in: an answer file with the questions as comments."""

from collections.abc import Iterator

from app.i18n import text
from app.maturity.kit import kit
from models.declare import Text
from models.maturity.assessment import Industry
from models.maturity.questionnaire import Item, Part


def blank(language: str, industry: Industry) -> str:
    """Return an answer file without answers."""
    return "\n".join(_lines(language, industry)) + "\n"


def _lines(language: str, industry: Industry) -> Iterator[str]:
    questions = kit().questionnaire
    yield f"# {text('maturity.label', language)}"
    yield f"# {questions.edition} · {questions.version}"
    for line in _how(language):
        yield f"# {line}"
    yield "maturity:"
    yield f"  version: {questions.version}"
    yield f"  industry: {industry}  # discrete, process"
    yield "  scope: enterprise  # enterprise, line"
    yield f"  left_out: []  # {text('maturity.blank.left_out', language)}"
    yield "  answers:"
    for part in questions.sub_domains:
        yield from _part(part, language)


def _how(language: str) -> Iterator[str]:
    grades = kit().questionnaire.grades
    scale = " · ".join(f"{g.score:g} {_told(g.name, language)}" for g in grades)
    yield text("maturity.blank.grades", language, grades=scale)
    yield text("maturity.blank.open", language)
    yield text("maturity.blank.model", language)


def _part(part: Part, language: str) -> Iterator[str]:
    items = [i for i in kit().questionnaire.items if i.sub_domain == part.id]
    yield ""
    proof = _told(items[0].evidence, language) if items else ""
    name = _told(part.name, language)
    yield f"    # {part.id}: " + text(
        "maturity.blank.part", language, name=name, evidence=proof
    )
    for item in items:
        yield from _item(item, language)


def _item(item: Item, language: str) -> Iterator[str]:
    mark = text("maturity.blank.known", language) if item.share else ""
    yield f"    # {item.level}. {_told(item.ask, language)}{mark}"
    yield f"    {item.id}:"


def _told(said: Text, language: str) -> str:
    return said.in_language(language)
