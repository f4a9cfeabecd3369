"""The compiled engine gives the bits of the SimPy engine, whatever the line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import sim.fast
from models.line import Line
from models.yaml_reader import read
from sim.compile import compile_line
from sim.program import Program
from tests.differential.engines import TooLong, differences
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples

pytestmark = pytest.mark.timeout(900)  # where nothing is kept, the first one compiles
FOUND = sorted((Path(__file__).parent / "found").glob("*.yaml"))
"""Small lines on which the engines once differed."""
warm_ups = st.sampled_from((0.0, 40.0))


def told(program: Program, seed: int, warm_up: float) -> list[Any]:
    try:
        return differences(program, seed, warm_up)
    except TooLong:
        assume(False)
        raise


@examples(1.0)
@given(lines(), seeds, warm_ups)
def test_that_random_lines_give_the_same_bits(
    line: Line, seed: int, warm_up: float
) -> None:
    assert told(compile_line(line), seed, warm_up) == []


@examples(1.0)
@given(lines(exact=True), seeds, warm_ups)
def test_that_lines_full_of_ties_give_the_same_bits(
    line: Line, seed: int, warm_up: float
) -> None:
    assert told(compile_line(line), seed, warm_up) == []


@examples(0.5)
@given(lines())
def test_that_every_random_line_is_covered(line: Line) -> None:
    assert sim.fast.uncovered(compile_line(line)) == ()


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_that_what_once_differed_agrees(path: Path) -> None:
    case = read(path.read_text(encoding="utf-8")).data
    program = compile_line(Line.model_validate(case["line"]))
    assert differences(program, case["seed"], case["warm_up"]) == []
