"""An entry becomes ordinary patches of named elements."""

import pytest

from models.catalogue.applying import ApplyError
from models.options import derive
from tests.models.catalogue.shipped import (
    after,
    applied,
    option_with,
    station,
    station_with,
)


def codes(made) -> dict[str, str]:
    return {one.effect: one.code for one in made.skipped}


def patch(made, path: str):
    (found,) = (p for p in made.measure.patches if p.path == path)
    return found


def test_that_a_robot_loads_without_people_but_people_set_it_up():
    line = after(applied("robot_loading", "turn"))
    turn = station(line)
    assert turn.pool is None
    assert turn.setup is not None
    assert turn.setup.pool == "crew"
    assert turn.manual is not None
    assert turn.manual.moments() == (pytest.approx(32), pytest.approx(0.04))


def test_that_times_of_single_products_change_too():
    turn = station(after(applied("robot_loading", "turn")))
    time = turn.by_product["B"].manual
    assert time is not None
    assert time.moments()[0] == pytest.approx(40)


def test_that_a_new_device_brings_its_own_failures():
    turn = station(after(applied("robot_loading", "turn")))
    robot = next(f for f in turn.failures if f.id == "robot")
    assert robot.mtbf is not None
    assert robot.mtbf.moments()[0] == 300 * 3600


def test_that_a_second_device_takes_an_id_that_is_free():
    failures = {"robot": {"basis": "working", "mtbf": "9 h", "mttr": "9 min"}}
    made = applied("robot_loading", "turn", to=station_with(failures=failures))
    assert patch(made, "line.stations.turn.failures.robot_2").value


def test_that_a_constant_time_gets_the_spread_of_the_device():
    join = station(after(applied("robot_loading", "join")), "join")
    assert join.manual is not None
    assert join.manual.moments() == (pytest.approx(48), pytest.approx(0.04))


def test_that_no_more_people_go_than_the_work_taken_over_needs():
    made = applied("robot_loading", "turn")
    heads = patch(made, "line.pools.crew.headcount")
    assert heads.by == -3
    # 40 s of the 105 s that the crew of 6 works by hand
    assert heads.at_least == 4


def test_that_people_counted_over_all_shifts_are_shared_by_the_shifts():
    made = applied("mes_andon", pool="clerks")
    assert patch(made, "line.pools.clerks.headcount").by == pytest.approx(-0.75)


def test_that_a_camera_takes_the_place_of_the_inspector():
    look = station(after(applied("ccd_vision", "look")), "look")
    assert look.inspection is not None
    assert look.inspection.share == 1
    assert look.inspection.detect == {"dim": 0.985, "assy": 0.985}
    assert look.manual is not None
    assert look.manual.moments()[0] == 0.5
    assert look.pool is None


def test_that_a_camera_never_sees_less_than_what_was_seen():
    sharp = {"detect": {"dim": 0.999, "assy": 0.8}}
    made = applied("ccd_vision", "look", to=station_with("look", inspection=sharp))
    look = station(after(made, station_with("look", inspection=sharp)), "look")
    assert look.inspection is not None
    assert look.inspection.detect == {"dim": 0.999, "assy": 0.985}


def test_that_a_camera_in_a_machine_adds_an_inspection_for_the_named_modes():
    turn = station(after(applied("ccd_vision", "turn", modes=("dim",))))
    assert turn.inspection is not None
    assert turn.inspection.detect == {"dim": 0.985}
    assert turn.automatic is not None
    assert turn.automatic.moments()[0] == pytest.approx(60.5)
    assert turn.pool == "crew"


def test_that_a_camera_without_inspection_and_modes_is_refused():
    with pytest.raises(ApplyError) as refused:
        applied("ccd_vision", "turn")
    assert refused.value.code == "does_not_suit"


def test_that_feedback_works_on_the_stations_before():
    made = applied("ccd_vision", "look")
    factor = patch(made, "line.stations.turn.defects.dim.probability")
    assert (factor.by, factor.mechanism) == (0.85, "defect_prevention")


def test_that_defects_wait_to_be_named():
    assert codes(applied("poka_yoke", "turn"))["wrong_parts"] == "modes_wanted"
    made = applied("poka_yoke", "turn", modes=("dim",))
    assert patch(made, "line.stations.turn.defects.dim.probability").by == 0.3


def test_that_predicted_failures_become_planned_stops():
    turn = station(after(applied("predictive_maintenance", "turn")))
    fault = next(f for f in turn.failures if f.id == "fault")
    assert fault.mtbf is not None
    assert fault.mtbf.moments()[0] == pytest.approx(1.25 * 30 * 3600)
    (planned,) = turn.maintenance
    assert planned.every == 5 * 30 * 3600
    assert planned.duration.moments()[0] == 20 * 60


def test_that_false_alarms_come_by_the_month_of_production():
    turn = station(after(applied("predictive_maintenance", "turn")))
    alarm = next(f for f in turn.failures if f.id == "false_alarm")
    assert alarm.mtbf is not None
    assert alarm.mtbf.moments()[0] == pytest.approx(2 * 300 * 3600)


