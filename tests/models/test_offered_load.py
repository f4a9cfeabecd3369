"""The offered load of a line, against figures worked out by hand or in closed form."""

import pytest

from models.line import Line
from models.offered_load import bottleneck, offered_load

MIN = 60


def loads(demand: float | None = None, **parts) -> dict[str, object]:
    line = Line.model_validate({"sinks": {"out": {}}, **parts})
    return {load.element: load for load in offered_load(line, demand)}


def arriving(minutes: float, **more) -> dict:
    return {"in": {"kind": "interarrival", "interarrival": minutes * MIN, **more}}


def one_station(minutes: float, between: float, **values) -> float:
    found = loads(
        sources=arriving(between),
        stations={"S": {"automatic": minutes * MIN, **values}},
        flow=[["in", "S", "out"]],
    )
    return found["S"].load


def failing(basis: str, mtbf: float, mttr: float) -> dict:
    return {"f": {"basis": basis, "mtbf": mtbf * MIN, "mttr": mttr * MIN}}


# one station: the queues of the yardstick


def test_that_the_load_of_a_queue_is_rate_times_time():
    assert one_station(1, 1.25) == pytest.approx(0.8)


def test_that_machines_share_the_load():
    assert one_station(60, 24, machines=3) == pytest.approx(2.5 / 3)


def test_that_parts_that_arrive_together_all_count():
    found = loads(
        sources=arriving(30, batch=4),
        stations={
            "S": {
                "automatic": {
                    "kind": "triangular",
                    "low": 180,
                    "mode": 300,
                    "high": 600,
                }
            }
        },
        flow=[["in", "S", "out"]],
    )
    assert found["S"].load == pytest.approx(0.8)


def test_that_failures_at_any_time_take_their_share_of_the_time():
    load = one_station(1, 2, failures=failing("calendar", 50, 5))
    assert load == pytest.approx(0.55)


def test_that_failures_while_working_lengthen_the_work():
    load = one_station(1, 1 / 0.6, failures=failing("working", 40, 8))
    assert load == pytest.approx(0.72)


def test_that_failures_by_cycles_take_their_repairs():
    mode = {
        "basis": "cycles",
        "cycles_to_failure": {"kind": "geometric", "mean": 20},
        "mttr": {"kind": "geometric", "mean": 5 * MIN, "step": MIN},
    }
    found = loads(
        sources={"in": {}},
        stations={"S": {"automatic": MIN, "failures": {"f": mode}}},
        flow=[["in", "S", "out"]],
    )
    assert found["S"].availability == pytest.approx(0.8)
    assert found["S"].capacity == pytest.approx(0.8 * 60)


def test_that_a_batch_shares_its_cycle():
    assert one_station(3.5, 1, batch=4) == pytest.approx(3.5 / 4)


def test_that_planned_maintenance_and_tool_changes_count():
    plan = {"w": {"every": "168 h", "duration": "12 h"}}
    tool = {"life": 10, "change": MIN}
    assert one_station(1, 2, maintenance=plan) == pytest.approx(0.5 / (1 - 12 / 180))
    assert one_station(1, 2, tool=tool) == pytest.approx(0.55)


def test_that_the_arithmetic_of_a_load_is_kept():
    found = loads(
        sources=arriving(1),
        stations={
            "S": {
                "automatic": 78,
                "machines": 2,
                "failures": failing("calendar", 93, 7),
            }
        },
        flow=[["in", "S", "out"]],
    )["S"]
    assert (found.rate, found.time, found.servers) == pytest.approx((60, 78, 2))
    assert found.availability == pytest.approx(0.93)
    assert found.load == pytest.approx(60 / 3600 * 78 / (2 * 0.93))


# networks


