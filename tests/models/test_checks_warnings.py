"""Checks of a line: what runs oddly is a warning or advice."""

from typing import Any

import pytest

from tests.models.checked import (
    AGV,
    CALENDAR,
    FLOW,
    SHIFTS,
    TWO,
    arriving,
    checked,
    failing,
    flow,
    inspected,
    kit,
    mixed,
    one,
    quiet,
    rework,
    setting_up,
    staffed,
)
from tests.models.lines import stations
from tests.models.telling import places

RUNS_ODDLY: list[tuple[str, str, dict[str, Any]]] = [
    # flow
    ("not_connected", "line.buffers.B2", {"buffers": {"B1": {}, "B2": {}}}),
    ("no_input", "line.stations.S3",
     {**flow(FLOW, ["S3", "S2"]), "stations": stations(S3={"automatic": 3})}),
    ("never_reached", "line.buffers.B2",
     {**flow(FLOW, ["S3", "B2", "S2"]), "stations": stations(S3={"automatic": 3}),
      "buffers": {"B1": {}, "B2": {}}}),
    ("reject_link_unused", "line.stations.S2", flow(FLOW, ["S2.reject", "out"])),
    ("doubled_link", "line.links.L2",
     {"links": {"L2": {"from": "S1", "to": "B1"}}, "routing": {"S1": "priority"}}),
    # routing
    ("share_zero", "line.links.S2--B1", mixed(1.0, 0.0)),
    ("rule_unused", "line.routing.S1", {"routing": {"S1": "priority"}}),
    ("link_field_unused", "line.links.S2--out.share",
     {**flow(FLOW, ["S2", "B1"]), "links": {"S2--out": {"share": 0.9}},
      "routing": {"S2": "priority"}}),
    ("product_with_two_ways", "line.stations.S1",
     {**TWO, **flow(FLOW, ["S1", "S2"]), "links": {
         "S1--B1": {"products": ["A", "B"]}, "S1--S2": {"products": ["A"]}}}),
    # batches and kits
    ("batch_without_buffer", "line.stations.S2.batch",
     {**flow(["in", "S1", "S2", "out"]), "buffers": {},
      "stations": stations(S1={"machines": 4}, S2={"batch": 4})}),
    ("orders_leave_rest", "line.stations.S2.batch",
     {"stations": stations(S2={"batch": 4}),
      "sources": {"in": {"kind": "orders", "orders": {"O1": {"quantity": 10}}}}}),
    ("assembly_of_one", "line.stations.S2.assembly",
     {"stations": stations(S2={"assembly": {"B1": 1}})}),
    ("kit_rates_differ", "line.stations.S2.assembly",
     kit({"B1": 1, "side": 1}, sources={
         "in": {"kind": "interarrival", "interarrival": 90},
         "side": {"kind": "interarrival", "interarrival": 70}})),
    ("kit_inputs_drift", "line.stations.S2.assembly",
     kit({"B1": 1, "side": 1}, sources={
         "in": {"kind": "interarrival", "interarrival": 90},
         "side": {"kind": "interarrival", "interarrival": 90}})),
    # transport
    ("link_without_fleet", "line.links.S1--B1", {"links": {"S1--B1": {"length": 9}}}),
    ("fleet_unused", "line.fleets.agv", AGV),
    ("transport_takes_no_time", "line.links.S1--B1.length",
     {"fleets": {"agv": {"vehicles": 1, "speed": 1}},
      "links": {"S1--B1": {"fleet": "agv"}}}),
    # people
    ("pool_unused", "line.pools.p", {"pools": {"p": {"headcount": 1}}}),
    ("manual_without_pool", "line.stations.S1.pool",
     {"pools": {"p": {"headcount": 1}}, **one(manual=5)}),
    ("people_of_no_pool", "line.stations.S1.tool.operators",
     one(tool={"life": 9, "change": 60, "operators": 1})),
    ("pool_without_manual_time", "line.stations.S1.pool",
     {"pools": {"p": {"headcount": 1}}, **one(pool="p")}),
    ("no_operators", "line.stations.S1.operators", staffed({"operators": 0})),
    ("shift_without_people", "line.stations.S1.shifts",
     staffed({}, {"early": 1}, **CALENDAR)),
    ("crew_absent", "line.stations.S1.failures.f.crew",
     {"pools": {"p": {"headcount": {"early": 1}}}, **failing(crew="p"), **CALENDAR}),
    ("below_minimum", "line.pools.p.headcount",
     staffed({}, pools={"p": {"headcount": 1, "minimum": 2}})),
    ("crews_with_calendar", "line.pools.p.crews",
     staffed({}, pools={"p": {"headcount": 1, "crews": 2}}, **CALENDAR)),
    # shifts
    ("shift_without_hours", "line.calendar.shifts.gap",
     {"calendar": {"shifts": {**SHIFTS, "gap": {
         "start": "22:00", "end": "23:00",
         "breaks": {"all": {"start": "22:00", "length": "1 h"}}}}}}),
    ("break_outside_shift", "line.calendar.shifts.early.breaks.late",
     {"calendar": {"shifts": {"early": {"start": "06:00", "end": "14:00", "breaks": {
         "late": {"start": "15:00", "length": 600}}}}}}),
    ("shift_long", "line.calendar.shifts.all",
     {"calendar": {"shifts": {"all": {"start": "00:00", "end": "00:00"}}}}),
    ("day_twice", "line.calendar.shifts.d.days",
     {"calendar": {"shifts": {"d": {"start": "06:00", "end": "14:00",
                                    "days": ["mon", "mon"]}}}}),
    ("shifts_overlap", "line.calendar.shifts",
     {"calendar": {"shifts": {**SHIFTS, "flex": {"start": "13:00", "end": "15:00"}}}}),
    ("unattended_without_calendar", "line.stations.S1.runs_unattended",
     one(runs_unattended=True)),
    # times
    ("no_time", "line.stations.S2", {"stations": {"S1": {"automatic": 9}, "S2": {}}}),
    ("no_time_for_product", "line.stations.S2",
     {**TWO, "stations": {"S1": {"automatic": 9},
                          "S2": {"by_product": {"A": {"automatic": 9}}}}}),
    ("process_time_above", "line.stations.S1.process_time", one(process_time=61)),
    ("setup_of_one_product", "line.stations.S1.setup", one(setup={"time": 60})),
    ("setup_to_itself", "line.stations.S1.setup.matrix", setting_up(["A", "A"])),
    ("setup_pair_twice", "line.stations.S1.setup.matrix",
     setting_up(["A", "B"], ["A", "B"])),
    ("normal_truncated", "line.stations.S1.manual",
     one(manual={"kind": "normal", "mean": 60, "cv": 0.5})),
    ("cv_high", "line.stations.S1.manual", one(manual={"mean": 60, "cv": 2})),
    # upkeep
    ("mttr_above_mtbf", "line.stations.S1.failures.f.mttr", failing(mttr="31 h")),
    ("fails_every_cycle", "line.stations.S1.failures.f.mtbf", failing(mtbf=30)),
    ("micro_stop_long", "line.stations.S1.failures.f.mttr", failing(micro_stop=True)),
    ("repair_takes_no_time", "line.stations.S1.failures.f.mttr", failing(mttr=0)),
    ("maintenance_long", "line.stations.S1.maintenance.m.duration",
     one(maintenance={"m": {"every": "1 h", "duration": "2 h"}})),
    ("tool_life_below_batch", "line.stations.S2.tool.life",
     {"stations": stations(S2={"batch": 4, "tool": {"life": 3, "change": 9}})}),
    ("tool_change_long", "line.stations.S1.tool.change",
     one(tool={"life": 2, "change": 180})),
    ("wear_above_one", "line.stations.S1.defects.d.wear",
     one(tool={"life": 101, "change": 9},
         defects={"d": {"probability": 0.1, "wear": 0.01}})),
    ("wear_without_tool", "line.stations.S1.defects.d.wear",
     one(defects={"d": {"probability": 0.1, "wear": 0.01}})),
    # quality
    ("detection_certain", "line.stations.S2.inspection.detect.d",
     inspected(detect={"d": 1})),
    ("false_reject_high", "line.stations.S2.inspection.false_reject",
     inspected(detect={"d": 0.9}, false_reject="12 %")),
    ("defect_never_made", "line.stations.S2.inspection.detect.e",
     inspected(detect={"e": 0.9})),
    ("defect_made_later", "line.stations.S1.inspection.detect.d",
     {"stations": stations(S1={"inspection": {"detect": {"d": 0.9}}},
                           S2={"defects": {"d": 0.1}})}),
    ("defect_never_looked_for", "line.stations.S1.defects.d",
     one(defects={"d": 0.01})),
    ("defect_certain", "line.stations.S1.defects.d", one(defects={"d": 1})),
    ("inspection_finds_nothing", "line.stations.S2.inspection", inspected()),
    ("rework_mends_nothing", "line.stations.S2.inspection.fix",
     inspected(detect={"d": 0.9}, on_reject="rework_in_place", rework_time=60)),
    ("no_round_of_rework", "line.stations.S2.inspection.max_rework",
     inspected(detect={"d": 0.9}, on_reject="rework_in_place", rework_time=60, fix=1,
               max_rework=0)),
    ("rework_values_unused", "line.stations.S2.inspection",
     inspected(detect={"d": 0.9}, fix=0.5)),
    ("rejects_shipped", "line.stations.S2.inspection", rework(["S2.reject", "out"])),
    ("rejects_not_mended", "line.stations.S2.inspection",
     rework(["S2.reject", "B2", "S2"])),
    ("rework_without_rejects", "line.stations.R.rework", rework(["S2.reject", "out"])),
    # products and sources
    ("product_never_made", "line.products.B",
     {**TWO, "sources": {"in": {"mix": {"A": 1}}}}),
    ("source_product_unsaid", "line.sources.in", TWO),
    ("order_product_unsaid", "line.sources.in.orders.O1",
     {**TWO, "sources": {"in": {"kind": "orders", "orders": {"O1": {"quantity": 1}}}}}),
    ("mix_does_not_sum", "line.sources.in.mix",
     {**TWO, "sources": {"in": {"mix": {"A": 0.5, "B": 0.4}}}}),
    ("source_fields_unused", "line.sources.in",
     {"sources": {"in": {"interarrival": 9}}}),
    ("sources_mixed", "line.sources",
     {**flow(FLOW, ["more", "S1"]),
      "sources": {"more": {}, **arriving()["sources"]}}),
    # power
    ("idle_power_high", "line.stations.S1.power.idle",
     one(power={"working": 1, "idle": 2})),
    ("off_power_high", "line.stations.S1.power.off", one(power={"off": 1})),
    # loops and loads
    ("loop_can_deadlock", "line.stations.R",
     rework(["S2.reject", "R", "S2"])),
    ("no_steady_state", "line.stations.S1", arriving(interarrival=59)),
    ("no_steady_state_pool", "line.pools.p",
     {**staffed({"manual": 100, "machines": 9}, 1), **arriving()}),
    ("load_close_to_one", "line.stations.S1", arriving(interarrival=62)),
    ("wip_limit_low", "line.wip_limit", {"wip_limit": 1}),
]  # fmt: skip


