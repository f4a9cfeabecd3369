"""Stacking: which grants may be taken together, and how much support in all.

By default there is one grant for each base: of grants whose bases overlap those are
taken that come to most, a grant with what raises it counting as one. Interest
subsidies never exceed the interest, support in cash never its share of the investment.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.amounts import Amount, Open
from models.loans import Loan
from models.policies.effects import Effect
from models.policies.kinds import SUPPORT
from models.policies.outcomes import nothing, yearly
from models.policies.project import Project
from models.worth import Flows


@dataclass(frozen=True)
class Stacked:
    """What is paid in all: known flows by row, and what is still open.

    `passed_over` are the grants left for better ones; `factor` is what the cap on
    support leaves of it, 1 if it does not bind.
    """

    rows: Mapping[str, Flows]
    open: frozenset[str]
    passed_over: tuple[str, ...] = ()
    factor: float = 1.0

    @property
    def support(self) -> float:
        """Return the support in cash that is known."""
        return math.fsum(sum(self.rows.get(row, ())) for row in SUPPORT)


def stacked(
    effects: Sequence[Effect], project: Project, *, stack_grants: bool, cap: float
) -> Stacked:
    """Return what the effects pay together under the rules of stacking."""
    left = () if stack_grants else passed_over(effects)
    counted = [effect for effect in effects if effect.id not in left and effect.row]
    rows = _summed(counted, project)
    if "interest_subsidy" in rows:
        due = _interest_left(counted, project)
        rows["interest_subsidy"] = tuple(map(min, rows["interest_subsidy"], due))
    factor = _factor(rows, project.capex, cap)
    if factor < 1:
        rows |= {row: _scaled(rows[row], factor) for row in SUPPORT if row in rows}
    return Stacked(rows, _open(effects), left, factor)


def _open(effects: Iterable[Effect]) -> frozenset[str]:
    flows = (effect.outcome.flows for effect in effects)
    wanted = (one.inputs for one in flows if isinstance(one, Open))
    return frozenset().union(*wanted)


def _summed(effects: Iterable[Effect], project: Project) -> dict[str, Flows]:
    rows: dict[str, Flows] = {}
    for effect in effects:
        flows = effect.outcome.flows
        if not isinstance(flows, Open):
            before = rows.get(effect.row, nothing(project))
            rows[effect.row] = tuple(a + b for a, b in zip(before, flows, strict=True))
    return rows


def _scaled(flows: Flows, factor: float) -> Flows:
    return tuple(factor * flow for flow in flows)


def _interest_left(effects: Iterable[Effect], project: Project) -> Flows:
    """Return the interest by year that guarantees leave to be subsidised."""
    if not isinstance(project.loan, Loan):
        return nothing(project)
    guarantees = [e for e in effects if e.kind == "guarantee" and not e.outcome.refusal]
    cut = sum(effect.filled.raw("rate_cut") or 0.0 for effect in guarantees)
    due = (
        max(0.0, period.interest - cut * period.balance)
        for period in project.loan.periods
    )
    return yearly(tuple(due), project)


def _factor(rows: Mapping[str, Flows], capex: Amount, cap: float) -> float:
    """Return what the cap leaves of the support in cash."""
    support = math.fsum(sum(rows[row]) for row in SUPPORT if row in rows)
    if isinstance(capex, Open) or support <= cap * capex:
        return 1.0
    return cap * capex / support


@dataclass(frozen=True)
class _Unit:
    """A grant with what raises it."""

    ids: tuple[str, ...]
    base: str
    worth: float


def passed_over(effects: Sequence[Effect]) -> tuple[str, ...]:
    """Return the grants that are left for better ones on the same base.

    One on the whole investment, or one on equipment and one on software. Grants that
    are open or refused are no rivals: the first stay open.
    """
    units = [unit for unit in _units(effects) if unit.worth > 0]
    whole = [_best(units, "investment")]
    parts = [_best(units, "equipment"), _best(units, "software")]
    chosen = max(parts, whole, key=lambda some: sum(u.worth for u in some if u))
    return tuple(name for unit in units if unit not in chosen for name in unit.ids)


def _best(units: Sequence[_Unit], base: str) -> _Unit | None:
    rivals = (unit for unit in units if unit.base == base)
    return max(rivals, key=lambda unit: unit.worth, default=None)


def _units(effects: Sequence[Effect]) -> list[_Unit]:
    grants = [effect for effect in effects if effect.kind == "capex_grant"]
    return [_unit(grant, effects) for grant in grants]


def _unit(grant: Effect, effects: Sequence[Effect]) -> _Unit:
    raising = [e for e in effects if e.filled.offer.instrument.uplift_of == grant.id]
    together = (grant, *raising)
    totals = [effect.outcome.total for effect in together]
    worth = math.fsum(total for total in totals if not isinstance(total, Open))
    base = grant.filled.offer.instrument.base
    return _Unit(tuple(effect.id for effect in together), base, worth)