def test_that_scrap_thins_the_flow_and_a_way_back_swells_it():
    """Yardstick J01: 5 % scrap after S1, 12 % of the parts go back from S3 to S2."""
    found = loads(
        sources=arriving(2),
        stations={
            "S1": {
                "automatic": MIN,
                "defects": {"d": 0.05},
                "inspection": {"detect": 1},
            },
            "S2": {"automatic": 1.2 * MIN},
            "S3": {"automatic": MIN / 1.1},
        },
        flow=[["in", "S1", "S2", "S3", "out"], ["S3", "S2"]],
        links={"S3--out": {"share": 0.88}, "S3--S2": {"share": 0.12}},
    )
    rates = [found[name].rate / 60 for name in ("S1", "S2", "S3")]
    assert rates == pytest.approx([0.5, 0.5397727273, 0.5397727273], rel=1e-9)
    assert [found[name].load for name in ("S1", "S2", "S3")] == pytest.approx(
        [0.5, 0.6477272727, 0.4907024793], rel=1e-9
    )


def inspected(inspection: dict, *, rework: dict | None = None) -> dict:
    stations = {
        "S1": {"automatic": MIN, "defects": {"d": 0.1}},
        "S2": {"automatic": MIN, "inspection": inspection},
        "S3": {"automatic": MIN},
    }
    flow = [["in", "S1", "S2", "S3", "out"]]
    if rework:
        stations["R"] = {"automatic": MIN, "rework": rework}
        flow.append(["S2.reject", "R", "S2"])
    return loads(sources=arriving(2), stations=stations, flow=flow)


def test_that_rework_in_place_takes_time_at_the_inspection():
    """Yardstick QA07: 0.1 made, all found, 0.9 mended, at most two rounds."""
    found = inspected(
        {
            "detect": 1,
            "on_reject": "rework_in_place",
            "fix": 0.9,
            "max_rework": 2,
            "rework_time": 5 * MIN,
        }
    )
    assert found["S2"].time == pytest.approx(MIN + 0.11 * 5 * MIN)
    assert found["S3"].rate == pytest.approx(30 * 0.999)


def test_that_a_false_reject_is_reworked_too_and_misses_go_on():
    """Yardstick QA03: 0.05 made, 0.9 found, 0.01 false, mended 0.8 once."""
    found = loads(
        sources=arriving(1),
        stations={
            "S1": {
                "automatic": 1,
                "defects": {"d": 0.05},
                "inspection": {
                    "detect": 0.9,
                    "false_reject": 0.01,
                    "on_reject": "rework_in_place",
                    "fix": 0.8,
                    "max_rework": 1,
                    "rework_time": MIN,
                },
            },
            "S2": {
                "automatic": 1,
                "defects": {"d": 0.02},
                "inspection": {"detect": 0.95},
            },
            "S3": {"automatic": 1},
        },
        flow=[["in", "S1", "S2", "S3", "out"]],
    )
    assert found["S1"].time == pytest.approx(1 + 0.0545 * MIN)
    assert found["S2"].rate / 60 == pytest.approx(0.991445)
    assert found["S3"].rate / 60 == pytest.approx(0.967114645, rel=1e-5)


def test_that_routed_rework_loads_its_station_and_the_inspection_again():
    found = inspected(
        {"detect": 1, "on_reject": "reject_link", "max_rework": 2}, rework={"fix": 0.5}
    )
    assert found["R"].rate == pytest.approx(30 * (0.1 + 0.05))
    assert found["S2"].rate == pytest.approx(30 * 1.15)
    assert found["S3"].rate == pytest.approx(30 * (1 - 0.025))


def test_that_two_inspections_in_a_row_catch_what_the_first_missed():
    """Yardstick QA05: five operations of 1 %, two inspections of 0.8."""
    stations = {f"S{i}": {"automatic": 1, "defects": {"d": 0.01}} for i in range(5)}
    stations |= {
        f"I{i}": {"automatic": 1, "inspection": {"detect": 0.8}} for i in (1, 2)
    }
    stations["E"] = {"automatic": 1}
    found = loads(
        sources=arriving(1),
        stations=stations,
        flow=[["in", *stations, "out"]],
    )
    assert found["E"].rate / 60 == pytest.approx(0.9529504479)


