"""The examples A, B and C of the field's notes on policies, to the cent."""

from itertools import pairwise

import numpy_financial as npf
import pytest

from models.amounts import Open
from models.policies.alternatives import LeaseOption, SharedSavings
from models.policies.comparison import Policies, reread
from tests.models.policies.shipped import LOAN, chosen, evaluated, library

SUZHOU = {"P01": {}, "P03": {}, "P04": {"amount": 80_000}}
LEADER = {"chain_leader": True, "new_energy": True, "dedicated_loan": True}
CHANGZHOU = {"P21": {}, "P22": {}, "P24": {"points": 0.02}}
LEASE = {"P29": {"interest": 0.06, "years": 5}}


def suzhou(**instruments: object) -> Policies:
    return evaluated(chosen(loan=LOAN, instruments={**SUZHOU, **instruments}))


def changzhou(reading: str = "relative", **more: object) -> Policies:
    instruments = {**CHANGZHOU, "P22": {"reading": reading}, **more}
    choice = chosen(
        "changzhou",
        loan={"amount": 17_500_000, "rate": 0.0435, "years": 5},
        equipment={"amount": 30_000_000},
        enterprise=LEADER,
        instruments=instruments,
    )
    return evaluated(choice, capex=35_000_000, saving=9_000_000)


def xinwu(years: int, share: float = 0.5) -> SharedSavings:
    terms = {"service_cost": 100_000, "provider_rate": 0.12}
    instruments = {"P19": {"share": share, "years": years, **terms}}
    found = evaluated(chosen("wuxi-xinwu", instruments=instruments)).shared["P19"]
    assert isinstance(found, SharedSavings)
    return found


def row(policies: Policies, name: str, case: str = "support") -> tuple[float, ...]:
    return policies.cases[case].rows[name]


def test_that_example_a_has_its_loan_and_its_relief() -> None:
    found = suzhou()
    interest = (-73_080, -58_464, -43_848, -29_232, -14_616)
    relief = (33_600, 26_880, 20_160, 13_440, 6_720)
    assert row(found, "interest")[1:6] == pytest.approx(interest, abs=0.005)
    assert row(found, "loan_out")[1:6] == pytest.approx((-336_000,) * 5, abs=0.005)
    assert row(found, "interest_subsidy")[1:6] == pytest.approx(relief, abs=0.005)


def test_that_example_a_has_the_relief_of_the_other_reading() -> None:
    outcome = suzhou().effect("P01").outcomes["of_interest"]
    wanted = (1_461.60, 1_169.28, 876.96, 584.64, 292.32)
    assert not isinstance(outcome.flows, Open)
    assert outcome.flows[1:6] == pytest.approx(wanted, abs=0.005)
    assert outcome.total == pytest.approx(4_384.80, abs=0.005)


def test_that_example_a_has_its_award_and_its_effective_capex() -> None:
    found = suzhou()
    award = found.effect("P03").outcome.total
    relief = npf.npv(0.08, row(found, "interest_subsidy"))
    assert award == pytest.approx(166_320, abs=0.005)
    assert relief == pytest.approx(84_612, abs=0.5)
    assert 2_400_000 - award - relief == pytest.approx(2_149_068, abs=0.5)


@pytest.mark.parametrize(
    ("case", "npv", "payback"),
    [
        ("cash", 12_630_582, 1.07),
        ("loan", 12_785_000, 0.39),
        ("support", 13_023_612, 0.35),
    ],
)
def test_that_example_a_has_its_npv_and_payback(
    case: str, npv: float, payback: float
) -> None:
    figures = suzhou().figures[case]
    assert figures["npv"] == pytest.approx(npv, abs=0.5)
    assert figures["payback"] == pytest.approx(payback, abs=0.005)


def test_that_support_adds_two_per_cent_in_example_a() -> None:
    figures = suzhou().figures
    gain = figures["support"]["npv"] - figures["loan"]["npv"]  # type: ignore[operator]
    assert gain == pytest.approx(238_612, abs=0.5)
    assert gain / figures["loan"]["npv"] == pytest.approx(0.019, abs=0.0005)


def test_that_a_free_diagnosis_stands_beside_and_is_no_cash() -> None:
    with_it, without = suzhou(), suzhou(P04={"amount": 0})
    assert with_it.support.rows["in_kind"][0] == 80_000
    assert with_it.cases["support"].flows == without.cases["support"].flows


def test_that_example_b_has_both_readings_of_the_uplift() -> None:
    found = changzhou()
    by_reading = found.effect("P22").outcomes
    base = found.effect("P21").outcome.total
    assert base == pytest.approx(3_600_000, abs=0.005)
    assert base + by_reading["relative"].total == pytest.approx(3_960_000, abs=0.005)
    assert base + by_reading["points"].total == pytest.approx(6_600_000, abs=0.005)


@pytest.mark.parametrize(("rate", "award"), [(0, 0), (0.05, 1.75e6), (0.1, 3.5e6)])
def test_that_example_b_is_self_funded_enough(rate: float, award: float) -> None:
    effect = changzhou(P23={"rate": rate}).effect("P23")
    assert effect.outcome.total == pytest.approx(award, abs=0.005)
    assert effect.outcome.refusal == ""
    assert effect.outcomes["whole_project"].refusal == "borrowed"


