"""An assessment, or the questionnaire, as plain data for JSON."""

from typing import Any

from app.maturity.assessed import Assessed
from app.maturity.kit import kit
from app.maturity.words import Words
from models.maturity.answering import Answer
from models.maturity.awards import AwardReached
from models.maturity.gaps import NextLevel
from models.maturity.profile import Profile, Shift
from models.maturity.scoring import Score


def questionnaire_data() -> dict[str, Any]:
    """Return the questionnaire with its weights, awards and raises."""
    return {
        "kind": "linerefit maturity questionnaire",
        "questionnaire": kit().questionnaire.model_dump(mode="json"),
        "awards": [award.model_dump(mode="json") for award in kit().awards],
        "raises": kit().raises.model_dump(mode="json"),
    }


def assessed_data(assessed: Assessed, words: Words) -> dict[str, Any]:
    """Return an assessment before and after every option."""
    scale = assessed.before.scale
    questions = scale.questionnaire
    return {
        "kind": "linerefit maturity",
        "label": words.label(),
        "certified": False,
        "edition": questions.edition,
        "version": questions.version,
        "weights": questions.weights_edition,
        "checked": questions.checked and questions.weights_checked,
        "industry": scale.assessment.industry,
        "scope": scale.assessment.scope,
        "left_out": list(scale.assessment.left_out),
        "before": _profile(assessed.before, words),
        "options": {
            option: _shift(one, words) for option, one in assessed.shifts.items()
        },
    }


def _profile(found: Profile, words: Words) -> dict[str, Any]:
    return {
        "level": found.level,
        "level_at_most": found.level_at_most,
        "level_name": words.level(found),
        "score": _score(found.score),
        **{
            kind: {part: _score(score) for part, score in scores.items()}
            for kind, scores in found.parts.items()
        },
        "next": _next(found.next) if found.next else None,
        "answers": {item: _answer(answer) for item, answer in found.answers.items()},
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "low": score.low,
        "high": score.high,
        "by_level": list(score.by_level),
        "open_items": score.open_items,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "score": answer.score,
        "origin": answer.origin,
        "share": answer.share,
        "measures": list(answer.measures),
    }


def _next(found: NextLevel) -> dict[str, Any]:
    return {
        "level": found.level,
        "score": found.score,
        "wanted": found.wanted,
        "enough": found.enough,
        "gaps": [
            {
                "item": gap.item,
                "score": gap.score,
                "gain": gap.gain,
                "measures": list(gap.measures),
            }
            for gap in found.gaps
        ],
    }


def _shift(one: Shift, words: Words) -> dict[str, Any]:
    return {
        "after": _profile(one.after, words),
        "changed": list(one.changed),
        "awards": [_award(reached, words) for reached in one.awards],
    }


def _award(reached: AwardReached, words: Words) -> dict[str, Any]:
    award = reached.award
    return {
        "id": award.id,
        "name": words.told(award.name),
        "place": words.told(award.place),
        "from_level": award.from_level,
        "amount": award.amount,
        "before": reached.before,
        "after": reached.after,
        "source": words.told(award.source),
    }
