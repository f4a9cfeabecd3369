"""Checks of a study: options, plan, money, targets, sources."""

from typing import Any

import pytest

from models.checks import check_study
from models.problems import Problem
from tests.models.lines import PLAIN_LINE, stations, study
from tests.models.telling import places

CALENDAR = {"shifts": {"day": {"start": "08:00", "end": "16:00"}}}
FASTER = {"multiply": "line.stations.S1.automatic", "by": 0.8}
MONEY = {"demand": 100_000, "material": 5, "hours_per_year": "4000 h"}


def line(**parts: Any) -> dict[str, Any]:
    return {**PLAIN_LINE, "energy_per_part": 1, **parts}


def measure(**values: Any) -> dict[str, Any]:
    own = {"patches": [FASTER], "capex": 1, "source": "offer", **values}
    return {"measures": {"M1": own}}


def checked(*patches: dict[str, Any], **parts: Any) -> list[Problem]:
    """Return the problems of a study that is in order but for the parts given."""
    whole: dict[str, Any] = {
        "line": line(),
        "money": {**MONEY, "electricity": 1},
        **measure(patches=list(patches) or [FASTER]),
        **parts,
    }
    return check_study(study(**whole))


def orders(**values: Any) -> dict[str, Any]:
    order = {"O1": {"quantity": 9, **values}}
    return line(sources={"in": {"kind": "orders", "orders": order}})


def staffed(**pool: Any) -> dict[str, Any]:
    return line(
        pools={"p": {"headcount": 1, **pool}},
        stations=stations(S1={"manual": 1, "pool": "p"}),
    )


def money(**values: Any) -> dict[str, Any]:
    return {"money": {**MONEY, "electricity": 1, **values}}


def failing(**values: Any) -> dict[str, Any]:
    mode = {"basis": "working", "mtbf": "30 h", "mttr": "40 min", **values}
    return line(stations=stations(S1={"failures": {"f": mode}}))


