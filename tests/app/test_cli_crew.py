import json

import pytest
from rich.cells import cell_len

from tests.app.cli_studies import TINY, Cli

ROOMY = TINY.replace("headcount: 2", "headcount: 3").replace("200000 /", "100000 /")
LEAN = ROOMY.replace("headcount: 3", "headcount: 2")
SHIFTS = """\
headcount: {early: 3, late: 2}}}
  calendar:
    shifts:
      early: {start: "06:00", end: "14:00"}
      late: {start: "14:00", end: "22:00"}
"""


def crew(cli: Cli, *words: str, text: str = ROOMY, language: str = "en") -> str:
    said = cli(
        "crew", cli.study(text), "--jobs", "1", "-n", "3", *words, language=language
    )
    assert said.code == 0
    return said.out


def test_that_the_smallest_crew_is_shown_with_its_output(cli: Cli) -> None:
    said = crew(cli)
    (row,) = [line for line in said.splitlines() if line.startswith("  crew ")]
    assert row.split() == ["crew", "3", "1"]
    assert "The present crew of 3 carries the demand of 100,000" in said
    assert "linerefit crew tiny.yaml --replications 3\n" in said


def test_that_a_crew_that_cannot_be_smaller_is_told(cli: Cli) -> None:
    said = " ".join(crew(cli, "--option", "after", text=LEAN).split())
    assert "no smaller one was found" in said


def test_that_the_smallest_crew_speaks_chinese(cli: Cli) -> None:
    said = crew(cli, language="zh")
    assert "现有 3 名在册人员能完成年需求 100,000 件" in said
    assert "heads" not in said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_crew_fits_a_narrow_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = crew(cli, language=language)
    assert max(cell_len(line) for line in said.splitlines()) <= 60


def test_that_json_tells_the_crew_and_how_it_was_found(cli: Cli) -> None:
    data = json.loads(crew(cli, "--json"))
    assert data["carried"] is True
    assert data["pools"] == [{"id": "crew", "now": {"": 3}, "smallest": {"": 1}}]
    assert data["paid_heads"] == {"now": 3, "smallest": 1}
    assert data["output"]["mean"] - data["output"]["half_width"] >= data["demand"]
    assert data["replications"] == data["output"]["n"] == 3


def test_that_a_missing_demand_is_said_and_no_crew_named(cli: Cli) -> None:
    text = ROOMY.replace("demand: 100000 /year, ", "")
    assert "money.demand is missing" in crew(cli, text=text)
    data = json.loads(crew(cli, "--json", text=text))
    assert (data["code"], data["pools"][0]["smallest"]) == ("no_demand", None)


def test_that_heads_that_differ_by_shift_are_told_by_shift(cli: Cli) -> None:
    text = ROOMY.replace("headcount: 3}}\n", SHIFTS)
    text = text.replace("2 h, warm_up: 20 min", "20 h, warm_up: 7 h")
    assert "early 3, late 2" in crew(cli, text=text)


@pytest.mark.parametrize("number", ["1", "auto", "0"])
def test_that_a_number_without_an_interval_is_refused(cli: Cli, number: str) -> None:
    said = cli("crew", cli.study(), "--replications", number)
    assert said.code == 2
    assert f"--replications {number} cannot be used" in said.err


def test_that_a_demand_that_no_crew_carries_names_no_smallest_crew(cli: Cli) -> None:
    said = crew(cli, text=ROOMY.replace("100000 /", "200000 /"))
    (row,) = [line for line in said.splitlines() if line.startswith("  crew ")]
    assert row.split() == ["crew", "3", "–"]
    assert "More people alone do not help" in " ".join(said.split())
