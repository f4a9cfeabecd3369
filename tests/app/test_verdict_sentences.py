import ast
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from app.i18n import LANGUAGES
from app.i18n.catalogue import template
from app.verdict.assumptions import known_by_kind, known_sentence
from app.verdict.bottlenecks import bottleneck_move
from app.verdict.names import Names
from app.verdict.notes import note_sentence, notes_of
from app.verdict.readings import crew_sentence, readings
from app.verdict.reproduce import command_line, reproduction
from app.verdict.states import LETTERS, cells, state_shares
from app.verdict.targets import target_text
from models.plan import Target
from models.results import Note
from models.states import LOOKS, State
from models.study import BASELINE
from sim.bottleneck import Bottleneck
from sim.comparison import TargetResult
from sim.estimates import Estimate
from tests.app.verdict_rows import study, tiny

NAMES = Names(study(), "en")
CHINESE = Names(study(), "zh")


def _codes_of_notes() -> Iterator[str]:
    for file in Path(str(sim.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("Note"), [ast.Constant(str(code)), *_]):
                    yield code


@pytest.mark.parametrize("code", sorted(set(_codes_of_notes())))
def test_that_every_note_of_a_run_has_a_sentence(code: str) -> None:
    assert all(template(f"note.{code}", language) for language in LANGUAGES)


def test_that_a_deadlock_names_who_waits_for_whom() -> None:
    waits = [("cut", "blocked", "B1"), ("join", "waiting_operator", "crew")]
    note = Note(
        "deadlock", {"time": 7200.0, "inside": 9, "waits": waits, "replications": 3}
    )
    assert note_sentence(note, NAMES) == (
        "the line comes to a standstill for good after 2 h, with 9 parts inside: "
        "cutting (blocked) for B1, join (waiting for operator) for crew (in 3 runs)"
    )
    assert "切割（阻塞）等 B1" in note_sentence(note, CHINESE)


def test_that_the_want_of_a_steady_state_is_told_with_its_arithmetic() -> None:
    values = {
        "element": "cut", "rate": 150.04, "time": 30.0, "servers": 1,
        "availability": 0.98, "load": 1.2759,
    }  # fmt: skip
    assert note_sentence(Note("no_steady_state", values), NAMES).startswith(
        "no steady state: cutting is asked for 127.6 % of what it can give "
        "(150 an hour × 30.0 s each, 1 servers, 98.0 % available)"
    )


def test_that_an_unknown_note_is_shown_with_its_values() -> None:
    assert note_sentence(Note("odd", {"x": 1}), NAMES) == "odd: x 1"


def test_that_a_note_of_all_options_is_said_once() -> None:
    note = Note("replication_limit", {"limit": 50})
    results = {
        name: replace(result, notes=(note,)) for name, result in tiny().results.items()
    }
    assert [option for option, _ in notes_of(results, NAMES)] == [""]
    results["after"] = replace(results["after"], notes=())
    assert [option for option, _ in notes_of(results, NAMES)] == [BASELINE]


@pytest.mark.parametrize(
    ("target", "value", "shown"),
    [
        (
            Target(kpi="yearly_cost", change="-20 %"),
            Estimate(-0.2014, 0.0049, 4),
            ("≤ −20 %", "−20.14 ± 0.49 %"),
        ),
        (
            Target(kpi="outgoing_defect_rate", at_most=0.001),
            Estimate(0.00079, 0.00038, 4),
            ("≤ 0.1 %", "0.079 ± 0.038 %"),
        ),
        (
            Target(kpi="throughput", at_least=18),
            Estimate(18.803, 0.0, 1),
            ("≥ 18 parts/h", "18.8 parts/h"),
        ),
        (
            Target(kpi="throughput", change="10 %"),
            Estimate(math.nan, math.nan, 0),
            ("≥ +10 %", "–"),
        ),
    ],
)
def test_that_a_target_shows_what_is_wanted_and_what_came(
    target: Target, value: Estimate, shown: tuple[str, str]
) -> None:
    text = target_text(TargetResult(target, "after", value, "undecided"), NAMES)
    assert (text.wanted, text.value) == shown
    assert text.word == "undecided"


def _crew(overtime: tuple[float, ...], **money: float) -> str:
    option = tiny().options[0]
    columns = {
        **option.money.columns,
        "same_demand.output": (1000.0,) * 3,
        "same_demand.overtime_hours": overtime,
        "same_hours.output": (1200.0,) * 3,
        **{name: (value,) * 3 for name, value in money.items()},
    }
    changed = replace(option, money=replace(option.money, columns=columns))
    return crew_sentence(changed, tiny(), NAMES)


def test_that_a_crew_without_overtime_carries_the_demand() -> None:
    assert _crew((0.0, 0.0, 0.0)) == (
        "The crew of 1 carries the demand of 1,000 pieces a year without overtime; "
        "in 2,000 h it could make 1,200 (+20 %)."
    )


def test_that_overtime_in_some_runs_is_not_carrying() -> None:
    assert "does not always carry" in _crew((0.0, 30.0, 60.0))
    assert "on average 30 h" in _crew((0.0, 30.0, 60.0))


def test_that_overtime_in_all_runs_is_said() -> None:
    assert "needs 50 h of overtime" in _crew((40.0, 50.0, 60.0))


def test_that_without_a_demand_the_crew_is_open() -> None:
    said = _crew((0.0, 0.0, 0.0), **{"same_demand.output": math.nan})
    assert "money.demand is missing" in said


def test_that_a_line_of_arrivals_does_not_judge_its_crew() -> None:
    raw = study().model_dump(by_alias=True)
    raw["line"]["sources"]["in"] = {"kind": "interarrival", "interarrival": 60}
    names = Names(study(line=raw["line"]), "en")
    said = crew_sentence(tiny().options[0], tiny(), names)
    assert "arrive at a pace of their own" in said


def test_that_the_readings_name_demand_and_hours() -> None:
    assert readings(NAMES) == {
        "same_demand": "same demand, 200,000 pieces a year",
        "same_hours": "same hours, 2,000 h a year",
    }


def _moved(before: Bottleneck, after: Bottleneck) -> str:
    option = replace(
        tiny().options[0], bottleneck_before=before, bottleneck_after=after
    )
    return bottleneck_move(option, NAMES)


def test_that_the_bottleneck_is_named_with_its_rivals() -> None:
    before = Bottleneck("stations", "cut", Estimate(0.981, 0.01, 3))
    after = Bottleneck("pools", "crew", Estimate(0.9, 0.01, 3), ("join",))
    assert _moved(before, before).startswith("cutting, as before: 98.1 %")
    assert _moved(before, after) == (
        "before cutting (98.1 % in use); after crew (90.0 % in use), "
        "not to be told apart from join"
    )


def test_that_figures_are_counted_by_how_they_are_known() -> None:
    known = {one.kind: one for one in known_by_kind(study())}
    assert known["assumed"].parts.keys() == {"line"}
    assert known["assumed"].notes == {"line": "a guess"}
    assert known["typed"].parts == {"measures": 4, "money": 5}
    assert known_sentence(known["typed"], "en") == (
        "9 typed, no source named (measures 4, money 5)"
    )


def test_that_a_measure_may_say_itself_how_it_is_known() -> None:
    robot = {**study().measure("robot").model_dump(), "provenance": "measured"}
    known = {one.kind: one.count for one in known_by_kind(study(measures=[robot]))}
    assert known["measured"] == 3


def test_that_a_command_line_can_be_typed_again() -> None:
    assert command_line(["compare", "my line.yaml"]) == (
        "linerefit compare 'my line.yaml'"
    )


def test_that_a_reproduction_tells_seed_versions_and_digest() -> None:
    result = tiny().results[BASELINE]
    said = reproduction(result, "linerefit run x", "en")
    assert said["digest"] == result.digest
    assert said["seed"] == "1"
    assert "numpy" in said["versions"]


def test_that_every_state_has_a_letter_of_its_own() -> None:
    assert LETTERS.keys() == LOOKS.keys()
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_that_shares_leave_out_the_time_off_shift_and_sum_to_one() -> None:
    columns = {f"stations.S.states.{state.key}": (0.0,) for state in State} | {
        "stations.S.states.off_shift": (0.5,),
        "stations.S.states.starved": (0.1,),
        "stations.S.states.working_manual": (0.4,),
    }
    result = replace(tiny().results[BASELINE], columns=columns)
    (shares,) = state_shares(result)
    assert shares.working == pytest.approx(0.8)
    assert sum(shares.shares.values()) == pytest.approx(1)


@given(
    st.lists(st.floats(0.01, 1), min_size=1, max_size=13),
    st.integers(1, 80),
)
def test_that_a_bar_is_always_full(raw: list[float], width: int) -> None:
    shares = dict(zip(LOOKS, (x / sum(raw) for x in raw), strict=False))
    assert sum(count for _, count in cells(shares, width)) == width


def test_that_a_bar_without_time_is_empty() -> None:
    assert cells({}, 20) == []