SAYS: list[tuple[str, str, str, dict[str, Any]]] = [
    # plan
    ("warning", "warm_up_long", "plan.warm_up", {"plan": {"warm_up": "3 weeks"}}),
    ("advice", "no_warm_up", "plan.warm_up", {"plan": {"warm_up": 0}}),
    ("warning", "one_replication", "plan.replications", {"plan": {"replications": 1}}),
    ("advice", "few_replications", "plan.replications", {"plan": {"replications": 3}}),
    ("error", "nothing_measured", "plan.horizon",
     {"plan": {"horizon": "7 h", "warm_up": 60}, "line": line(calendar=CALENDAR)}),
    ("advice", "horizon_not_whole_weeks", "plan.horizon",
     {"plan": {"horizon": "10 d"}, "line": line(calendar=CALENDAR)}),
    ("warning", "few_parts", "plan.horizon", {"plan": {"horizon": "1 h"}}),
    ("warning", "run_very_long", "plan.horizon",
     {"plan": {"horizon": "50 years"}, "line": line(stations=stations(
         S1={"automatic": 0.1}, S2={"automatic": 0.1})), "money": {}}),
    ("error", "too_many_arrivals", "line.sources.in.interarrival",
     {"line": line(sources={"in": {"kind": "interarrival", "interarrival": 1e-6}})}),
    ("warning", "order_after_end", "line.sources.in.orders.O1.release",
     {"line": orders(release="5 weeks")}),
    ("advice", "due_after_end", "line.sources.in.orders.O1.due",
     {"line": orders(due="5 weeks")}),
    ("warning", "due_before_release", "line.sources.in.orders.O1.due",
     {"line": orders(release="2 d", due="1 d")}),
    ("warning", "repair_above_horizon", "line.stations.S1.failures.f.mttr",
     {"line": failing(mttr="5 weeks")}),
    ("advice", "failure_hardly_seen", "line.stations.S1.failures.f.mtbf",
     {"line": failing(mtbf="5 weeks")}),
    ("advice", "maintenance_not_seen", "line.stations.S1.maintenance.m.every",
     {"line": line(stations=stations(S1={"maintenance": {
         "m": {"every": "8 weeks", "duration": "2 h"}}}))}),
    # money
    ("advice", "no_money", "money", {"money": {}}),
    ("warning", "missing_demand", "money.demand", money(demand=None)),
    ("warning", "missing_material", "money.material", money(material=None)),
    ("warning", "missing_electricity", "money.electricity", money(electricity=None)),
    ("warning", "missing_wage", "money.wage", {"line": staffed()}),
    ("warning", "missing_claim_cost", "money.claim_cost",
     {"line": line(stations=stations(S1={"defects": {"d": 0.1}}))}),
    ("warning", "missing_price", "money.price", money(extra_output_sells=True)),
    ("advice", "no_energy_data", "line.energy_per_part",
     {"line": line(energy_per_part=0)}),
    ("warning", "hours_above_calendar", "money.hours_per_year",
     {"line": line(calendar=CALENDAR)}),
    ("warning", "crews_too_few", "line.pools.p.crews", {"line": staffed()}),
    ("warning", "capex_open", "measures.M1.capex", measure(capex=None)),
    # demand
    ("warning", "cycle_above_takt", "line.stations.S1", money(demand=250_000)),
    ("warning", "demand_not_met", "line.stations.S1",
     {"line": failing(mttr="20 h"), **money(demand=200_000)}),
    ("warning", "demand_not_met_pool", "line.pools.p",
     {"line": line(pools={"p": {"headcount": 1, "crews": 2, "wage": 1}},
                   stations=stations(S1={"manual": 70, "pool": "p", "machines": 9})),
      **money(demand=240_000)}),
    ("warning", "conveyor_above_takt", "line.conveyors.C",
     {"line": line(flow=[["in", "S1", "B1", "S2", "C", "out"]],
                   conveyors={"C": {"length": 60, "pitch": 60, "speed": 0.6}}),
      **money(demand=150_000)}),
    ("warning", "arrivals_below_demand", "money.demand",
     {"line": line(sources={"in": {"kind": "interarrival", "interarrival": 150}})}),
    # measures and options
    ("error", "unknown_measure", "options.after.measures",
     {"options": {"after": {"measures": ["M1", "M2"]}}}),
    ("error", "option_named_baseline", "options.baseline",
     {"options": {"baseline": {"measures": ["M1"]}}}),
    ("warning", "option_without_measures", "options.none.measures",
     {"options": {"none": {}, "after": {"measures": ["M1"]}}}),
    ("warning", "measure_twice", "options.after.measures",
     {"options": {"after": {"measures": ["M1", "M1"]}}}),
    ("advice", "options_alike", "options.twin",
     {"options": {"after": {"measures": ["M1"]}, "twin": {"measures": ["M1"]}}}),
    ("advice", "measure_unused", "measures.M1", {"options": {}}),
    ("warning", "no_options", "options", {"options": {}}),
    ("warning", "measure_without_effect", "measures.M1.patches", measure(patches=[])),
    ("advice", "measure_without_source", "measures.M1.source", measure(source="")),
    ("advice", "automated_without_failures", "line.stations.S1.failures",
     {"line": line(stations=stations(S1={"manual": 9})),
      **measure(patches=[{"set": "line.stations.S1.manual", "to": 1}])}),
    # targets and sources
    ("error", "unknown_kpi", "targets.0.kpi",
     {"targets": [{"kpi": "yearly_costs", "change": "-20 %"}]}),
    ("error", "unknown_kpi", "targets.0.kpi",
     {"targets": [{"kpi": "stations.S9.oee", "at_least": 0.8}]}),
    ("error", "unknown_option", "targets.0.option",
     {"targets": [{"kpi": "throughput", "option": "before", "at_least": 18}]}),
    ("advice", "target_without_option", "targets.0",
     {"options": {}, "targets": [{"kpi": "throughput", "at_least": 18}]}),
    ("warning", "source_path_unknown", "sources.line.stations.S9.automatic",
     {"sources": {"line.stations.S9.automatic": {"kind": "assumed"}}}),
    ("advice", "source_without_note", "sources.line.stations.S1.note",
     {"sources": {"line.stations.S1": {"kind": "measured"}}}),
]  # fmt: skip


def test_that_nothing_is_said_of_a_study_in_order():
    assert checked() == []


@pytest.mark.parametrize(("severity", "code", "place", "parts"), SAYS)
def test_that_a_study_is_told_what_is_missing(severity, code, place, parts):
    problems = checked(**parts)
    assert place in places(problems, code)
    assert {p.severity for p in problems if p.code == code} == {severity}


