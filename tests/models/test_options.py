"""An option is the baseline plus ordered patches."""

import pytest

from models.line import Line
from models.options import OptionError, changes, derive, line_of, money_of
from models.study import Study
from tests.models.lines import PLAIN_LINE, line, stations, study


def station(line: Line, name: str = "S1"):
    return next(s for s in line.stations if s.id == name)


def after(*patches, **parts) -> Line:
    return line_of(study(*patches, **parts), "after")


def codes(study: Study) -> list[str]:
    return [p.code for p in derive(study, "after").problems]


AUTOMATIC = "line.stations.S1.automatic"


def test_that_the_baseline_is_the_line_itself():
    baseline = study()
    assert line_of(baseline, "baseline") is baseline.line


def test_that_an_option_leaves_the_baseline_alone():
    one = study({"multiply": AUTOMATIC, "by": 0.5})
    line_of(one, "after")
    assert one.line == line()


def test_that_an_unknown_option_is_a_key_error():
    with pytest.raises(KeyError):
        line_of(study(), "nowhere")


def test_that_a_set_value_may_be_a_quantity_with_unit():
    changed = after({"set": AUTOMATIC, "to": "0.5 min"})
    assert station(changed).automatic.moments() == (30, 0)


def test_that_later_patches_work_on_what_earlier_ones_left():
    changed = after(
        {"set": AUTOMATIC, "to": "100 s"},
        {"multiply": AUTOMATIC, "by": 0.7},
        {"multiply": AUTOMATIC, "by": "70 %"},
    )
    assert station(changed).automatic.moments()[0] == pytest.approx(49)


@pytest.mark.parametrize(
    ("time", "moments"),
    [
        ({"mean": 100, "cv": 0.2}, (80, 0.2)),
        ({"kind": "triangular", "low": 50, "mode": 100, "high": 150}, (80, None)),
        ({"values": [50, 150]}, (80, None)),
        ({"kind": "geometric", "mean": 100, "step": 10}, (80, None)),
    ],
)
def test_that_a_factor_scales_a_distribution_and_keeps_its_cv(time, moments):
    before = Line.model_validate(
        {**PLAIN_LINE, "stations": stations(S1={"automatic": time})}
    )
    changed = after({"multiply": AUTOMATIC, "by": 0.8}, line=before)
    mean, cv = station(changed).automatic.moments()
    expected_cv = station(before).automatic.moments()[1]
    assert mean == pytest.approx(moments[0])
    assert cv == pytest.approx(expected_cv)


def test_that_a_summand_shifts_a_distribution_and_keeps_its_spread_in_seconds():
    lognormal = stations(S1={"automatic": {"mean": 100, "cv": 0.2}})
    changed = after(
        {"add": AUTOMATIC, "by": "-1 min"}, line={**PLAIN_LINE, "stations": lognormal}
    )
    assert station(changed).automatic.moments() == pytest.approx((40, 0.5))


def test_that_a_summand_may_be_negative_with_a_unit():
    changed = after({"add": AUTOMATIC, "by": "-0.5 min"})
    assert station(changed).automatic.moments()[0] == 30


def test_that_a_number_for_each_shift_changes_in_every_shift():
    pools = {"p": {"headcount": {"early": 6, "late": 4}}}
    calendar = {
        "shifts": {
            "early": {"start": "06:00", "end": "14:00"},
            "late": {"start": "14:00", "end": "22:00"},
        }
    }
    changed = after(
        {"add": "line.pools.p.headcount", "by": -2},
        line={**PLAIN_LINE, "pools": pools, "calendar": calendar},
    )
    assert changed.pools[0].headcount == {"early": 4, "late": 2}


def test_that_a_defect_is_multiplied_with_its_wear_but_added_to_without():
    made = stations(S1={"defects": {"d": {"probability": 0.01, "wear": 0.001}}})
    path = "line.stations.S1.defects.d"
    changed = after(
        {"multiply": path, "by": 0.5},
        {"add": path, "by": "0.5 %"},
        line={**PLAIN_LINE, "stations": made},
    )
    cause = station(changed).defects["d"]
    assert (cause.probability, cause.wear) == pytest.approx((0.01, 0.0005))


