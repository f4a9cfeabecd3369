"""One-off money: grants on capex, awards for events, performance, tax."""

from collections.abc import Iterable, Mapping

from models.policies.terms import Goal


def capex_grant(base: float, rate: float, cap: float | None = None) -> float:
    """Return rate · base, at most the cap."""
    return rate * base if cap is None else min(cap, rate * base)


def uplift(base: float, rate: float, raised_by: float, reading: str) -> float:
    """Return what raising a grant's rate adds: by points, or relative to the rate.

    「另外提高10%的奖补比例」: 12 % + 10 points = 22 %, or 12 % · 1.10 = 13.2 %.
    """
    added = raised_by if reading == "points" else rate * raised_by
    return added * base


def exceeds(funds: float, threshold: float) -> bool:
    """Tell whether own funds are strictly over a threshold (「超千万元」)."""
    return funds > threshold


def gap_to(threshold: float, funds: float) -> float:
    """Return what own funds lack to reach a threshold."""
    return max(0.0, threshold - funds)


def score(goals: Iterable[Goal], changes: Mapping[str, float]) -> float:
    """Return the weighted mean of the goals' shares reached, each within 0 … 1.

    The share of a goal is the change of its figure over the change wanted. Raises
    KeyError for a figure without a change.
    """
    every = tuple(goals)
    whole = sum(goal.weight for goal in every)
    reached = sum(goal.weight * _reached(goal, changes[goal.kpi]) for goal in every)
    return reached / whole


def _reached(goal: Goal, change: float) -> float:
    if goal.change == 0:
        return 1.0 if change <= 0 else 0.0
    return min(max(change / goal.change, 0.0), 1.0)


def performance_payout(reached: float, amount_max: float, score_min: float) -> float:
    """Return score · amount, nothing below the least score."""
    return reached * amount_max if reached >= score_min else 0.0


def tax_saving(tax_rate: float, deduction: float, eligible_cost: float) -> float:
    """Return tax rate · super-deduction share · eligible cost."""
    return tax_rate * deduction * eligible_cost
