"""Policies of a retrofit: its money, replication by replication, with and without."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.amounts import Amount, Open
from models.measures import Measure
from models.money import MoneyInputs
from models.policies.cash_flow import FIGURES, CashFlow, cash_flow
from models.policies.comparison import Policies, evaluate
from models.policies.library import Offer
from models.policies.project import Project, project_of
from models.ramp_up import ramp_up_of
from models.results import Column
from models.retrofit_money import MoneyColumns
from models.worth import replacements

MONEY = ("capex", "saving", "stop_cost")


@dataclass(frozen=True)
class PolicyMoney:
    """With and without policy, at the means and for every replication.

    `columns` hold one number per replication under `<case>.<figure>`; where a case is
    open they are those of what is known of it, and the case is named in `open` with
    the paths of what it wants.
    """

    policies: Policies
    columns: Mapping[str, Column]
    open: Mapping[str, tuple[str, ...]]


def policy_money(
    money: MoneyColumns,
    inputs: MoneyInputs,
    measures: Sequence[Measure],
    offers: Mapping[str, Offer],
    changes: Mapping[str, float] | None = None,
) -> PolicyMoney | None:
    """Return a retrofit with and without the policies of its study; None without any.

    `money` is that of `models.retrofit_money.compare_money`, `inputs` and `measures`
    are those of the option, `changes` the relative changes of figures by key.
    """
    if inputs.policies is None:
        return None
    project = _project(money, inputs, measures, changes or {})
    policies = evaluate(inputs.policies, offers, project)
    cases = policies.cases
    rows = [_row(policies, own) for own in _replications(money, project)]
    keys = rows[0] if rows else ()
    columns = {key: tuple(row[key] for row in rows) for key in keys}
    wanted = {name: tuple(sorted(c.open)) for name, c in cases.items() if c.open}
    return PolicyMoney(policies, columns, wanted)


def _project(
    money: MoneyColumns,
    inputs: MoneyInputs,
    measures: Sequence[Measure],
    changes: Mapping[str, float],
) -> Project:
    assert inputs.policies is not None
    capex, saving, standstill = (_mean(money, key) for key in MONEY)
    bought = replacements(measures, inputs.years)
    return project_of(
        inputs.policies,
        capex=capex,
        saving=saving,
        standstill=standstill,
        later_capex=tuple(bought.get(t, 0.0) for t in range(1, inputs.years + 1)),
        ramp_up=ramp_up_of(measures, inputs.years),
        years=inputs.years,
        discount_rate=inputs.discount_rate,
        changes=changes,
        saving_spread=_standard_error(money.columns.get("saving", ())),
    )


def _mean(money: MoneyColumns, key: str) -> Amount:
    if key in money.open:
        return Open(frozenset(money.open[key]))
    column = money.columns[key]
    return math.fsum(column) / len(column) if column else math.nan


def _standard_error(column: Column) -> float:
    known = [value for value in column if math.isfinite(value)]
    if len(known) < 2:  # noqa: PLR2004
        return 0.0
    return statistics.stdev(known) / math.sqrt(len(known))


def _replications(money: MoneyColumns, project: Project) -> Iterator[Project]:
    """Yield the project as each replication shows it."""
    for at in range(len(money.columns.get("saving", ()))):
        saving = _at(money, "saving", at, project.saving)
        standstill = _at(money, "stop_cost", at, project.standstill)
        yield replace(project, saving=saving, standstill=standstill)


def _at(money: MoneyColumns, key: str, at: int, otherwise: Amount) -> Amount:
    return otherwise if key in money.open else money.columns[key][at]


def _row(policies: Policies, project: Project) -> dict[str, float]:
    """Return the figures of every case for one replication, what is known of it."""
    return {
        f"{case}.{figure}": _number(flow.known.figures[figure])
        for case, flow in _cases(policies, project)
        for figure in FIGURES
    }


def _cases(policies: Policies, project: Project) -> Iterator[tuple[str, CashFlow]]:
    for name in policies.cases:
        support = policies.support if name == "support" else None
        with_loan = name != "cash"
        yield name, cash_flow(project, with_loan=with_loan, support=support)


def _number(amount: Amount) -> float:
    return math.nan if isinstance(amount, Open) else amount