def option(problems: list[Problem], code: str) -> list[Any]:
    return [p.values.get("option") for p in problems if p.code == code]


def test_that_a_problem_of_an_option_names_the_option():
    problems = checked({"multiply": "line.stations.S1.automatic", "by": 10})
    assert option(problems, "cycle_above_takt") == ["after"]


def test_that_an_option_does_not_repeat_the_problems_of_the_baseline():
    problems = checked(**money(demand=250_000))
    assert option(problems, "cycle_above_takt") == [None]


def test_that_a_patch_at_fault_is_told_once_for_all_its_options():
    patch = {"set": "line.stations.S9.automatic", "to": 1}
    both = {"after": {"measures": ["M1"]}, "again": {"measures": ["M1"]}}
    problems = checked(patch, options=both)
    assert places(problems, "patch_path") == ["measures.M1.patches.0"]


def test_that_a_path_of_a_new_element_may_have_a_source():
    new = {
        "insert": "line.stations.eye",
        "value": {"automatic": 5},
        "between": ["B1", "S2"],
    }
    note = {"line.stations.eye.automatic": {"kind": "assumed"}}
    assert places(checked(new, sources=note), "source_path_unknown") == []


def test_that_a_target_may_be_on_an_element_of_an_option_alone():
    new = {"insert": "line.stations.eye", "value": {"automatic": 5}}
    wanted = [{"kpi": "stations.eye.oee", "at_least": 0.8}]
    assert places(checked(new, targets=wanted), "unknown_kpi") == []


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"set": "line.stations.S1.machines", "to": 0}, "patch_result"),
        ({"multiply": "line.stations.S1.manual", "by": 2}, "patch_no_number"),
        ({"add": "line.stations.S1.automatic", "by": "5 kW"}, "patch_quantity"),
        ({"insert": "line.stations.S1", "value": {}}, "patch_insert_twice"),
        ({"insert": "line.wip_limit.x", "value": {}}, "patch_insert_place"),
        ({"insert": "line.pools.p", "value": {"headcount": 1}, "between": ["S1", "B1"]},
         "patch_between_place"),
        ({"insert": "line.buffers.x", "value": {}, "between": ["S2", "S1"]},
         "patch_no_link"),
        ({"multiply": "line.buffers.B1.capacity", "by": 0.6}, "patch_rounded"),
        ({**FASTER, "at_least": 55}, "patch_limited"),
    ],
)  # fmt: skip
def test_that_what_a_patch_has_to_say_has_its_sentences(patch, code):
    problems = checked(patch)
    assert places(problems, code) == ["measures.M1.patches.0"]


def test_that_floors_and_mechanisms_have_their_sentences():
    floor = line(
        pools={"p": {"headcount": 3, "minimum": 2, "crews": 9}},
        stations=stations(S1={"process_time": 55, "manual": 9, "pool": "p"}),
    )
    loading = {"multiply": "line.stations.S1.manual", "by": 0.5, "mechanism": "x"}
    problems = checked(
        FASTER,
        {"add": "line.pools.p.headcount", "by": -2},
        loading,
        loading,
        line=floor,
    )
    for code in ("floor_process_time", "floor_headcount", "mechanism_shared"):
        assert places(problems, code)


def test_that_a_long_line_and_its_option_can_be_checked():
    mode = {"basis": "working", "mtbf": "30 h", "mttr": "40 min"}
    many = {
        f"S{i}": {
            "automatic": 50, "manual": 5, "pool": "p", "failures": {"f": mode},
            "defects": {"d": 1e-5}, "inspection": {"detect": {"d": 0.9}},
        }
        for i in range(500)
    }  # fmt: skip
    chain = ["in", *(x for i in range(500) for x in (f"S{i}", f"B{i}")), "out"]
    long = line(
        stations=many,
        buffers={f"B{i}": {"capacity": 5} for i in range(500)},
        pools={"p": {"headcount": 60, "wage": 1}},
        flow=[chain],
    )
    one = study({"multiply": "line.stations.*.manual", "by": 0.5}, line=long)
    assert [p.code for p in check_study(one) if p.severity == "error"] == []
