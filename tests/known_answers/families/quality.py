"""Parts through operations that spoil and inspections that find."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from tests.known_answers import build, statistics
from tests.known_answers.build import Plain
from tests.known_answers.cases import Case
from tests.known_answers.judge import Target
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import share_of
from tests.known_answers.table import THE_LINE, Arm, Array, Table

MODE = "bad"
UNCHECKED = "unchecked"
SECOND = 1.0
PARTS = 2000.0
UNLIMITED = 1000
Step = Mapping[str, Any]


def _inspection(step: Step) -> Plain:
    found: Plain = {
        "detect": {MODE: step["inspect"]},
        "false_reject": step.get("false") or 0.0,
        "on_reject": "scrap",
    }
    if step.get("rework") is None:
        return found
    return {
        **found,
        "on_reject": "rework_in_place",
        "rework_time": build.constant(SECOND),
        "fix": {MODE: step["rework"]},
        "max_rework": step.get("max_rework", UNLIMITED),
    }


def line(steps: Sequence[Step], *, checked: bool = True) -> Plain:
    """Return a station for every step; unchecked: the inspections see nothing."""
    stations = [_station(step, checked) for step in steps]
    made = build.series(stations, [0] * (len(steps) - 1))
    return {**made, "defect_modes": {MODE: {}}}


def _station(step: Step, checked: bool) -> Plain:
    station: Plain = {"automatic": build.constant(SECOND)}
    if "defect" in step:
        station["defects"] = {MODE: step["defect"]}
    elif checked:
        station["inspection"] = _inspection(step)
    return station


def _shipped(table: Table) -> Array:
    return table.of("shipped")


def _entered(table: Table) -> Array:
    return table.of("entered")


def _escaped(table: Table) -> Array:
    return np.nan_to_num(table.of("outgoing_defect_rate")) * _shipped(table)


def _passed_first(table: Table) -> Array:
    return np.nan_to_num(table.of("first_pass_yield")) * _entered(table)


def _parts_at(steps: Sequence[Step], kind: str) -> list[Callable[[Table], Array]]:
    return [
        lambda t, i=i: t.of(f"stations.S{i}.parts")
        for i, step in enumerate(steps, 1)
        if kind in step
    ]


def _inspections(steps: Sequence[Step]) -> Callable[[Table], Array]:
    """Return first inspections and one more after every round of rework."""
    at = _parts_at(steps, "inspect")
    return lambda t: sum(count(t) for count in at) + t.of("rework_rounds")


def _good_unchecked(table: Table) -> Array:
    shipped = table.of("shipped", UNCHECKED)
    return shipped * (1 - table.of("outgoing_defect_rate", UNCHECKED))


def _per_entering(steps: Sequence[Step]) -> dict[str, Callable[[Table], Array]]:
    return {
        "good": lambda t: _shipped(t) - _escaped(t),
        "escaped": _escaped,
        "scrap": lambda t: t.of("scrapped"),
        "output": _shipped,
        "inspections": _inspections(steps),
        "reworks": lambda t: t.of("rework_rounds"),
        "first_pass_yield": _passed_first,
    }


def targets_of(case: Case) -> list[Target]:
    """Return the targets: most of them per part entering."""
    steps, expected = case.parameters["steps"], case.expected
    made = [
        share_of(name, expected[name], count, _entered)
        for name, count in _per_entering(steps).items()
        if name in expected
    ]
    if "escape_rate" in expected:
        made.append(
            share_of("escape_rate", expected["escape_rate"], _escaped, _shipped)
        )
    loads = zip(_parts_at(steps, "defect"), expected.get("op_load", ()), strict=False)
    return made + [
        share_of(f"op_load{i}", exact, count, _entered)
        for i, (count, exact) in enumerate(loads, 1)
    ]


def _rolled_targets(case: Case) -> list[Target]:
    """Return the chance to pass all operations unspoilt, whatever is inspected."""
    name = "rolled_throughput_yield"
    if name not in case.expected:
        return []
    exact = case.expected[name]
    shipped = partial(Table.of, key="shipped", arm=UNCHECKED)
    return [share_of(name, exact, _good_unchecked, shipped)]


def quality(case: Case, lab: Lab) -> Verdict:
    """Check a chain of operations and inspections."""
    steps = case.parameters["steps"]
    targets, rolled = targets_of(case), _rolled_targets(case)
    left_out = statistics.left_out(case, [*targets, *rolled])
    verdict = lab.check({THE_LINE: _arm(steps)}, targets, left_out)
    if not rolled:
        return verdict
    bare = {UNCHECKED: _arm(steps, checked=False)}
    return verdict + lab.check(bare, rolled, left_out)


def _arm(steps: Sequence[Step], *, checked: bool = True) -> Arm:
    return build.sized(
        line(steps, checked=checked),
        len(steps) * SECOND,
        parts_per_time=1 / SECOND,
        parts=PARTS,
    )