def test_that_a_star_stands_for_every_element_that_has_the_value():
    powers = stations(S1={"manual": "10 s"})
    changed = after(
        {"multiply": "line.stations.*.manual", "by": 0.5},
        {"set": "line.stations.*.machines", "to": 3},
        line={**PLAIN_LINE, "stations": powers},
    )
    assert station(changed).manual.moments()[0] == 5
    assert station(changed, "S2").manual is None
    assert [s.machines for s in changed.stations] == [3, 3]


def test_that_whole_numbers_stay_whole_and_that_it_is_said():
    one = study({"multiply": "line.buffers.B1.capacity", "by": 0.6})
    assert line_of(one, "after").buffers[0].capacity == 2
    assert codes(one) == ["patch_rounded"]


def test_that_bounds_in_units_hold_the_mean_of_the_result():
    one = study({"multiply": AUTOMATIC, "by": 0.1, "at_least": "0.5 min"})
    assert station(line_of(one, "after")).automatic.moments()[0] == 30
    assert codes(one) == ["patch_limited"]


def test_that_a_patch_may_reach_money():
    one = study(
        {"set": "money.software", "to": "10 万元"},
        {"multiply": "money.maintenance", "by": 1.5},
        money={"maintenance": 100},
    )
    money = money_of(one, "after")
    assert (money.software, money.maintenance) == (100_000, 150)
    assert one.money.maintenance == 100


# mechanisms and floors


def shared(*factors: float) -> float:
    one = study(
        *[{"multiply": AUTOMATIC, "by": f, "mechanism": "loading"} for f in factors]
    )
    return station(line_of(one, "after")).automatic.moments()[0] / 60


def test_that_of_two_measures_by_one_mechanism_the_weaker_counts_for_30_percent():
    expected = 0.5 * (1 - 0.3 * 0.3)
    assert shared(0.7, 0.5) == pytest.approx(expected)
    assert shared(0.5, 0.7) == pytest.approx(expected)


def test_that_a_harm_is_not_softened_by_a_shared_mechanism():
    assert shared(0.5, 1.2) == pytest.approx(0.6)


def test_that_measures_by_different_mechanisms_multiply():
    changed = after(
        {"multiply": AUTOMATIC, "by": 0.5, "mechanism": "a"},
        {"multiply": AUTOMATIC, "by": 0.5, "mechanism": "b"},
    )
    assert station(changed).automatic.moments()[0] == 15


def test_that_a_value_set_anew_forgets_the_mechanisms_before():
    changed = after(
        {"multiply": AUTOMATIC, "by": 0.5, "mechanism": "a"},
        {"set": AUTOMATIC, "to": 100},
        {"multiply": AUTOMATIC, "by": 0.5, "mechanism": "a"},
    )
    assert station(changed).automatic.moments()[0] == 50


def test_that_no_measure_brings_the_automatic_time_below_the_process_time():
    floor = stations(S1={"process_time": "40 s"})
    one = study(
        {"multiply": AUTOMATIC, "by": 0.5}, line={**PLAIN_LINE, "stations": floor}
    )
    assert station(line_of(one, "after")).automatic.moments()[0] == 40
    problem = derive(one, "after").problems[0]
    assert problem.code == "floor_process_time"
    assert problem.path == "measures.M1.patches.0"
    assert (problem.values["wanted"], problem.values["floor"]) == (30, 40)


def test_that_no_measure_brings_the_headcount_below_the_minimum():
    pools = {"p": {"headcount": 4, "minimum": 2}}
    one = study(
        {"add": "line.pools.p.headcount", "by": -3}, line={**PLAIN_LINE, "pools": pools}
    )
    assert line_of(one, "after").pools[0].headcount == 2
    assert codes(one) == ["floor_headcount"]


