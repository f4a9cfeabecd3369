"""Checks of a line: what cannot run is an error."""

from typing import Any

import pytest

from tests.models.checked import (
    AGV,
    CALENDAR,
    FLOW,
    TWO,
    arriving,
    checked,
    failing,
    flow,
    inspected,
    kit,
    mixed,
    one,
    setting_up,
    staffed,
)
from tests.models.lines import stations
from tests.models.telling import places

CANNOT_RUN: list[tuple[str, str, dict[str, Any]]] = [
    # names
    ("unknown_element", "line.links.S1--B9.to", flow(FLOW, ["S1", "B9"])),
    ("unknown_element", "line.routing.S7", {"routing": {"S7": "priority"}}),
    ("unknown_element", "line.stations.S2.assembly", kit({"B1": 1, "sode": 1})),
    (
        "unknown_product",
        "line.links.S1--B1.products",
        {**TWO, "links": {"S1--B1": {"products": ["C"]}}},
    ),
    (
        "unknown_product",
        "line.sources.in.mix",
        {**TWO, "sources": {"in": {"mix": {"A": 0.5, "C": 0.5}}}},
    ),
    (
        "unknown_product",
        "line.stations.S1.by_product",
        one(by_product={"A": {"manual": 3}}),
    ),
    ("unknown_product", "line.stations.S1.setup.matrix", setting_up(["A", "C"])),
    ("unknown_pool", "line.stations.S1.pool", one(manual=3, pool="smiths")),
    ("unknown_pool", "line.stations.S1.failures.f.crew", failing(crew="fitters")),
    ("unknown_fleet", "line.links.S1--B1.fleet", {"links": {"S1--B1": {"fleet": "a"}}}),
    ("unknown_shift", "line.stations.S1.shifts", {**CALENDAR, **one(shifts=["night"])}),
    ("unknown_shift", "line.pools.p.headcount", staffed({}, {"night": 3}, **CALENDAR)),
    ("shift_without_calendar", "line.pools.p.headcount", staffed({}, {"early": 3})),
    (
        "unknown_defect",
        "line.stations.S2.inspection.detect",
        {"defect_modes": {"d": {}}, **inspected(detect={"e": 0.5})},
    ),
    ("id_taken", "line.buffers.S1", {"buffers": {"B1": {}, "S1": {}}}),
    (
        "id_taken",
        "line.links.S1",
        {"links": {"S1": {"from": "S2", "to": "out", "fleet": "agv"}}, **AGV},
    ),
    # flow
    ("no_sources", "line.sources", {"sources": {}, **flow(["S1", "B1", "S2", "out"])}),
    ("no_sinks", "line.sinks", {"sinks": {}, **flow(["in", "S1", "B1", "S2"])}),
    (
        "no_stations",
        "line.stations",
        {"stations": {}, "buffers": {}, **flow(["in", "out"])},
    ),
    ("link_into_source", "line.links.S2--in.to", flow(FLOW, ["S2", "in"])),
    ("link_out_of_sink", "line.links.out--S1.from", flow(FLOW, ["out", "S1"])),
    ("link_to_itself", "line.links.S1--S1", flow(FLOW, ["S1", "S1"])),
    (
        "reject_of_no_station",
        "line.links.B1-reject--S2",
        flow(FLOW, ["B1.reject", "S2"]),
    ),
    ("source_without_output", "line.sources.in", flow(["S1", "B1", "S2", "out"])),
    ("no_output", "line.stations.S2", flow(["in", "S1", "B1", "S2"])),
    ("no_way_to_sink", "line.sources.in", flow(["in", "S1", "B1"], ["S2", "out"])),
    (
        "dead_end",
        "line.buffers.B2",
        {
            **flow(FLOW, ["S1", "B2", "S3", "B2"]),
            "buffers": {"B1": {}, "B2": {}},
            "stations": stations(S3={"automatic": 3}),
            "routing": {"S1": "priority"},
        },
    ),
    (
        "no_reject_link",
        "line.stations.S2.inspection",
        inspected(detect={"d": 0.9}, on_reject="reject_link"),
    ),
    # routing
    ("no_rule", "line.stations.S1", flow(FLOW, ["S1", "S2"])),
    ("shares_do_not_sum", "line.stations.S2", mixed(0.88, 0.2)),
    ("shares_do_not_sum", "line.stations.S2", mixed(0.88, None)),
    (
        "product_without_way",
        "line.stations.S1",
        {
            **TWO,
            **flow(FLOW, ["S1", "S2"]),
            "sources": {"in": {"mix": {"A": 0.5, "B": 0.5}}},
            "links": {"S1--B1": {"products": ["A"]}, "S1--S2": {"products": ["A"]}},
        },
    ),
    # batches, kits, lots
    (
        "batch_above_supply",
        "line.stations.S2.batch",
        {"stations": stations(S2={"batch": 5})},
    ),
    (
        "above_wip_limit",
        "line.stations.S2.batch",
        {"stations": stations(S2={"batch": 4}), "wip_limit": 3},
    ),
    (
        "assembly_input_not_linked",
        "line.stations.S2.assembly",
        kit({"B1": 1, "side": 1, "in": 1}),
    ),
    ("assembly_link_not_named", "line.stations.S2.assembly", kit({"B1": 1})),
    ("assembly_above_supply", "line.stations.S2.assembly", kit({"B1": 5, "side": 1})),
    (
        "lot_above_origin",
        "line.links.B1--S2.lot",
        {**AGV, "links": {"B1--S2": {"fleet": "agv", "lot": 5}}},
    ),
    # time that never passes
    ("arrivals_without_time", "line.sources.in.interarrival", arriving(interarrival=0)),
    (
        "endless_into_buffer",
        "line.sources.in",
        {**flow(["in", "B0", *FLOW[1:]]), "buffers": {"B0": {}, "B1": {}}},
    ),
    ("endless_flow", "line.sources.in", {"stations": {"S1": {}, "S2": {}}}),
    ("fails_all_the_time", "line.stations.S1.failures.f.mtbf", failing(mtbf=0)),
    # people
    (
        "people_above_pool_manual",
        "line.stations.S1.operators",
        staffed({"operators": 3}),
    ),
    (
        "people_above_pool_repair",
        "line.stations.S1.failures.f.crew_size",
        {"pools": {"p": {"headcount": 1}}, **failing(crew="p", crew_size=2)},
    ),
    (
        "people_above_pool_manual",
        "line.stations.S1.operators",
        staffed({"shifts": ["late"]}, {"early": 2}, **CALENDAR),
    ),
    (
        "calendar_without_hours",
        "line.calendar",
        {
            "calendar": {
                "shifts": {
                    "day": {
                        "start": "08:00",
                        "end": "09:00",
                        "breaks": {"all": {"start": "08:00", "length": "1 h"}},
                    }
                }
            }
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "place", "parts"), CANNOT_RUN)
def test_that_what_cannot_run_is_an_error_with_its_place(code, place, parts):
    errors = [problem for problem in checked(**parts) if problem.severity == "error"]
    assert place in places(errors, code)
