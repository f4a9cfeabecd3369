import csv
import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from app.genealogy.clock import instant, read_instant
from tests.app.cli_studies import TINY, Answer, Cli

CALENDAR = """\
line:
  calendar: {shifts: {day: {start: "08:00", end: "16:00"}}}
"""


def trace(cli: Cli, *words: str, text: str = TINY, language: str = "en") -> Answer:
    return cli("trace", cli.study(text), *words, language=language)


def data(cli: Cli, *words: str, text: str = TINY) -> dict[str, Any]:
    said = trace(cli, *words, "--json", text=text)
    assert said.code == 0
    found: dict[str, Any] = json.loads(said.out)
    return found


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_that_a_run_is_told_with_what_can_be_asked(cli: Cli) -> None:
    said = trace(cli)
    assert said.code == 0
    assert "linerefit trace tiny.yaml --station join" in said.out
    assert "linerefit trace tiny.yaml --part rejected" in said.out


@pytest.mark.parametrize(
    ("language", "head"), [("en", "lot records"), ("zh", "批次记录")]
)
def test_that_a_place_and_time_give_both_recall_sizes(
    cli: Cli, language: str, head: str
) -> None:
    words = ("--station", "join", "--from", "1 h", "--to", "65 min", "--lot", "50")
    said = trace(cli, *words, language=language)
    assert head in said.out
    assert max(cell_len(line) for line in said.out.splitlines()) <= 100


def test_that_lot_records_call_back_more(cli: Cli) -> None:
    words = ("--station", "join", "--from", "1 h", "--to", "62 min", "--lot", "50")
    (answer,) = data(cli, *words)["answers"]
    assert 0 < answer["unit_records"]["units"] < answer["lot_records"]["units"]
    assert answer["lot_records"]["units"] in (50, 100)


def test_that_a_rejected_part_shows_its_history_and_its_siblings(cli: Cli) -> None:
    found = data(cli, "--part", "rejected")
    steps = [step["station"] for step in found["part"]["history"]]
    assert steps == ["cut", "join", "test"]
    assert found["part"]["history"][-1]["verdict"] == "scrap"
    assert [one["station"] for one in found["answers"]] == steps
    join = found["answers"][1]
    assert join["unit_records"]["units"] <= join["lot_records"]["units"]
    said = trace(cli, "--part", "rejected")
    assert "was scrapped" in said.out
    assert "last good" in said.out


def test_that_an_escaped_part_is_found(cli: Cli) -> None:
    found = data(cli, "--part", "escaped", "--horizon", "12 h")
    assert found["part"]["history"][-1]["verdict"] == "ok"
    assert found["answers"][0]["reason"] == "start"


def test_that_parts_and_histories_go_to_csv(cli: Cli) -> None:
    words = ("--station", "join", "--from", "1 h", "--to", "62 min", "--lot", "50")
    trace(cli, *words, "--csv", "parts.csv", "--history", "steps.csv", "-q")
    parts = rows(cli.folder / "parts.csv")
    exact = {row["unit"] for row in parts if row["by_unit_records"] == "yes"}
    assert 0 < len(exact) < len(parts)
    steps = rows(cli.folder / "steps.csv")
    assert {row["unit"] for row in steps} == exact
    assert {row["station"] for row in steps} == {"cut", "join", "test"}


def test_that_everything_goes_to_csv_without_a_question(cli: Cli) -> None:
    trace(cli, "--csv", "parts.csv", "--history", "steps.csv", "-q")
    found = data(cli)
    assert len(rows(cli.folder / "parts.csv")) == found["parts"]
    assert len(rows(cli.folder / "steps.csv")) == found["operations"]


def test_that_the_limit_is_told_even_when_quiet(cli: Cli) -> None:
    said = trace(cli, "--limit", "50", "--horizon", "4 weeks", "--quiet")
    assert said.code == 0
    assert "50 operations are the limit" in said.err


def test_that_another_seed_is_another_run(cli: Cli) -> None:
    assert data(cli, "--seed", "5") != data(cli, "--seed", "6")


def test_that_an_option_is_traced_by_its_own_line(cli: Cli) -> None:
    assert data(cli, "--option", "after")["operations"] > data(cli)["operations"]


def test_that_shifts_are_the_lots_of_a_line_with_a_calendar(cli: Cli) -> None:
    text = TINY.replace("line:\n", CALENDAR).replace("horizon: 2 h", "horizon: 2 days")
    assert data(cli, text=text)["lot"]["kind"] == "shift"
    assert data(cli)["lot"]["kind"] == "day"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--station", "nowhere"), "no station 'nowhere'"),
        (("--pool", "nobody"), "no pool 'nobody'"),
        (("--part", "999999"), "no part 999999"),
        (("--part", "x"), "no part x"),
        (("--part", "escaped", "--from", "119 min"), "no part was shipped"),
        (("--machine", "1"), "name it with --station"),
        (("--station", "join", "--machine", "0"), "--machine 0 cannot be used"),
        (("--station", "join", "--from", "soon"), "--from soon cannot be used"),
        (("--from", "1 h", "--to", "30 min"), "ends before it begins"),
        (("--lot", "study"), "release no lots"),
        (("--lot", "shift"), "no calendar"),
        (("--lot", "0"), "--lot 0 cannot be used"),
        (("--limit", "0"), "--limit 0 cannot be used"),
        (("--part", "1", "--pool", "crew"), "leave out"),
        (("--csv", "tiny.yaml"), "the study itself"),
    ],
)
def test_that_what_cannot_be_asked_is_told(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    answer = trace(cli, *words)
    assert (answer.code, said in answer.err) == (2, True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_shown_instant_can_be_asked_for(language: str) -> None:
    assert read_instant(instant(200_000, language)) == 200_000
    assert read_instant("day 3 07:33") == 2 * 86400 + 7 * 3600 + 33 * 60
    assert read_instant("30 h") == 30 * 3600
