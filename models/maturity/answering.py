"""The grade of every item and where it comes from: a hand, the model, a measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.maturity.assessment import Assessment
from models.maturity.questionnaire import ROUNDING, Item, Questionnaire
from models.maturity.raising import Raised

Origin = Literal["hand", "model", "measure", "open"]


@dataclass(frozen=True)
class Answer:
    """The grade of an item; None while it is open.

    `share` is what the model knows of it, even where a hand has answered; `measures`
    are those that raised it.
    """

    item: str
    score: float | None
    origin: Origin
    share: float | None = None
    measures: tuple[str, ...] = ()


Answers = Mapping[str, Answer]


def answers_before(
    questionnaire: Questionnaire, assessment: Assessment, shares: Mapping[str, float]
) -> dict[str, Answer]:
    """Return the answers of today: those by hand, then what the model knows.

    `shares` are what a model of the line knows, by name, from 0 to 1.
    """
    return {
        item.id: _before(questionnaire, assessment, shares, item)
        for item in questionnaire.items
    }


def _before(
    questionnaire: Questionnaire,
    assessment: Assessment,
    shares: Mapping[str, float],
    item: Item,
) -> Answer:
    share = shares.get(item.share) if item.share else None
    typed = assessment.answers.get(item.id)
    if typed is not None:
        return Answer(item.id, typed, "hand", share)
    if share is not None:
        score = questionnaire.grade_of_share(share)
        return Answer(item.id, score, "model", share)
    return Answer(item.id, None, "open")


def answers_after(
    questionnaire: Questionnaire,
    before: Answers,
    raised: Mapping[str, Raised],
    shares: Mapping[str, float],
) -> dict[str, Answer]:
    """Return the answers after the measures, which never lower one.

    What the model answered it answers again from the shares after. An open item that a
    measure raises gets that grade: it was not lower.
    """
    return {
        item.id: _after(questionnaire, item, before[item.id], raised, shares)
        for item in questionnaire.items
    }


def _after(
    questionnaire: Questionnaire,
    item: Item,
    old: Answer,
    raised: Mapping[str, Raised],
    shares: Mapping[str, float],
) -> Answer:
    share = shares.get(item.share) if item.share else None
    score, origin = old.score, old.origin
    if share is not None and old.origin in ("model", "open"):
        score, origin = questionnaire.grade_of_share(share), "model"
    lift = raised.get(item.id)
    if lift is not None and (score is None or lift.score > score + ROUNDING):
        return Answer(item.id, lift.score, "measure", share, lift.measures)
    return Answer(item.id, score, origin, share)