def test_that_products_go_their_ways_with_their_times():
    found = loads(
        products={"A": {}, "B": {}},
        sources=arriving(1, mix={"A": 0.75, "B": 0.25}),
        stations={
            "S1": {"automatic": 10, "by_product": {"B": {"automatic": 30}}},
            "SA": {"automatic": 10},
            "SB": {"automatic": 10},
        },
        flow=[["in", "S1", "SA", "out"], ["S1", "SB", "out"]],
        links={"S1--SA": {"products": ["A"]}, "S1--SB": {"products": ["B"]}},
    )
    assert found["S1"].time == pytest.approx(15)
    assert found["S1"].rates == pytest.approx({"A": 45, "B": 15})
    assert (found["SA"].rate, found["SB"].rate) == pytest.approx((45, 15))


def test_that_the_shortest_queue_is_shared_by_capacity():
    found = loads(
        sources=arriving(1),
        stations={"S1": {"automatic": 10}, "S2": {"automatic": 10, "machines": 3}},
        buffers={"B2": {}},
        flow=[["in", "S1", "out"], ["in", "B2", "S2", "out"]],
        routing={"in": "shortest_queue"},
    )
    assert (found["S1"].rate, found["S2"].rate) == pytest.approx((15, 45))


# set-ups


def setting_up(**source) -> float:
    return loads(
        products={"A": {}, "B": {}},
        sources=arriving(1, **source),
        stations={
            "S": {
                "automatic": 10,
                "setup": {"time": 60, "matrix": [{"from": "A", "to": "B", "time": 30}]},
            }
        },
        flow=[["in", "S", "out"]],
    )["S"].time


def test_that_lots_are_set_up_once_each():
    lots = [{"product": "A", "size": 6}, {"product": "B", "size": 3}]
    assert setting_up(lots=lots) == pytest.approx(10 + (30 + 60) / 9)


def test_that_a_random_order_is_set_up_whenever_the_product_changes():
    assert setting_up(mix={"A": 0.5, "B": 0.5}) == pytest.approx(10 + 0.25 * (30 + 60))


# assembly


def kit(**sources) -> dict:
    return {
        "sources": {"in": {}, "side": {}, **sources},
        "stations": {
            "F": {"automatic": 10},
            "G": {"automatic": 10},
            "A": {"automatic": 60, "assembly": {"F": 1, "G": 4}},
        },
        "flow": [["in", "F", "A", "out"], ["side", "G", "A"]],
    }


def test_that_feeders_bring_what_the_kits_of_an_assembly_take():
    found = loads(demand=30, **kit())
    assert [found[n].rate for n in "FGA"] == pytest.approx([30, 120, 30])


def test_that_an_unlimited_feeder_follows_the_arrivals_of_the_other():
    found = loads(**kit(**arriving(3)))
    assert [found[n].rate for n in "FGA"] == pytest.approx([20, 80, 20])


# people


def shared(operators: int) -> float:
    """Yardstick O01/O03: three stations, manual 0.5 min each, shared operators."""
    station = {"manual": 0.5 * MIN, "automatic": MIN, "pool": "p"}
    return loads(
        sources=arriving(1 / 0.4282652006),
        pools={"p": {"headcount": operators}},
        stations={f"S{i}": station for i in range(3)},
        flow=[["in", "S0", "S1", "S2", "out"]],
    )["p"].load


def test_that_a_pool_carries_the_manual_times_of_its_stations():
    assert shared(1) == pytest.approx(0.6423978009)
    assert shared(2) == pytest.approx(0.6423978009 / 2)


def test_that_people_stay_with_a_failed_machine_and_crews_repair_it():
    found = loads(
        sources=arriving(2),
        pools={"p": {"headcount": 1}, "crew": {"headcount": 2}},
        stations={
            "S": {
                "manual": MIN,
                "pool": "p",
                "failures": {
                    "f": {
                        "basis": "working",
                        "mtbf": 10 * MIN,
                        "mttr": 2 * MIN,
                        "crew": "crew",
                        "crew_size": 2,
                    }
                },
            }
        },
        flow=[["in", "S", "out"]],
    )
    assert found["p"].load == pytest.approx(0.5 * 1.2)
    assert found["crew"].load == pytest.approx(0.5 / 10 * 2)


