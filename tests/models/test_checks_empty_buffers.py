"""Buffers without places before what takes several parts at once."""

from typing import Any

import pytest

from models.checks import check_line
from models.line import Line


def codes(*ways: str, batch: int) -> set[str]:
    line = {
        "sources": {"in": {}},
        "sinks": {"out": {}},
        "stations": {
            "S1": {"automatic": 5, "machines": 4},
            "OVEN": {"automatic": 9, "batch": batch},
            **{way: {"automatic": 9} for way in ways},
        },
        "buffers": {"B": {"capacity": 0}},
        "flow": [
            ["in", "S1", "B", "OVEN", "out"],
            *(["B", way, "out"] for way in ways),
        ],
        "routing": {"B": "priority"} if ways else {},
    }
    return {problem.code for problem in check_line(Line.model_validate(line))}


@pytest.mark.parametrize("carried", [{}, {"fleet": "agv", "length": 5}])
def test_that_buffers_without_places_may_not_pass_parts_round(
    carried: dict[str, Any],
) -> None:
    line = {
        "sources": {"in": {}},
        "sinks": {"out": {}},
        "stations": {"S1": {"automatic": 5}},
        "buffers": {"B": {"capacity": 0}, "C": {"capacity": 0}},
        "fleets": {"agv": {"vehicles": 1, "speed": 1}},
        "flow": [["in", "S1", "B", "C", "B"], ["C", "out"]],
        "links": {"C--out": {}, "C--B": carried, "B--C": carried},
        "routing": {"C": "priority"},
    }
    problems = check_line(Line.model_validate(line))
    assert ("line.buffers.B", "link_to_itself") in {(p.path, p.code) for p in problems}


def test_that_a_buffer_without_places_passes_a_batch_straight_on() -> None:
    assert "batch_above_supply" not in codes(batch=4)


def test_that_a_buffer_without_places_sends_one_part_at_a_time_on_its_ways() -> None:
    assert "batch_above_supply" in codes("S2", batch=2)