def test_that_example_b_has_its_interest_and_its_relief() -> None:
    found = changzhou()
    assert sum(row(found, "interest")) == pytest.approx(-2_283_750, abs=0.005)
    assert sum(row(found, "interest_subsidy")) == pytest.approx(1_050_000, abs=0.005)


@pytest.mark.parametrize(
    ("case", "reading", "npv", "irr", "payback"),
    [
        ("loan", "relative", 26_999_249, 0.309, 3.54),
        ("support", "relative", 31_547_294, 0.383, 2.62),
        ("support", "points", 33_991_739, 0.433, 2.12),
    ],
)
def test_that_example_b_has_its_npv_irr_and_payback(
    case: str, reading: str, npv: float, irr: float, payback: float
) -> None:
    figures = changzhou(reading).figures[case]
    assert figures["npv"] == pytest.approx(npv, abs=0.5)
    assert figures["irr"] == pytest.approx(irr, abs=0.0005)
    assert figures["payback"] == pytest.approx(payback, abs=0.005)


def test_that_example_b_read_again_is_example_b_in_the_other_reading() -> None:
    found = changzhou("relative")
    other = reread(found, library().offers("changzhou"), "P22", "points")
    assert other.figures == changzhou("points").figures


def test_that_example_b_compares_lease_and_loan() -> None:
    found = changzhou(**LEASE).leases["P29"]
    assert isinstance(found, LeaseOption)
    assert found.lease.payment == pytest.approx(7_121_892, abs=0.5)
    assert found.lease.total == pytest.approx(35_609_460, abs=0.5)
    assert found.present_value == pytest.approx(28_435_650, abs=0.5)
    assert found.loan_payment == pytest.approx(6_805_210, abs=0.5)
    assert found.loan_gross == pytest.approx(27_171_228, abs=0.5)
    assert found.loan_net == pytest.approx(25_621_217, abs=0.5)
    assert found.cheapest == "loan"


@pytest.mark.parametrize(
    ("years", "share"), [(2, 0.679), (3, 0.491), (4, 0.397), (5, 0.342)]
)
def test_that_example_c_needs_its_shares(years: int, share: float) -> None:
    assert xinwu(years).deal.share_needed == pytest.approx(share, abs=0.0005)


def test_that_example_c_gives_both_parties_what_they_get() -> None:
    found = xinwu(3)
    assert found.deal.provider == pytest.approx((-2.4e6, 1.02e6, 1.02e6, 1.02e6))
    assert found.deal.provider_irr == pytest.approx(0.132, abs=0.0005)
    assert found.customer.figures["npv"] == pytest.approx(12_144_234, abs=0.5)


def test_that_example_c_fails_the_provider_with_60_per_cent_of_the_saving() -> None:
    flows = [-2_400_000, *[0.5 * 0.6 * 2_240_000 - 100_000] * 3]
    choice = chosen(
        "wuxi-xinwu",
        instruments={
            "P19": {
                "share": 0.5,
                "years": 3,
                "service_cost": 100_000,
                "provider_rate": 0.12,
            }
        },
    )
    found = evaluated(choice, saving=0.6 * 2_240_000).shared["P19"]
    assert isinstance(found, SharedSavings)
    assert found.deal.provider_irr == pytest.approx(-0.151, abs=0.0005)
    assert found.deal.provider_irr == pytest.approx(npf.irr(flows), abs=1e-9)


def test_that_an_award_in_year_4_is_worth_less_today() -> None:
    events = {"benchmark": {"year": 4, "probability": 1}}
    choice = chosen(
        "wuxi-xinwu", support_cap=1, instruments={"P15": {"events": events}}
    )
    flows = evaluated(choice).cases["support"].rows["event_awards"]
    assert npf.npv(0.08, flows) == pytest.approx(1_470_060, abs=0.5)


@pytest.mark.parametrize("case", ["cash", "loan", "support"])
def test_that_numpy_financial_agrees_on_npv_and_irr(case: str) -> None:
    for found in (suzhou(), changzhou()):
        flow = found.cases[case]
        assert flow.figures["npv"] == pytest.approx(npf.npv(0.08, flow.flows), rel=1e-9)
        assert flow.figures["irr"] == pytest.approx(npf.irr(flow.flows), rel=1e-6)


def test_that_numpy_financial_agrees_on_lease_and_loan() -> None:
    found = changzhou(**LEASE).leases["P29"]
    assert isinstance(found, LeaseOption)
    assert found.lease.payment == pytest.approx(-npf.pmt(0.06, 5, 30_000_000))
    assert found.loan_payment == pytest.approx(-npf.pmt(0.0435, 5, 30_000_000))


def test_that_the_rows_add_up_to_the_cash_flow() -> None:
    flow = suzhou().cases["support"]
    by_hand = [sum(year) for year in zip(*flow.rows.values(), strict=True)]
    assert flow.flows == pytest.approx(by_hand)


def test_that_cover_rises_as_the_loan_falls() -> None:
    covers = suzhou().cases["support"].covers
    assert covers[0] == pytest.approx(2_240_000 / (336_000 + 73_080 - 33_600))
    assert len(covers) == 5
    assert all(later > earlier for earlier, later in pairwise(covers))
