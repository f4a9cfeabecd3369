"""Random lines of every kind of element."""

from collections.abc import Sequence
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from models.checks import check_line
from models.line import Line
from tests.properties.draws import Plain
from tests.properties.sketch import Sketch
from tests.properties.stages import STAGES, Stage, joined, source, then_station

MOST_STAGES = 4


@st.composite
def plain_lines(
    draw: Any,
    *,
    exact: bool = False,
    stages: Sequence[Stage] = STAGES,
    alone: bool = False,
) -> Plain:
    """Draw a line as plain data, as a file would say it.

    An `exact` one leaves nothing to chance and has only times that tie; one that
    stands `alone` has no calendar, no limit and no products, which lines share.
    """
    sketch = Sketch(draw, exact=exact)
    if not alone:
        _calendar_and_products(sketch)
    for _ in range(sketch.pick(0, 1, 2, 3)):
        sketch.add("pools", "crew", headcount=_heads(sketch))
    sketch.line["sinks"] = {"out": {}, **({"other": {}} if sketch.maybe(2) else {})}
    at = source(sketch)
    if sketch.maybe(4) and stages is STAGES:
        at = _with_another_source(sketch, at)
    for _ in range(sketch.number(1, MOST_STAGES)):
        at = sketch.pick(*stages)(sketch, at)
    at = then_station(sketch, at)
    joined(sketch, at, "out")
    if sketch.maybe(4) and not alone:
        sketch.line["wip_limit"] = sketch.number(4, 12)
    return _used(sketch.line)


def _with_another_source(sketch: Sketch, first: str) -> str:
    merge = joined(sketch, first, sketch.add("buffers", "B", capacity=2))
    sketch.link(source(sketch), merge)
    return merge


def _calendar_and_products(sketch: Sketch) -> None:
    count = sketch.pick(0, 1, 2, 3)
    sketch.products = ["P", "Q", "R"][:count]
    sketch.line["products"] = {
        name: {"priority": sketch.pick(0, 1)} for name in sketch.products
    }
    if sketch.maybe(2):
        sketch.line["calendar"] = _calendar(sketch)
        sketch.shifts = list(sketch.line["calendar"]["shifts"])


def _heads(sketch: Sketch) -> Any:
    if not sketch.shifts or sketch.maybe(2):
        return sketch.pick(2, 3)
    return {shift: sketch.pick(2, 0, 1, 4) for shift in sketch.shifts}


def _calendar(sketch: Sketch) -> Plain:
    """Draw shifts of a minute or two, so that a short run sees their changes."""
    early = {"start": 0, "end": sketch.pick(60, 35, 90), "breaks": {}}
    if sketch.maybe(2):
        early["breaks"]["b"] = {"start": sketch.pick(10, 20), "length": 7}
    shifts = {"early": early}
    if sketch.maybe(2):
        start = sketch.pick(60, 35, 110)
        shifts["late"] = {"start": start, "end": 300, "breaks": {}}
    return {"shifts": shifts}


def _used(line: Plain) -> Plain:
    """Leave out sinks that no part can reach."""
    reached = {link["to"] for link in line["links"].values()}
    sinks = {name: sink for name, sink in line["sinks"].items() if name in reached}
    return {**line, "sinks": sinks}


def checked(plain: Plain) -> Line:
    """Return the line of plain data; reject an example that has errors."""
    line = Line.model_validate(plain)
    assume(not [x for x in check_line(line) if x.severity == "error"])
    return line


def lines(**how: Any) -> st.SearchStrategy[Line]:
    """Draw lines that can run; see `plain_lines`."""
    return plain_lines(**how).map(checked)


seeds = st.integers(0, 2**32)
"""Seeds of a run."""