def test_that_nothing_is_said_of_a_line_in_order():
    assert checked() == []


@pytest.mark.parametrize(("code", "place", "parts"), RUNS_ODDLY)
def test_that_what_runs_oddly_is_told_without_stopping_it(code, place, parts):
    problems = checked(**parts)
    assert place in places(problems, code)
    assert {p.severity for p in problems if p.code == code} <= {"warning", "advice"}
    assert [p.code for p in problems if p.severity == "error"] == []


def test_that_a_wrong_name_is_answered_with_the_nearest_ones():
    problem = checked(
        **one(manual=3, pool="smiths"),
        pools={"turners": {"headcount": 1}, "smith": {"headcount": 1}},
    )[0]
    assert problem.values["name"] == "smiths"
    assert problem.values["known"] == ("smith", "turners")


def test_that_errors_come_before_warnings_and_advice():
    found = checked(**TWO, **flow(FLOW, ["S1", "B9"]), pools={"p": {"headcount": 1}})
    assert [p.severity for p in found] == ["error", "warning", "warning", "advice"]


def test_that_the_scrap_of_its_own_operation_may_be_certain():
    own = {"defects": {"d": 0.1}, "inspection": {"detect": {"d": 1}}}
    assert checked(**one(**own)) == []


def test_that_routed_rework_before_the_inspection_is_in_order():
    assert checked(**rework(["S2.reject", "R", "B1"], buffers={"B1": {}})) == []


