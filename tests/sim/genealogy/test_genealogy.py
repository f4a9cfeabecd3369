from typing import Any

import numpy as np
import pytest
from hypothesis import given

from models.calendar import Calendar
from models.line import Line
from models.quantities import DAY
from sim.genealogy.containing import first_rejected, found_at, suspicions
from sim.genealogy.lots import LotRule
from sim.genealogy.parts import OK, Numbers
from sim.genealogy.recall import (
    LotRecords,
    Question,
    by_unit,
    defective,
    of_parts,
    touched,
)
from sim.genealogy.recording import Recorded, record
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples
from tests.sim.tiny import always, released

SERIAL: dict[str, Any] = {
    "stations": {"A": {"automatic": 60}, "B": {"automatic": 60}},
    "flow": [["in", "A", "B", "out"]],
}
MADE_BAD: dict[str, Any] = {
    "stations": {
        "A": {"automatic": 60, "machines": 2, "defects": {"d": 0.1}},
        "T": {"automatic": 20, "inspection": {"detect": 1.0}},
    },
    "defect_modes": {"d": {}},
    "buffers": {"B1": {"capacity": 20}},
    "flow": [["in", "A", "B1", "T", "out"]],
}
KIT: dict[str, Any] = {
    "sources": {"in": released(0, 0, 0), "in2": released(0, 0, 0)},
    "stations": {
        "P": {"automatic": 10},
        "K": {"automatic": 5, "assembly": {"B1": 1, "P": 1}},
    },
    "buffers": {"B1": {"capacity": 5}},
    "flow": [["in", "B1", "K", "out"], ["in2", "P", "K"]],
}


def recorded(horizon: float, limit: int = 100_000, **parts: Any) -> Recorded:
    raw = {"sources": {"in": {}}, "sinks": {"out": {}}, **parts}
    return record(Line.model_validate(raw), horizon, 1, limit=limit)


def at(found: Recorded, station: str) -> int:
    return found.genealogy.ids.index(station)


def units(found: Recorded, question: Question) -> list[int]:
    mask = touched(found.genealogy, question)
    return by_unit(found.genealogy, mask, question.found).units.tolist()  # type: ignore[no-any-return]


def called_back(
    found: Recorded, question: Question, rule: LotRule, calendar: Calendar | None = None
) -> Numbers:
    records = LotRecords(found.genealogy, found.program, rule, calendar)
    mask = touched(found.genealogy, question)
    return records.recall(mask, question.found).units


def test_that_unit_records_name_the_parts_of_a_station_in_a_time() -> None:
    found = recorded(1200, **SERIAL)
    question = Question(120, 240, 1200, node=at(found, "A"))
    assert units(found, question) == [3, 4]


def test_that_a_part_is_shipped_or_inside_as_of_the_finding() -> None:
    found = recorded(1200, **SERIAL)
    question = Question(0, 240, 240, node=at(found, "A"))
    recall = by_unit(found.genealogy, touched(found.genealogy, question), 240)
    assert recall.units.tolist() == [1, 2, 3, 4]
    assert (recall.shipped, recall.inside, recall.scrapped) == (3, 1, 0)


def test_that_lots_of_a_size_are_called_back_whole() -> None:
    found = recorded(6000, **SERIAL)
    question = Question(720, 780, 6000, node=at(found, "A"))
    assert units(found, question) == [13]
    lot = called_back(found, question, LotRule("count", 10))
    assert lot.tolist() == list(range(11, 21))


def test_that_a_part_of_a_lot_that_comes_after_the_finding_is_not_called_back() -> None:
    found = recorded(6000, **SERIAL)
    question = Question(720, 780, 800, node=at(found, "A"))
    lot = called_back(found, question, LotRule("count", 10))
    assert lot.tolist() == [11, 12, 13, 14]


def test_that_an_order_is_a_lot_of_the_study() -> None:
    orders = {
        "kind": "orders",
        "orders": {"a": {"quantity": 3}, "b": {"quantity": 4, "release": 500}},
    }
    found = recorded(2000, sources={"in": orders}, **SERIAL)
    question = Question(600, 610, 2000, node=at(found, "A"))
    assert len(units(found, question)) == 1
    assert len(called_back(found, question, LotRule("study"))) == 4


def test_that_a_new_product_begins_a_new_lot() -> None:
    lots = [{"product": "X", "size": 4}, {"product": "Y", "size": 2}]
    parts = {
        **SERIAL,
        "products": {"X": {}, "Y": {}},
        "sources": {"in": {"lots": lots}},
    }
    found = recorded(2000, **parts)
    question = Question(250, 260, 2000, node=at(found, "A"))
    assert called_back(found, question, LotRule("study")).tolist() == [5, 6]


def test_that_a_day_is_a_lot_of_a_station() -> None:
    found = recorded(3 * DAY, **SERIAL)
    question = Question(DAY + 60, DAY + 90, 3 * DAY, node=at(found, "A"))
    day = called_back(found, question, LotRule("day"))
    entered = found.genealogy.entered[day]
    assert len(day) == DAY / 60
    assert (entered.min(), entered.max()) == (DAY, 2 * DAY - 60)