def test_that_work_for_several_pools_fills_them_evenly():
    found = loads(
        sources=arriving(2),
        pools={"a": {"headcount": 1}, "b": {"headcount": 1}},
        stations={
            "S1": {"manual": 48, "pool": "a"},
            "S2": {"manual": 48, "pool": ["a", "b"]},
        },
        flow=[["in", "S1", "S2", "out"]],
    )
    assert (found["a"].load, found["b"].load) == pytest.approx((0.4, 0.4))


SHIFTS = {
    "shifts": {
        "early": {"start": "06:00", "end": "14:00"},
        "late": {"start": "14:00", "end": "22:00"},
    }
}


def test_that_a_station_of_one_shift_carries_the_parts_of_both():
    found = loads(
        calendar=SHIFTS,
        sources=arriving(2),
        pools={"p": {"headcount": {"early": 2, "late": 1}}},
        stations={
            "S1": {"manual": MIN, "pool": "p"},
            "S2": {"automatic": MIN, "shifts": ["early"]},
        },
        flow=[["in", "S1", "S2", "out"]],
    )
    assert found["S1"].load == pytest.approx(0.5)
    assert found["S2"].load == pytest.approx(1.0)
    assert found["p"].load == pytest.approx(0.5 / 1.5)


def test_that_a_machine_that_runs_unattended_has_the_whole_week():
    found = loads(
        calendar=SHIFTS,
        sources=arriving(1),
        stations={"S": {"automatic": MIN, "runs_unattended": True}},
        flow=[["in", "S", "out"]],
    )
    assert found["S"].load == pytest.approx(80 / 168)


# transport


def test_that_conveyors_and_fleets_have_a_load():
    found = loads(
        sources=arriving(1),
        conveyors={"C": {"length": 10, "speed": 0.1, "pitch": 3}},
        fleets={
            "agv": {
                "vehicles": 1,
                "speed": 1,
                "loading": 10,
                "unloading": 10,
                "availability": 0.8,
            }
        },
        stations={"S": {"automatic": 10}},
        flow=[["in", "C", "S", "out"]],
        links={"C--S": {"fleet": "agv", "length": 20, "lot": 2}},
    )
    assert found["C"].load == pytest.approx(0.5)
    assert found["agv"].load == pytest.approx(30 * 60 / 3600 / 0.8)


# demand and capacity


def saturated(**parts) -> dict:
    return {
        "sources": {"in": {}},
        "stations": {
            "S1": {"automatic": 60, "defects": {"d": 0.2}, "inspection": {"detect": 1}},
            "S2": {"automatic": 72},
        },
        "flow": [["in", "S1", "S2", "out"]],
        **parts,
    }


def test_that_a_saturated_line_is_asked_for_the_demand_and_its_scrap():
    found = loads(demand=40, **saturated())
    assert found["S1"].rate == pytest.approx(50)
    assert found["S2"].load == pytest.approx(0.8)
    assert found["S2"].basis == "demand"


def test_that_without_a_demand_the_bottleneck_of_a_saturated_line_has_load_one():
    found = loads(**saturated())
    most = bottleneck(list(found.values()))
    assert (most.element, most.basis) == ("S1", "capacity")
    assert most.load == pytest.approx(1)
    assert found["S2"].rate == pytest.approx(48)


def test_that_crews_who_work_without_any_part_do_not_scale_with_the_flow():
    station = {
        "automatic": 60,
        "maintenance": {"m": {"every": "9 h", "duration": "1 h", "crew": "pm"}},
    }
    found = loads(
        sources={"in": {}},
        pools={"pm": {"headcount": 1}},
        stations={"S": station},
        flow=[["in", "S", "out"]],
    )
    assert found["pm"].load == pytest.approx(0.1)
    assert found["S"].load == pytest.approx(1)


def test_that_a_line_of_two_sources_and_rework_keeps_its_balance():
    found = loads(
        sources={**arriving(2), "late": {"kind": "interarrival", "interarrival": 240}},
        stations={"S": {"automatic": 10, "machines": 1}},
        flow=[["in", "S", "out"], ["late", "S"]],
    )
    assert found["S"].rate == pytest.approx(45)