def test_that_the_harm_of_more_predictions_is_drawn_with_their_gain():
    made = applied("predictive_maintenance", "turn", level="high")
    assert patch(made, "line.stations.turn.failures.fault.mtbf").by == 1.54
    planned = patch(made, "line.stations.turn.maintenance.predicted_fault")
    assert planned.value["every"] == pytest.approx(2.857 * 30 * 3600)


def test_that_a_noticing_delay_is_cut_where_one_is_declared():
    slow = station_with(noticing_delay="10 min")
    made = applied("iot_data", "turn", to=slow)
    delay = station(after(made, slow)).noticing_delay
    assert delay is not None
    assert delay.moments()[0] == pytest.approx(60)
    assert codes(made)["repair"] == "not_here"


def test_that_the_repair_is_cut_where_no_delay_is_declared():
    turn = station(after(applied("iot_data", "turn")))
    fault = next(f for f in turn.failures if f.id == "fault")
    assert fault.mttr.moments()[0] == pytest.approx(31 * 60)


def test_that_data_and_execution_share_what_they_save_on_repairs():
    first = option_with(applied("iot_data", "turn"))
    second = applied("mes_andon", to=first, option="after")
    both = first.model_copy(
        update={
            "measures": (*first.measures, second.measure),
            "options": (
                first.options[0].model_copy(
                    update={"measures": ("iot_data", "mes_andon")}
                ),
            ),
        }
    )
    notes = [p.code for p in derive(both, "after").problems]
    assert "mechanism_shared" in notes
    assert second.missing == ()
    assert applied("mes_andon").missing == ("iot_data",)


def test_that_the_slowest_station_gives_work_to_the_others():
    line = after(applied("line_balancing", "turn", "join"))
    times = [station(line, name).manual.moments()[0] for name in ("turn", "join")]
    assert times == [pytest.approx(46), pytest.approx(54)]


def test_that_a_fleet_replaces_what_drove_there():
    line = after(applied("agv", "trucks", pool="clerks"))
    (trucks,) = line.fleets
    assert (trucks.speed, trucks.loading) == (1.2, 30)
    assert trucks.availability == pytest.approx(0.97 * 0.9)
    link = next(x for x in line.links if x.fleet == "trucks")
    assert link.lot == 6


def test_that_links_get_a_fleet_of_their_own():
    line = after(applied("agv", "turn--B1", units={"vehicle": 3}))
    agv = next(f for f in line.fleets if f.id == "agv")
    assert agv.vehicles == 3
    assert next(x for x in line.links if x.id == "turn--B1").fleet == "agv"


def test_that_what_is_optional_waits_to_be_asked_for():
    assert codes(applied("smed", "turn"))["lot_size"] == "optional"
    made = applied("smed", "turn", extras=("lot_size",))
    assert patch(made, "line.sources.*.lots.*.size").by == 0.6


def test_that_costs_go_by_what_the_targets_have():
    made = applied("robot_loading", "turn").measure
    assert made.capex == 800_000
    assert made.yearly_cost == 40_000
    assert made.ranges["capex"].high == 1_600_000
    assert applied("robot_loading", "turn", units={"cell": 1}).measure.capex == 400_000


def test_that_the_measure_remembers_where_it_is_from():
    made = applied("smed", "turn", level="low").measure
    assert made.catalogue is not None
    assert (made.catalogue.entry, made.catalogue.level) == ("smed", "low")
    assert made.provenance == "catalogue"
    assert "judgement" in made.source


def test_that_quantiles_by_effect_are_kept():
    made = applied("smed", "turn", level={"setup": 1.0}).measure
    assert made.catalogue is not None
    assert made.catalogue.level == {"setup": 1.0}
    assert next(p for p in made.patches if p.range).by is not None


@pytest.mark.parametrize(
    ("name", "targets", "how", "code"),
    [
        ("smed", (), {}, "targets_wanted"),
        ("smed", ("nowhere",), {}, "no_such_target"),
        ("smed", ("join",), {}, "does_not_suit"),
        ("maglev", ("belt", "turn"), {}, "no_such_target"),
        ("smed", ("turn",), {"pool": "x"}, "no_such_pool"),
        ("smed", ("turn",), {"modes": ("x",)}, "no_such_mode"),
        ("smed", ("turn",), {"extras": ("x",)}, "no_such_extra"),
        ("smed", ("turn",), {"units": {"x": 1}}, "no_such_unit"),
    ],
)
def test_that_what_does_not_fit_is_refused(name, targets, how, code):
    with pytest.raises(ApplyError) as refused:
        applied(name, *targets, **how)
    assert refused.value.code == code


def test_that_an_unlimited_buffer_cannot_grow():
    made = applied("buffers", "B2")
    assert codes(made) == {"capacity": "nothing_there"}
    assert made.measure.patches == ()


def test_that_the_floor_of_the_process_holds():
    floor = station_with(process_time="58 s")
    line = after(applied("maglev", "turn", to=floor), floor)
    assert station(line).automatic.moments()[0] == pytest.approx(58.2)
