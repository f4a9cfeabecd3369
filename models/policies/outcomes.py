"""Outcomes: what an instrument pays in one reading, by year."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.amounts import Amount, Open
from models.policies.lifted import lifted
from models.policies.project import PATH, Project
from models.worth import Flows

PAID_IN = 1
"""The year in which a grant is paid unless somebody says another."""


@dataclass(frozen=True)
class Outcome:
    """What is paid in one reading: flows of years 0 … n, or what is missing.

    `refusal` is a code where nothing is paid, `values` go with it.
    """

    flows: Flows | Open
    refusal: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def total(self) -> Amount:
        """Return the sum of the flows."""
        return lifted(math.fsum, self.flows)


def missing(path: str) -> Open:
    """Return what is open for want of one input under `money.policies`."""
    return Open(frozenset({f"{PATH}.{path}"}))


def nothing(project: Project) -> Flows:
    """Return flows of nothing for years 0 … n."""
    return (0.0,) * (project.years + 1)


def refused(project: Project, code: str, **values: Any) -> Outcome:
    """Return that nothing is paid, and why."""
    return Outcome(nothing(project), code, values)


def once(amount: Amount, year: int, project: Project) -> Flows | Open:
    """Return one payment in a year; nothing if that is beyond the horizon."""

    def flows(known: float) -> Flows:
        years = range(project.years + 1)
        return tuple(known if number == year else 0.0 for number in years)

    return lifted(flows, amount)


def paid_once(amount: Amount, year: int, project: Project, **values: Any) -> Outcome:
    """Return the outcome of one payment in a year."""
    if year > project.years:
        return refused(project, "after_horizon", year=year, years=project.years)
    return Outcome(once(amount, year, project), values=values)


def yearly(later: Flows, project: Project) -> Flows:
    """Return flows of years 1 … as flows of years 0 … n."""
    padded = (0.0, *later, *nothing(project))
    return padded[: project.years + 1]
