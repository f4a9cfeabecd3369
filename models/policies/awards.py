"""Awards for events, levels and performance; services in kind; tax."""

from models.amounts import Amount, Open, combined, needed
from models.finance import npv
from models.policies import grants
from models.policies.filled import Filled
from models.policies.lifted import lifted
from models.policies.outcomes import PAID_IN, Outcome, missing, paid_once
from models.policies.project import Project
from models.worth import Flows


def award(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return amount · probability in its year, by event, by level, or as it is."""
    instrument = filled.offer.instrument
    if instrument.by == "event":
        return _of_events(filled, project, reading)
    is_level = instrument.by == "level"
    amount = _of_level(filled, project) if is_level else filled.amount("amount")
    expected = combined(lambda a, p: a * p, amount, filled.amount("probability"))
    return paid_once(expected, filled.whole("year", PAID_IN), project)


def _of_level(filled: Filled, project: Project) -> Amount:
    """Return the amount of the maturity level that is reached."""
    level = project.enterprise.maturity_level
    if level is None:
        return missing("enterprise.maturity_level")
    known = (filled.raw("by_level") or {}).get(str(level))
    return needed(known, filled.path(f"by_level.{level}"))


def _of_events(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return the awards of all events, or of the one worth most at present value."""
    events = filled.raw("events") or {}
    if not events:
        return Outcome(Open(frozenset({filled.path("events")})))
    paid = [_of_event(filled, name, project) for name in events]
    late = next((one for one in paid if one.refusal), None)
    if late and all(one.refusal for one in paid):
        return late

    def together(*flows: Flows) -> Flows:
        if reading == "each":
            return tuple(sum(year) for year in zip(*flows, strict=True))
        return max(flows, key=lambda one: npv(one, project.discount_rate))

    return Outcome(lifted(together, *(one.flows for one in paid)))


def _of_event(filled: Filled, name: str, project: Project) -> Outcome:
    event = filled.raw("events")[name]
    chance = needed(event.probability, filled.path(f"events.{name}.probability"))
    expected = combined(lambda a, p: a * p, filled.amount("amount"), chance)
    return paid_once(expected, event.year, project)


def performance(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return the expected payout: the score of the simulated changes times amount."""
    goals = filled.raw("goals") or ()
    reached: Amount = Open(frozenset({filled.path("goals")}))
    if goals and all(goal.kpi in project.changes for goal in goals):
        reached = grants.score(goals, project.changes)
    parts = filled.amount("amount"), filled.amount("score_min")
    amount = combined(grants.performance_payout, reached, *parts)
    scored = {} if isinstance(reached, Open) else {"score": reached}
    return paid_once(amount, filled.whole("year", PAID_IN), project, **scored)


def service(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return the market value of a service in kind, in the year of the retrofit."""
    return paid_once(filled.amount("amount"), 0, project)


def tax(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return the tax that a super-deduction saves."""
    names = ("tax_rate", "deduction", "eligible_cost")
    amount = combined(grants.tax_saving, *(filled.amount(name) for name in names))
    return paid_once(amount, filled.whole("year", PAID_IN), project)
