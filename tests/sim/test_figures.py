"""OEE, energy, paid hours and the trace of operations, by hand."""

import pytest

from tests.sim.tiny import always, released, run, trace_of

ALONE = [["in", "S1", "out"]]


def test_that_products_with_their_own_times_are_set_against_those() -> None:
    found = run(
        4000,
        sources={
            "in": {"lots": [{"product": "P", "size": 1}, {"product": "Q", "size": 1}]}
        },
        products={"P": {}, "Q": {}},
        stations={"S1": {"automatic": 10, "by_product": {"Q": {"automatic": 30}}}},
        flow=ALONE,
    )
    columns = found.columns
    assert columns["stations.S1.oee"] == pytest.approx(1, rel=0.01)
    assert columns["line_oee"] == pytest.approx(1, rel=0.02)


def test_that_waiting_for_parts_counts_in_the_line_but_not_for_the_equipment() -> None:
    found = run(
        100,
        sources={"in": released(0, 50)},
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert found.columns["stations.S1.oee"] == pytest.approx(1)
    assert found.columns["stations.S1.line_oee"] == pytest.approx(0.2)


def test_that_scrap_lowers_the_quality_ratio_alone() -> None:
    found = run(
        1000,
        stations={
            "S1": {
                "automatic": 10,
                "defects": {"d": 1},
                "inspection": {"detect": 1, "share": 1},
            }
        },
        flow=ALONE,
    )
    assert found.columns["stations.S1.quality"] == 0
    assert found.columns["stations.S1.availability"] == 1


def test_that_energy_goes_by_the_state() -> None:
    power = {"working": 36, "idle": 7.2}
    found = run(
        100,
        sources={"in": released(0)},
        stations={"S1": {"automatic": 25, "power": power}},
        flow=ALONE,
        energy_per_part=2,
    )
    assert found.columns["energy.working"] == pytest.approx(0.25)
    assert found.columns["energy.idle"] == pytest.approx(0.15)
    assert found.columns["energy_per_part"] == pytest.approx(2.4)


def test_that_paid_hours_count_those_who_cover_absence() -> None:
    found = run(
        36000,
        stations={"S1": {"automatic": 360}},
        pools={"crew": {"headcount": 2, "absence_cover": 0.5}},
        flow=ALONE,
    )
    assert found.columns["headcount"] == 3
    assert found.columns["output_per_paid_hour"] == pytest.approx(99 / 30)


def test_that_a_piece_of_several_parts_is_one_piece_and_all_its_parts_pass() -> None:
    found = run(
        105,
        sources={"in": {}, "other": {}},
        stations={"A": {"automatic": 10, "assembly": {"B1": 1, "B2": 2}}},
        buffers={"B1": {"capacity": 1}, "B2": {"capacity": 2}},
        flow=[["in", "B1", "A", "out"], ["other", "B2", "A"]],
    )
    assert found.columns["shipped"] == 10
    assert found.columns["first_pass_yield"] == pytest.approx(30 / 36)


def test_that_the_trace_holds_the_history_of_a_part() -> None:
    found = run(
        40,
        sources={"in": released(0)},
        stations={
            "S1": {"automatic": 10},
            "S2": {
                "manual": always(5),
                "pool": "crew",
                "defects": {"d": 1},
                "inspection": {"detect": 1},
            },
        },
        pools={"crew": {"headcount": 1}},
        flow=[["in", "S1", "S2", "out"]],
    )
    trace = trace_of(found)
    told = [
        (trace.ids[row.node], row.pool, row.start, row.end, row.verdict)
        for row in trace.operations
    ]
    assert told == [("S1", "", 0, 10, "ok"), ("S2", "crew", 10, 15, "scrap")]
