"""The offered load is what a simulation of the line shows."""

import pytest

from models.line import Line
from models.offered_load import offered_load
from sim.replication import replicate

LINE = {
    "sources": {"in": {"kind": "interarrival", "interarrival": {
        "kind": "exponential", "mean": 60}}},
    "sinks": {"out": {}},
    "pools": {"p": {"headcount": 1}},
    "stations": {
        "S1": {
            "manual": 15, "automatic": 20, "pool": "p",
            "defects": {"d": 0.2}, "tool": {"life": 20, "change": 60},
            "failures": {"f": {"basis": "working", "mtbf": 900, "mttr": 100}},
        },
        "S2": {
            "automatic": 30, "machines": 2,
            "inspection": {"detect": 0.9, "false_reject": 0.02, "max_rework": 2,
                           "on_reject": "reject_link"},
        },
        "R": {"manual": 60, "pool": "p", "rework": {"fix": 0.7}},
    },
    "buffers": {"B1": {}, "B2": {}, "BR": {}},
    "flow": [["in", "B1", "S1", "B2", "S2", "out"], ["S2.reject", "BR", "R", "B2"]],
}  # fmt: skip
BUSY = ("working_manual", "working_automatic", "failed", "tool_change")


def test_that_rates_and_use_of_a_run_agree_with_the_offered_load():
    line = Line.model_validate(LINE)
    run = replicate(line, 2_000_000, 10_000, 1, 0).columns
    for load in offered_load(line):
        if load.kind == "pool":
            assert run["pools.p.use"] == pytest.approx(load.load, rel=0.03)
            continue
        key = f"stations.{load.element}"
        busy = sum(run[f"{key}.states.{state}"] for state in BUSY)
        assert busy == pytest.approx(load.load, rel=0.03)
        assert run[f"{key}.parts"] / run["hours"] == pytest.approx(load.rate, rel=0.03)