def test_that_rejects_may_be_judged_again_before_they_are_mended():
    parts = rework(["S2.reject", "J", "out"], ["J.reject", "R", "B2", "S2"])
    look = {"detect": {"d": 0.9}, "on_reject": "reject_link"}
    parts["stations"]["J"] = {"automatic": 5, "inspection": look}
    assert quiet("rejects_not_mended", **parts)


def test_that_an_unlimited_buffer_keeps_a_loop_from_filling_up():
    assert quiet("loop_can_deadlock", **rework(["S2.reject", "R", "B2", "S2"]))


def test_that_few_enough_parts_in_the_line_keep_a_loop_from_filling_up():
    tight = rework(["S2.reject", "R", "S2"], sources={"in": {}}, buffers={"B1": {}})
    told = [p for p in checked(**tight) if p.code == "loop_can_deadlock"]
    assert told[0].values["places"] == 2
    assert told[0].values["loop"] == "R → S2 → R"
    assert quiet("loop_can_deadlock", **tight, wip_limit=1)


def test_that_an_unlimited_source_may_fill_a_buffer_under_a_wip_limit():
    parts = {**flow(["in", "B0", *FLOW[1:]]), "buffers": {"B0": {}, "B1": {}}}
    assert checked(**parts, wip_limit=10) == []


