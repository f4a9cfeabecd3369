"""The shipped questionnaire, and assessments answered level by level."""

from app.paths import asset
from models.maturity.assessment import Assessment
from models.maturity.loading import load_awards, load_questionnaire, load_raises
from models.maturity.profile import Kit, Profile, profile_before

FOLDER = asset("maturity")
KIT = Kit(load_questionnaire(FOLDER), load_raises(FOLDER), load_awards(FOLDER))


def answered(*grades: float, **more: object) -> Assessment:
    """Return an assessment with one grade for all items of a level, 0 for the rest."""
    scores = dict(enumerate(grades, 1))
    answers = {i.id: scores.get(i.level, 0.0) for i in KIT.questionnaire.items}
    return Assessment.model_validate({"answers": answers, **more})


def profile(assessment: Assessment, **shares: float) -> Profile:
    return profile_before(KIT, assessment, shares)
