import math
from itertools import pairwise

import pytest

from models.contributions.orders import Orders
from models.contributions.shapley import shapley
from sim.comparison import compare
from sim.contributions.attribution import contributions
from sim.contributions.subsets import How, Subsets
from sim.executors import Stopped
from sim.experiment import run
from tests.sim.contributions.studies import study, usual

KEYS = ("throughput", "outgoing_defect_rate", "headcount", "yearly_cost", "npv")


@pytest.mark.parametrize("key", KEYS)
def test_that_contributions_add_up_to_the_whole_difference(key: str) -> None:
    figure = usual().figures[key]
    size = max(abs(figure.before.mean), abs(figure.after.mean), 1e-9)
    for look in ("shapley", "step"):
        parts = [getattr(part, look).mean for part in figure.parts]
        whole = figure.total.mean
        assert math.fsum(parts) == pytest.approx(whole, abs=1e-12 * size)


def test_that_they_add_up_in_every_replication() -> None:
    subsets = Subsets(study("robot", "saw"), ["robot", "saw"])
    orders = Orders(2, subsets.possible)
    columns = {mask: subsets.column(mask, "npv") for mask in orders.sets}
    for row in zip(*columns.values(), strict=True):
        values = dict(zip(columns, row, strict=True))
        found = math.fsum(shapley(orders, values))
        assert found == pytest.approx(values[3] - values[0], rel=1e-12)


def test_that_a_measure_with_no_effect_gets_an_interval_around_0() -> None:
    for key in KEYS:
        (idle,) = [p for p in usual().figures[key].parts if p.measure == "nothing"]
        assert idle.shapley.low <= 0 <= idle.shapley.high
        assert idle.shapley.half_width == 0


def test_that_the_total_is_that_of_the_whole_option() -> None:
    figure = usual().figures["headcount"]
    assert (figure.before.mean, figure.after.mean) == (2, 1)
    (robot, _, saw) = figure.parts
    assert (robot.shapley.mean, saw.shapley.mean) == (-1, 0)


def test_that_subsets_with_the_same_line_are_simulated_once() -> None:
    found = usual()
    assert (found.subsets, found.simulated, found.orders) == (8, 4, 6)


def test_that_measures_that_wait_for_each_other_interact() -> None:
    # the join is the bottleneck until the robot comes, so the saw alone brings nothing
    figure = usual().figures["throughput"]
    assert figure.interactions["robot", "saw"].low > 0
    assert figure.interactions["robot", "nothing"].mean == 0
    (saw,) = [part for part in figure.parts if part.measure == "saw"]
    assert saw.first.mean < saw.last.mean


def test_that_the_bottleneck_is_told_after_every_measure() -> None:
    stages = usual().stages
    assert [stage.measure for stage in stages] == ["", "robot", "nothing", "saw"]
    assert [stage.bottleneck.id for stage in stages] == ["join", "cut", "cut", "join"]


def test_that_a_measure_that_needs_another_never_comes_before_it() -> None:
    found = contributions(study("test", "better_test", "saw"), "after")
    assert found.orders == 3
    figure = found.figures["throughput"]
    parts = [part.shapley.mean for part in figure.parts]
    assert math.fsum(parts) == pytest.approx(figure.total.mean, abs=1e-9)
    (better,) = [part for part in figure.parts if part.measure == "better_test"]
    assert better.first.n == 0
    assert ("test", "better_test") not in figure.interactions


def test_that_drawn_orders_add_up_and_find_what_all_orders_find() -> None:
    chosen = study("robot", "nothing", "saw")
    drawn = contributions(chosen, "after", exact=2, orders=8)
    assert (drawn.method, drawn.orders) == ("sampled", 8)
    figure, whole = drawn.figures["throughput"], usual().figures["throughput"]
    parts = [part.shapley.mean for part in figure.parts]
    assert math.fsum(parts) == pytest.approx(figure.total.mean, rel=1e-12)
    for part, exact in zip(figure.parts, whole.parts, strict=True):
        assert part.shapley.low <= exact.shapley.mean <= part.shapley.high
        assert part.shapley.half_width >= exact.shapley.half_width


def test_that_figures_without_their_inputs_stay_open() -> None:
    found = contributions(study("saw", wage=None), "after")
    assert "npv" not in found.figures
    assert "money.wage" in found.open["npv"]
    assert found.figures["throughput"].before.mean > 0


def test_that_replications_as_many_as_needed_are_the_same_for_all_subsets() -> None:
    made = study("robot", "saw")
    plan = {"replications": "auto", "warm_up": "auto", "limit": 4}
    made = made.model_copy(update={"plan": made.plan.model_copy(update=plan)})
    found = contributions(made, "after")
    assert {p.shapley.n for p in found.figures["npv"].parts} == {4}


def test_that_progress_grows_over_all_subsets() -> None:
    told = []
    how = How(report=lambda event: told.append((event.kind, event.done, event.total)))
    contributions(study("robot", "saw"), "after", how=how)
    done = [event[1:] for event in told if event[0] == "done"]
    assert done[-1] == (16, 16)
    assert all(one[0] < other[0] for one, other in pairwise(done))


def test_that_a_stop_is_heard() -> None:
    with pytest.raises(Stopped):
        contributions(study("robot", "saw"), "after", how=How(stop=lambda: True))


def test_that_the_contributions_add_up_to_what_the_comparison_says() -> None:
    made = study("robot", "saw")
    (option,) = compare(made, run(made)).options
    found = contributions(made, "after")
    for key in KEYS:
        row, figure = option.rows[key], found.figures[key]
        assert figure.after.mean == pytest.approx(row.after.mean)
        if row.before.n:
            assert figure.total.mean == pytest.approx(row.difference.mean)


def test_that_what_a_subset_has_to_say_is_not_lost() -> None:
    # parts come faster than the join works them off unless the robot is there, too
    made = study("pile_up", "robot")
    noted = contributions(made, "after").noted
    assert (("pile_up",), "filling") in [(names, note.code) for names, note in noted]
