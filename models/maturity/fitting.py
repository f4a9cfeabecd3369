"""What of an assessment the questionnaire does not know: items, grades, parts."""

import difflib
from collections.abc import Iterable, Iterator

from models.maturity.assessment import Assessment
from models.maturity.questionnaire import (
    DOMAINS,
    ELEMENTS,
    ROUNDING,
    SUB_DOMAINS,
    Questionnaire,
)
from models.problems import Problem


def misfits(
    questionnaire: Questionnaire, assessment: Assessment, catalogue: Iterable[str]
) -> tuple[Problem, ...]:
    """Return everything in an assessment that does not fit the questionnaire.

    `catalogue` are the measures of which it is known what they raise.
    """
    return (
        *_answers(questionnaire, assessment),
        *_parts(questionnaire, assessment),
        *_entries(assessment, sorted(catalogue)),
    )


def _answers(questionnaire: Questionnaire, assessment: Assessment) -> Iterator[Problem]:
    scale = [grade.score for grade in questionnaire.grades]
    for item, score in assessment.answers.items():
        path = f"maturity.answers.{item}"
        if item not in questionnaire.item_by_id:
            values = _unknown(item, questionnaire.item_by_id)
            yield Problem(path, "maturity_item", values=values)
        elif score is not None and all(abs(score - s) > ROUNDING for s in scale):
            values = {"score": score, "known": sorted(scale)}
            yield Problem(path, "maturity_grade", values=values)


def _parts(questionnaire: Questionnaire, assessment: Assessment) -> Iterator[Problem]:
    leaves = {part.id for part in questionnaire.sub_domains}
    for name in assessment.left_out:
        if name not in leaves:
            values = _unknown(name, leaves)
            yield Problem("maturity.left_out", "maturity_part", values=values)
    for kind in (ELEMENTS, DOMAINS, SUB_DOMAINS):
        parts = {part.id for part in questionnaire.parts(kind)}
        for name in getattr(assessment.weights, kind):
            if name not in parts:
                path = f"maturity.weights.{kind}.{name}"
                values = _unknown(name, parts)
                yield Problem(path, "maturity_part", values=values)


def _entries(assessment: Assessment, catalogue: list[str]) -> Iterator[Problem]:
    for measure, entries in assessment.measures.items():
        for entry in entries:
            if entry not in catalogue:
                path = f"maturity.measures.{measure}"
                values = _unknown(entry, catalogue)
                yield Problem(path, "maturity_entry", values=values)


def _unknown(name: str, known: Iterable[str]) -> dict[str, object]:
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    return {"name": name, "known": names, "guess": near[0] if near else ""}
