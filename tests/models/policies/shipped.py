"""The policies that come with the program, and projects to try them on."""

from functools import cache
from typing import Any

from app.paths import asset
from models.policies.choice import PolicyChoice
from models.policies.comparison import Policies, evaluate
from models.policies.library import Library, LoadedPolicies, load_policies
from models.policies.project import project_of

LOAN = {"share": 0.7, "rate": 0.0435, "years": 5}


@cache
def loaded() -> LoadedPolicies:
    return load_policies([asset("policies")])


def library() -> Library:
    return loaded().library


def chosen(region: str = "suzhou", **parts: Any) -> PolicyChoice:
    return PolicyChoice.model_validate({"region": region, **parts})


def evaluated(choice: PolicyChoice, **project: Any) -> Policies:
    """Return what policies do for example A of the field's notes, or another."""
    given = {"capex": 2_400_000, "saving": 2_240_000, "years": 10}
    whole = project_of(choice, **{"discount_rate": 0.08, **given, **project})
    return evaluate(choice, library().offers(choice.region), whole)
