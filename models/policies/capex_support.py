"""Grants on the investment, with their thresholds and what raises them."""

from models.amounts import Amount, Open, combined
from models.policies import grants
from models.policies.filled import Filled
from models.policies.outcomes import PAID_IN, Outcome, missing, paid_once, refused
from models.policies.project import Project


def capex_grant(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return a share of the base, at most the cap, if own funds are over a threshold.

    The threshold is read as one on the part of the project paid from own funds, or
    on a whole project that is paid from own funds.
    """
    if filled.raw("threshold") is not None:
        below = _below_threshold(filled, project, reading)
        if below is not None:
            return below
    cap = filled.raw("cap")

    def grant(base: float, rate: float) -> float:
        return grants.capex_grant(base, rate, cap)

    amount = combined(grant, _base(filled, project), filled.rate(project))
    return paid_once(amount, filled.whole("year", PAID_IN), project)


def _base(filled: Filled, project: Project) -> Amount:
    instrument = filled.offer.instrument
    granted = project.granted if instrument.net_base else 0.0
    return combined(lambda of: max(0.0, of - granted), project.base(instrument.base))


def _below_threshold(filled: Filled, project: Project, reading: str) -> Outcome | None:
    threshold = float(filled.raw("threshold"))
    borrowed, own = project.borrowed, project.own_funds
    if isinstance(own, Open):
        return Outcome(own)
    if reading == "whole_project" and borrowed != 0:
        return refused(project, "borrowed")
    if grants.exceeds(own, threshold):
        return None
    gap = grants.gap_to(threshold, own)
    return refused(project, "threshold", threshold=threshold, gap=gap)


def uplift(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return what raises a grant: by points of its rate, or relative to the rate."""
    grant = filled.grant
    if grant is None:
        return Outcome(missing(f"instruments.{filled.offer.instrument.uplift_of}"))
    cap = filled.raw("cap")

    def raised(base: float, rate: float, by: float) -> float:
        added = grants.uplift(base, rate, by, reading)
        return added if cap is None else min(cap, added)

    parts = _base(grant, project), grant.rate(project), filled.amount("rate")
    amount = combined(raised, *parts)
    return paid_once(amount, grant.whole("year", PAID_IN), project)
