import math
from pathlib import Path
from typing import Any

import pytest

from app.paths import asset
from app.programme.board import Board, Group, Scope, board_of
from app.programme.projects import EFFECTS, Project
from app.programme.spread import Spread, spread
from app.programme.targets import TargetsFault, with_own
from models.declare import Text
from models.reference.facts import Facts, load_facts


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts(asset("facts"))


def project(**changes: Any) -> Project:
    known = {
        "file": "a.yaml",
        "name": Text(),
        "place": "kunshan",
        "class_id": "retrofit_projects",
        "year": 2022,
        "status": "done",
        "sector": None,
        "option": "after",
        "money": {"capex": 100.0, "saving": 50.0, "npv": 10.0, "payback": 2.0}
        | {"subsidy": math.nan},
        "changes": dict.fromkeys(EFFECTS, -0.1),
        "verdicts": dict.fromkeys(EFFECTS, "better"),
    }
    return Project(**{**known, **changes})


def group(board: Board, place: str) -> Group:
    (found,) = (g for g in board.groups if g.progress.place == place)
    return found


def test_that_a_project_counts_for_its_district_and_all_above(facts: Facts) -> None:
    board = board_of(facts, [project()], Scope())
    places = [g.progress.place for g in board.groups]
    assert places == ["jiangsu", "suzhou", "kunshan"]
    assert [g.progress.done for g in board.groups] == [1, 1, 1]


def test_that_done_is_set_against_the_published_plan(facts: Facts) -> None:
    done = [project(file=f"{number}.yaml") for number in range(7)]
    own = group(board_of(facts, done, Scope()), "kunshan").progress
    assert (own.done, own.share) == (7, 0.01)


def test_that_a_place_without_a_plan_has_an_open_share(facts: Facts) -> None:
    board = board_of(facts, [project(place="changzhou")], Scope())
    assert group(board, "changzhou").progress.share is None


def test_that_only_what_is_done_counts_against_a_plan(facts: Facts) -> None:
    some = [project(status=status) for status in ("planned", "running", "stopped")]
    own = group(board_of(facts, some, Scope()), "kunshan")
    assert (own.progress.done, own.projects) == (0, 3)


def test_that_stopped_projects_cost_and_bring_nothing(facts: Facts) -> None:
    board = board_of(facts, [project(), project(status="stopped")], Scope())
    assert (board.money.capex, board.money.capex_n) == (100.0, 1)
    assert board.effects[0].changes.n == 1


def test_that_what_is_unknown_is_counted_not_summed(facts: Facts) -> None:
    unknown = {**project().money, "capex": math.nan}
    board = board_of(facts, [project(), project(money=unknown)], Scope())
    assert (board.money.capex, board.money.capex_n) == (100.0, 1)
    assert board.money.subsidy_n == 0


def test_that_a_project_without_a_place_counts_nowhere_but_is_kept(
    facts: Facts,
) -> None:
    board = board_of(facts, [project(place=None)], Scope())
    assert board.groups == ()
    assert len(board.loose) == board.money.capex_n == 1


def test_that_a_place_shows_its_parts_with_nothing_done(facts: Facts) -> None:
    scope = Scope(place="suzhou", class_id="retrofit_projects", year=2022)
    board = board_of(facts, [project()], scope)
    assert group(board, "changshu").progress.done == 0
    assert {g.progress.place for g in board.groups} >= {"suzhou", "sip", "snd"}
    assert "jiangsu" not in {g.progress.place for g in board.groups}


def test_that_discrepancies_of_the_figures_are_told(facts: Facts) -> None:
    board = board_of(facts, [project(year=2021)], Scope())
    assert {"D14", "D15"} <= {doubt.id for doubt in board.doubts}
    assert "D03" not in {doubt.id for doubt in board.doubts}


def test_that_quartiles_are_those_of_the_known_numbers() -> None:
    found = spread([4.0, math.nan, 1.0, 3.0, 2.0, 5.0])
    assert found == Spread(5, 3.0, 2.0, 4.0, 1.0, 5.0)
    assert spread([math.nan]).n == 0
    assert math.isnan(spread([1.0]).low_quartile)


def own_targets(folder: Path, text: str) -> Path:
    file = folder / "targets.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_that_own_targets_go_before_the_published_ones(
    facts: Facts, tmp_path: Path
) -> None:
    rows = "place,class,year,value\nkunshan,retrofit_projects,2022,4\nours,own,2026,2\n"
    known = with_own(facts, own_targets(tmp_path, rows))
    ours = project(place="ours", class_id="own", year=2026)
    board = board_of(known, [project(), ours], Scope())
    assert group(board, "kunshan").progress.share == 0.25
    assert group(board, "ours").progress.share == 0.5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("place,class\n", "head"),
        ("place,class,year,value\nkunshan,x,soon,4\n", "number"),
        ("place,class,year,value\nkunshan,x,2022,nan\n", "number"),
        ("place,class,year,value\nkun shan,x,2022,4\n", "id"),
    ],
)
def test_that_targets_that_cannot_be_used_are_told(
    facts: Facts, tmp_path: Path, text: str, code: str
) -> None:
    with pytest.raises(TargetsFault) as caught:
        with_own(facts, own_targets(tmp_path, text))
    assert caught.value.code == code
