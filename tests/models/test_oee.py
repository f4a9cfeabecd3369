import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.oee import Oee, iso_time, oee_of_states, planned_busy_share
from models.states import State

SHIFT = {
    "working_manual": 0.2,
    "working_automatic": 0.3,
    "setup": 0.05,
    "starved": 0.1,
    "blocked": 0.1,
    "failed": 0.05,
    "maintenance": 0.08,
    "break": 0.12,
}


def test_that_the_well_known_example_has_its_oee():
    figures = Oee(
        planned_busy=420, production=373, ideal_time=1 / 60, produced=19271, good=18848
    )
    assert figures.availability == pytest.approx(0.8880952381, abs=1e-10)
    assert figures.effectiveness == pytest.approx(0.8610813226, abs=1e-10)
    assert figures.quality_ratio == pytest.approx(0.9780499196, abs=1e-10)
    assert figures.oee == pytest.approx(0.7479365079, abs=1e-10)


@given(*[st.floats(1, 1e6)] * 5)
def test_that_oee_is_the_product_of_its_three_ratios(busy, work, ideal, made, good):
    figures = Oee(busy, work, ideal, made, good)
    product = figures.availability * figures.effectiveness * figures.quality_ratio
    assert figures.oee == pytest.approx(product, rel=1e-12)


def test_that_a_setup_is_a_loss_of_oee_but_not_of_nee():
    figures = Oee(
        planned_busy=100, production=60, setup=20, ideal_time=1, produced=60, good=60
    )
    assert figures.oee == pytest.approx(0.6)
    assert figures.nee == pytest.approx(0.8)


def test_that_nothing_produced_is_an_oee_of_zero_and_no_quality():
    figures = Oee(planned_busy=100, production=0, ideal_time=1, produced=0, good=0)
    assert figures.oee == 0
    assert math.isnan(figures.effectiveness)
    assert math.isnan(figures.quality_ratio)


def test_that_maintenance_and_breaks_lie_outside_planned_busy_time():
    assert planned_busy_share(SHIFT, "line") == pytest.approx(0.8)


def test_that_equipment_oee_leaves_starving_and_blocking_to_the_line():
    assert planned_busy_share(SHIFT, "equipment") == pytest.approx(0.6)


def test_that_both_views_see_the_same_good_parts():
    seen = {"ideal_time": 40, "produced": 1000, "good": 900, "window": 100_000}
    line = oee_of_states(SHIFT, **seen, view="line")
    equipment = oee_of_states(SHIFT, **seen)
    assert line.oee == pytest.approx(40 * 900 / 80_000)
    assert equipment.oee == pytest.approx(40 * 900 / 60_000)
    assert equipment.availability == pytest.approx(0.5 / 0.6)


def test_that_the_time_of_all_machines_counts():
    seen = {"ideal_time": 40, "produced": 1000, "good": 900, "window": 100_000}
    one, two = (oee_of_states(SHIFT, **seen, machines=count) for count in (1, 2))
    assert two.oee == pytest.approx(one.oee / 2)
    assert two.availability == pytest.approx(one.availability)


def test_that_every_state_belongs_to_one_time_element():
    shares = {state.key: 1 / len(State) for state in State}
    elements = ("APT", "AUST", "ADET", "ADOT", "outside PBT")
    assert sum(iso_time(shares, element) for element in elements) == pytest.approx(1)