def test_that_a_headcount_below_its_minimum_before_may_stay_there():
    pools = {"p": {"headcount": {"": 1}, "minimum": 2}}
    pools["p"]["headcount"] = 1
    one = study(
        {"add": "line.pools.p.headcount", "by": -1}, line={**PLAIN_LINE, "pools": pools}
    )
    assert line_of(one, "after").pools[0].headcount == 1


# inserting and removing


def ways(line: Line) -> list[tuple[str, str, str]]:
    return [(x.start, x.output, x.to) for x in line.links]


def test_that_an_inserted_station_stands_between_its_neighbours():
    changed = after(
        {
            "insert": "line.stations.vision",
            "value": {"automatic": "25 s"},
            "between": ["B1", "S2"],
        },
        {"multiply": "line.stations.vision.automatic", "by": 2},
    )
    assert ways(changed)[2:4] == [("B1", "ok", "vision"), ("vision", "ok", "S2")]
    assert station(changed, "vision").automatic.moments()[0] == 50


def test_that_the_first_part_of_a_cut_link_keeps_fleet_and_share():
    with_agv = {
        **PLAIN_LINE,
        "fleets": {"agv": {"vehicles": 1, "speed": 1}},
        "links": {"S1--B1": {"fleet": "agv", "length": "20 m", "lot": 2}},
    }
    changed = after(
        {"insert": "line.buffers.B0", "value": {}, "between": ["S1", "B1"]},
        line=with_agv,
    )
    first, second = (x for x in changed.links if "B0" in (x.start, x.to))
    assert (first.fleet, first.length, first.lot) == ("agv", 20, 2)
    assert (second.fleet, second.length, second.lot) == (None, 0, 1)


def test_that_an_assembly_takes_from_the_buffer_put_before_it():
    kitting = {
        **PLAIN_LINE,
        "sources": {"in": {}, "side": {}},
        "stations": stations(S2={"assembly": {"B1": 1, "side": 2}}),
        "flow": [["in", "S1", "B1", "S2", "out"], ["side", "S2"]],
    }
    changed = after(
        {"insert": "line.buffers.B2", "value": {}, "between": ["B1", "S2"]},
        line=kitting,
    )
    assert list(station(changed, "S2").assembly.items()) == [("B2", 1), ("side", 2)]


def test_that_a_failure_mode_can_be_put_into_every_station():
    mode = {"basis": "working", "mtbf": "300 h", "mttr": "30 min"}
    changed = after({"insert": "line.stations.*.failures.gripper", "value": mode})
    assert [f.mtbf.mean for s in changed.stations for f in s.failures] == [
        1_080_000
    ] * 2


def test_that_the_flow_closes_over_a_removed_element():
    changed = after({"remove": "line.buffers.B1"})
    assert ways(changed) == [
        ("in", "ok", "S1"),
        ("S1", "ok", "S2"),
        ("S2", "ok", "out"),
    ]


def test_that_a_removed_inspection_takes_its_reject_way_along():
    inspected = {
        **PLAIN_LINE,
        "stations": stations(
            S2={"inspection": {"detect": 0.9, "on_reject": "reject_link"}},
            R={"automatic": 9, "rework": {"fix": 1}},
        ),
        "flow": [["in", "S1", "B1", "S2", "out"], ["S2.reject", "R", "B1"]],
        "routing": {"S2": "priority"},
    }
    changed = after({"remove": "line.stations.S2"}, line=inspected)
    assert ways(changed) == [
        ("in", "ok", "S1"),
        ("S1", "ok", "B1"),
        ("B1", "ok", "out"),
        ("R", "ok", "B1"),
    ]
    assert changed.routing == {}


def test_that_a_removed_field_takes_its_default():
    inspected = stations(S2={"inspection": {"detect": 0.9}})
    changed = after(
        {"remove": "line.stations.S2.inspection"},
        line={**PLAIN_LINE, "stations": inspected},
    )
    assert station(changed, "S2").inspection is None