def test_that_a_shift_is_a_lot_of_a_station() -> None:
    shifts = {
        "e": {"start": "06:00", "end": "14:00"},
        "l": {"start": "14:00", "end": "22:00"},
    }
    calendar = {"shifts": shifts}
    found = recorded(2 * DAY, calendar=calendar, **SERIAL)
    start = 15 * 3600.0
    question = Question(start, start + 60, 2 * DAY, node=at(found, "A"))
    lot = called_back(
        found, question, LotRule("shift"), Calendar.model_validate(calendar)
    )
    starts = found.genealogy.entered[lot]
    assert 14 * 3600 - 60 <= starts.min() < starts.max() < 22 * 3600


def test_that_what_went_into_a_unit_is_called_back_with_it() -> None:
    found = recorded(200, **KIT)
    genealogy = found.genealogy
    mask = touched(genealogy, Question(0, 1, 200, node=at(found, "P")))
    (piece,) = genealogy.operations.part[mask].tolist()
    (unit,) = by_unit(genealogy, mask, 200).units.tolist()
    assert piece != unit
    assert [part for _, part in genealogy.taken_in(unit)] == [piece]
    taken = genealogy.taken_by(piece)
    assert taken is not None
    assert taken[1] == unit


def test_that_a_piece_not_built_in_yet_is_its_own_unit() -> None:
    found = recorded(200, **KIT)
    mask = touched(found.genealogy, Question(0, 1, 5, node=at(found, "P")))
    assert by_unit(found.genealogy, mask, 5).units.tolist() == (
        found.genealogy.operations.part[mask].tolist()
    )


def test_that_tools_are_told_apart() -> None:
    tool = {"life": 4, "change": always(30)}
    parts = {
        "stations": {"A": {"automatic": 10, "tool": tool}},
        "flow": [["in", "A", "out"]],
    }
    found = recorded(300, **parts)
    second = Question(0, 300, 300, node=at(found, "A"), tool=2)
    assert units(found, second) == [5, 6, 7, 8]


def test_that_doubt_begins_after_the_last_part_that_was_found_good() -> None:
    found = recorded(40_000, **MADE_BAD)
    genealogy, rows = found.genealogy, found.genealogy.operations
    part = first_rejected(genealogy, 5000)
    assert part is not None
    when = found_at(genealogy, part, found.until)
    own = next(
        one
        for one in suspicions(genealogy, part, when)
        if one.question.node == at(found, "A")
    )
    assert own.reason == "inspection"
    in_doubt = rows.part[touched(genealogy, own.question)]
    machine = (rows.node == own.question.node) & (rows.machine == own.question.machine)
    before = rows.part[machine & (rows.end <= own.question.start)]
    tested = rows.node == at(found, "T")
    last = tested & (rows.part == before[-1])
    assert part in in_doubt
    assert rows.verdict[last].tolist() == [OK]
    assert rows.end[last][0] <= when


def test_that_a_part_every_inspection_passed_puts_the_whole_run_in_doubt() -> None:
    found = recorded(3000, **MADE_BAD)
    (_, own) = sorted(
        suspicions(found.genealogy, 5, found.until), key=lambda s: s.question.node or 0
    )
    assert (own.question.start, own.reason) == (0.0, "start")


def test_that_doubt_may_begin_at_the_tool_change() -> None:
    tool = {"life": 4, "change": always(30)}
    parts = {
        "stations": {"A": {"automatic": 10, "tool": tool}},
        "flow": [["in", "A", "out"]],
    }
    found = recorded(300, **parts)
    (own,) = suspicions(found.genealogy, 7, 300.0, "tool")
    assert own.reason == "tool"
    assert units(found, own.question)[0] == 5


def test_that_a_run_ends_at_the_limit_and_says_so() -> None:
    found = recorded(1_000_000, limit=500, **SERIAL)
    assert not found.is_complete
    assert found.until < found.horizon
    assert 500 <= len(found.genealogy.operations) < 5000


def test_that_a_defective_unit_is_known_when_it_has_left() -> None:
    found = recorded(40_000, **{**MADE_BAD, "stations": {
        "A": {"automatic": 60, "defects": {"d": 1.0}}}, "flow": [["in", "A", "out"]],
        "buffers": {}})  # fmt: skip
    genealogy = found.genealogy
    recall = of_parts(genealogy, genealogy.parts, found.until)
    assert defective(genealogy, recall) == recall.shipped > 600


@examples(0.3)
@given(lines(), seeds)
def test_that_every_part_is_in_one_unit_and_every_unit_in_one_state(
    line: Line, seed: int
) -> None:
    found = record(line, 20_000, seed, limit=2000)
    genealogy = found.genealogy
    recall = of_parts(genealogy, genealogy.parts, found.until)
    entered = len(genealogy.parts)
    assert len(recall.units) == entered - len(genealogy.merges)
    total = recall.shipped + recall.inside + recall.scrapped
    assert total == len(recall.units)
    assert recall.inside == np.count_nonzero(np.isnan(genealogy.left[recall.units]))


@pytest.mark.parametrize("rule", [LotRule("count", 7), LotRule("day")])
def test_that_lot_records_never_call_back_less_than_unit_records(rule: LotRule) -> None:
    found = recorded(40_000, **MADE_BAD)
    for start in range(0, 40_000, 7000):
        question = Question(start, start + 300, 40_000, node=at(found, "A"), machine=0)
        exact = units(found, question)
        assert set(exact) <= set(called_back(found, question, rule).tolist())