def test_that_a_batch_may_wait_before_the_line():
    parts = {
        **flow(["in", "S1", "out"]),
        "buffers": {},
        "stations": {"S1": {"automatic": 9, "batch": 4}},
    }
    assert checked(**parts) == []


def test_that_a_buffer_without_places_holds_what_stands_before_it():
    parts = {
        "buffers": {"B1": {"capacity": 0}},
        "stations": stations(S1={"machines": 4}, S2={"batch": 4}),
    }
    assert quiet("batch_above_supply", **parts)


def test_that_parts_which_may_be_lost_make_no_endless_queue():
    assert quiet("no_steady_state", **arriving(interarrival=59, lost_if_full=True))


def test_that_overlapping_shifts_lend_each_other_people():
    flex = {**SHIFTS, "flex": {"start": "13:00", "end": "15:00"}}
    parts = staffed(
        {"operators": 3}, {"early": 2, "flex": 1, "late": 2}, calendar={"shifts": flex}
    )
    assert quiet("people_above_pool_manual", **parts)


def test_that_the_rest_of_the_products_may_go_the_way_without_names():
    parts = {
        **TWO,
        **flow(FLOW, ["S1", "S2"]),
        "sources": {"in": {"mix": {"A": 0.5, "B": 0.5}}},
        "links": {"S1--B1": {"products": ["A"]}},
    }
    assert checked(**parts) == []


def test_that_the_arithmetic_of_an_overload_is_given():
    found = checked(**arriving(interarrival=59))
    values = next(p.values for p in found if p.code == "no_steady_state")
    assert values["load"] == pytest.approx(60 / 59, rel=1e-3)
    assert (values["time"], values["servers"]) == (60, 1)
