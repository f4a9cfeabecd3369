"""The policies of a study's options: evaluated on a comparison, checked before."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.policies.library import library
from models.options import OptionError, measures_of, money_of
from models.policies.checks import check_policies
from models.policies.of_retrofit import PolicyMoney, policy_money
from models.problems import Problem
from models.study import BASELINE, Study

if TYPE_CHECKING:
    from sim.comparison import Comparison, OptionResult


def policy_problems(study: Study) -> tuple[Problem, ...]:
    """Return what is wrong with the policies of a study and of its options."""
    found: dict[tuple[str, str], Problem] = {}
    for option in (BASELINE, *(option.id for option in study.options)):
        for problem in _problems(study, option):
            found.setdefault((problem.path, problem.code), problem)
    return tuple(found.values())


def _problems(study: Study, option: str) -> Iterator[Problem]:
    try:
        money = money_of(study, option)
    except OptionError:
        return
    known = [measure.capex for measure in measures_of(study, option)]
    capex = sum(c for c in known if c is not None)
    is_known = option != BASELINE and None not in known
    for problem in check_policies(money, library(), capex if is_known else None):
        named = option != BASELINE and problem.code == "part_above_capex"
        more = {"option": option} if named else {}
        yield replace(problem, values={**problem.values, **more})


def policies_of(comparison: "Comparison", option: "OptionResult") -> PolicyMoney | None:
    """Return an option with and without its policies; None if it has none."""
    money = money_of(comparison.study, option.option)
    if money.policies is None:
        return None
    changes = {
        key: row.change.mean
        for key, row in option.rows.items()
        if row.change.n and row.change.mean == row.change.mean
    }
    offers = library().offers(money.policies.region)
    return policy_money(option.money, money, option.measures, offers, changes)
