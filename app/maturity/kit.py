"""The questionnaire, the raises and the awards that come with the program."""

from functools import cache

from app.paths import asset
from models.maturity.loading import load_awards, load_questionnaire, load_raises
from models.maturity.profile import Kit


@cache
def kit() -> Kit:
    """Return what every assessment needs."""
    folder = asset("maturity")
    return Kit(load_questionnaire(folder), load_raises(folder), load_awards(folder))
