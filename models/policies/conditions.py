"""Conditions: whether an enterprise gets an instrument, and whether it is in force."""

import datetime

from models.amounts import Open
from models.policies.choice import Enterprise
from models.policies.instruments import Condition
from models.policies.library import Offer
from models.policies.project import PATH

LEAST_LEVEL = 2


def refusal_of(
    offer: Offer, enterprise: Enterprise, day: datetime.date | None
) -> str | Open:
    """Return why nothing is paid, '' if it is, open if the study does not say.

    A condition that is known not to hold goes before one that is not known.
    """
    standing = offer.standing(day)
    if standing in ("expired", "not_yet"):
        return standing
    answers = {name: met(name, enterprise) for name in offer.instrument.conditions}
    refused = [name for name, answer in answers.items() if answer is False]
    missing = [_path(name) for name, answer in answers.items() if answer is None]
    if refused:
        return refused[0]
    return Open(frozenset(missing)) if missing else ""


def met(condition: Condition, enterprise: Enterprise) -> bool | None:
    """Tell whether a condition holds; None if the study does not say."""
    if condition == "level_2":
        level = enterprise.maturity_level
        return None if level is None else level >= LEAST_LEVEL
    answer: bool | None = getattr(enterprise, condition)
    return answer


def _path(condition: Condition) -> str:
    name = "maturity_level" if condition == "level_2" else condition
    return f"{PATH}.enterprise.{name}"
