"""Extremes: more parts than rows, sources that never end, errors on the way."""

from typing import Any

import numpy as np
import pytest

from sim.compile import compile_line
from sim.fast import rows
from sim.fast.run import Run, TooManyParts, layout_of
from sim.fast.state import State
from tests.differential.engines import differences
from tests.sim import small

pytestmark = pytest.mark.timeout(900)  # where nothing is kept, the first one compiles
ROWS = 200


def line_with_two_sources(takes: dict[str, Any]) -> dict[str, Any]:
    """Return a line of two sources that never end, and a station that piles up."""
    return {
        "sources": {"in": {}, "other": {}},
        "sinks": {"out": {}},
        "stations": {"S1": {"automatic": 1.0, **takes}, "S2": {"automatic": 1e6}},
        "buffers": {"B": {"capacity": 10_000}},
        "flow": [["in", "S1", "B", "S2", "out"], ["other", "S1"]],
    }


def piling_up(**takes: Any) -> State:
    """Return a line that holds more parts than there are rows, with a row in front.

    What nobody reads is written to the row of NONE, but never in front of that.
    """
    program = compile_line(small.line(line_with_two_sources(takes)))
    state = State(layout_of(program), 1, 0, ROWS)
    state.parts.view(np.uint8)[:] = 0
    state.row["parts"] += 2 * rows.PART.itemsize  # the second one is NONE's
    state.row["parts_most"] -= 2
    return state


@pytest.mark.parametrize(
    "takes", [{}, {"batch": 2}, {"assembly": {"in": 1, "other": 1}}]
)
def test_that_a_line_with_too_many_parts_writes_nothing_in_front_of_them(
    takes: dict[str, Any],
) -> None:
    state = piling_up(**takes)
    with pytest.raises(TooManyParts):
        Run(state, None).run_until(1e5)
    assert not state.parts[:1].view(np.uint8).any()


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_that_an_error_while_numbers_are_drawn_is_told(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("sim.fast.blocks.Blocks.fill", fails)
    line = small.line(small.tandem([1.0, 1.0], [2]))
    state = State(layout_of(compile_line(line)), 1, 0)
    with pytest.raises(error):
        Run(state, None).run_until(100.0)


@pytest.mark.parametrize("limit", [None, 3])
@pytest.mark.parametrize(
    "takes", [{}, {"batch": 2}, {"assembly": {"in": 1, "other": 1}}]
)
def test_that_two_saturated_sources_before_a_station_give_the_same_bits(
    takes: dict[str, Any], limit: int | None
) -> None:
    raw = line_with_two_sources(takes)
    if limit:
        raw["wip_limit"] = limit
    program = compile_line(small.line(raw))
    assert differences(program, 1, 0.0) == []