# faults


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"set": "line.stations.S9.automatic", "to": 1}, "patch_path"),
        ({"set": "line.stations.S1.automatik", "to": 1}, "patch_path"),
        ({"set": "line.stations.S1.inspection.share", "to": 1}, "patch_path"),
        ({"set": "line.stations.*.inspection.share", "to": 1}, "patch_path"),
        ({"multiply": "line.stations.S1.manual", "by": 0.5}, "patch_no_number"),
        ({"multiply": "line.stations.S1", "by": 0.5}, "patch_no_number"),
        ({"multiply": "line.stations.S1.pool", "by": 0.5}, "patch_no_number"),
        ({"multiply": AUTOMATIC, "by": "5 s"}, "patch_quantity"),
        ({"add": AUTOMATIC, "by": "5 kW"}, "patch_quantity"),
        ({"set": AUTOMATIC, "to": "5 kW"}, "patch_result"),
        ({"set": AUTOMATIC, "to": {"kind": "nonsense"}}, "patch_result"),
        ({"add": AUTOMATIC, "by": "-5 min"}, "patch_result"),
        ({"set": "line.stations.S1.machines", "to": 0}, "patch_result"),
        ({"set": "line.stations.S1.machines", "to": 2.5}, "patch_result"),
        ({"set": "line.wip_limit", "to": "many"}, "patch_result"),
        ({"set": "money.wage", "to": -1}, "patch_result"),
        ({"insert": "line.stations.S1", "value": {}}, "patch_insert_twice"),
        ({"insert": "line.stations.X", "value": {"nope": 1}}, "patch_result"),
        ({"insert": "line.stations.S1.tool", "value": {}}, "patch_insert_place"),
        (
            {"insert": "line.pools.p", "value": {}, "between": ["S1", "B1"]},
            "patch_between_place",
        ),
        (
            {"insert": "line.buffers.X", "value": {}, "between": ["S2", "S1"]},
            "patch_no_link",
        ),
        ({"remove": "line.buffers.B9"}, "patch_path"),
    ],
)
def test_that_a_patch_at_fault_is_a_problem_with_its_place(patch, code):
    one = study({"set": "line.stations.S2.machines", "to": 2}, patch)
    derived = derive(one, "after")
    assert [(p.path, p.code) for p in derived.errors] == [
        ("measures.M1.patches.1", code)
    ]
    assert derived.errors[0].values["option"] == "after"
    assert station(derived.line) == station(one.line)
    assert station(derived.line, "S2").machines == 2


def test_that_an_option_at_fault_does_not_run_by_accident():
    with pytest.raises(OptionError):
        line_of(study({"remove": "line.buffers.B9"}), "after")


def test_that_a_later_patch_may_complete_what_an_earlier_one_began():
    failing = stations(
        S1={"failures": {"f": {"basis": "working", "mtbf": 9, "mttr": 1}}}
    )
    mode = "line.stations.S1.failures.f"
    changed = after(
        {"set": f"{mode}.basis", "to": "cycles"},
        {"set": f"{mode}.mtbf", "to": None},
        {"set": f"{mode}.cycles_to_failure", "to": 500},
        line={**PLAIN_LINE, "stations": failing},
    )
    assert station(changed).failures[0].cycles_to_failure.mean == 500


def test_that_changes_tell_before_and_after_in_plain_values():
    one = study(
        {"multiply": AUTOMATIC, "by": 0.5},
        {
            "insert": "line.buffers.B2",
            "value": {"capacity": 3},
            "between": ["S1", "B1"],
        },
        {"set": "line.stations.S2.machines", "to": 1},
    )
    first, second = changes(one, "after")
    assert (first.path, first.measure, first.provenance) == (AUTOMATIC, "M1", "typed")
    assert (first.before["value"], first.after["value"]) == (60, 30)
    assert second.before is None
    assert second.after["capacity"] == 3
