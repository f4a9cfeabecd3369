"""Stacking: one grant a base, grants that add up, the cap on support."""

from typing import Any

import pytest

from models.policies.comparison import Policies
from models.policies.effects import Effect
from models.policies.filled import Filled
from models.policies.library import Offer
from models.policies.stacking import passed_over
from tests.models.policies.shipped import LOAN, chosen, evaluated

LEADER = {"chain_leader": True, "new_energy": True}
GRANTS: dict[str, Any] = {"P21": {}, "P22": {}, "P26": {"rate": 0.05}}


def leader(instruments: dict[str, Any] = GRANTS, **parts: Any) -> Policies:
    choice = chosen(
        "changzhou",
        equipment={"share": 0.5},
        enterprise=LEADER,
        instruments=instruments,
        **parts,
    )
    return evaluated(choice, capex=20_000_000)


def granted(policies: Policies) -> float:
    return sum(policies.cases["support"].rows["capex_grants"])


def test_that_only_the_best_grant_of_a_base_is_taken() -> None:
    found = leader()
    assert found.support.passed_over == ("P26",)
    assert granted(found) == pytest.approx(1_320_000)


def test_that_a_grant_and_what_raises_it_are_one() -> None:
    found = leader({**GRANTS, "P26": {"rate": 0.2}})
    assert found.support.passed_over == ("P21", "P22")
    assert granted(found) == pytest.approx(2_000_000)


def test_that_a_grant_on_the_whole_overlaps_one_on_equipment() -> None:
    found = leader({**GRANTS, "P23": {"rate": 0.05}})
    assert set(found.support.passed_over) == {"P23", "P26"}
    assert granted(found) == pytest.approx(1_320_000)


def test_that_grants_on_equipment_and_software_go_together() -> None:
    found = leader()
    effects = [_moved(effect) for effect in found.effects]
    assert passed_over(effects) == ()


def _moved(effect: Effect) -> Effect:
    """Move the grant P26 to the software."""
    if effect.id != "P26":
        return effect
    offer = effect.filled.offer
    instrument = offer.instrument.model_copy(update={"base": "software"})
    filled = Filled(Offer(offer.file, instrument), effect.filled.chosen)
    return Effect(filled, effect.row, effect.outcomes)


@pytest.mark.parametrize("parts", [{"stack_grants": True}, {"with_rule": True}])
def test_that_grants_add_up_where_the_study_or_a_rule_says_so(
    parts: dict[str, bool],
) -> None:
    rule = {"P30": {}} if parts.pop("with_rule", False) else {}
    found = leader({**GRANTS, **rule}, **parts)
    assert found.support.passed_over == ()
    assert granted(found) == pytest.approx(1_820_000)


def test_that_an_open_grant_is_neither_taken_nor_forgotten() -> None:
    found = leader({**GRANTS, "P26": {}})
    assert found.support.passed_over == ()
    assert found.open_inputs == ("money.policies.instruments.P26.rate",)
    assert granted(found) == pytest.approx(1_320_000)


def test_that_support_in_cash_stays_within_its_share_of_the_investment() -> None:
    choice = chosen(
        instruments={"P03": {"rate": 0.6}, "P01": {}}, loan=LOAN, support_cap=0.3
    )
    found = evaluated(choice)
    assert found.support.support == pytest.approx(0.3 * 2_400_000)
    assert found.support.factor == pytest.approx(720_000 / (1_440_000 + 100_800))


def test_that_the_cap_is_half_of_the_investment_unless_somebody_says_another() -> None:
    found = evaluated(chosen(instruments={"P03": {"rate": 0.6}}))
    assert found.support.support == pytest.approx(1_200_000)


def test_that_a_rule_may_bring_its_own_cap() -> None:
    found = leader({**GRANTS, "P30": {"support_cap": 0.05}})
    assert found.support.support == pytest.approx(1_000_000)
