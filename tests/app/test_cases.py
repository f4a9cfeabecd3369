import json

import pytest
from rich.cells import cell_len

from app.cases import library
from tests.app.cli_studies import TINY, Cli

VALVES = TINY.replace("en: Tiny line", "en: Valve line").replace("robot:", "cobot:")
VALVES = VALVES.replace("[robot]", "[cobot]")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_that_all_cases_are_listed(cli: Cli) -> None:
    said = cli("cases").out
    assert [case.id for case in library().cases if case.id not in said] == []


def test_that_a_case_keeps_what_is_given_apart_from_what_is_not(cli: Cli) -> None:
    said = cli("cases", "antwei_valve").out
    given, _, missing = said.partition("What the text does not say")
    assert "-20 %" in given
    assert "defect rate before" in missing
    assert "defect rate before" not in given


def test_that_a_sector_that_is_general_knowledge_is_called_so(cli: Cli) -> None:
    assert "not in the text: general knowledge" in flat(cli("cases", "ropskin").out)
    assert "文中未给出，一般了解" in cli("cases", "ropskin", language="zh").out


def test_that_a_case_is_given_as_json(cli: Cli) -> None:
    found = json.loads(cli("cases", "svolt_jintan", "--json").out)
    assert found["measures"]["maglev"] == "given"
    assert found["figures"][0]["after"] == "6"


def test_that_similar_cases_tell_why(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "112")
    said = flat(cli("cases", "--sector", "electronics", "--measure", "agv").out)
    assert "(1 of 3)" in said
    assert "likeness = ½ if a sector is shared" in said


def test_that_cases_like_a_study_are_found_by_its_words_and_ids(cli: Cli) -> None:
    said = json.loads(cli("cases", "--like", cli.study(VALVES), "--json").out)
    assert said["wanted"]["sectors"] == ["machinery"]
    assert said["wanted"]["recognised_by"] == {"machinery": "valve", "cobot": "cobot"}
    assert said["cases"][0]["id"] == "antwei_valve"


def test_that_cases_like_a_case_leave_it_out(cli: Cli) -> None:
    said = json.loads(cli("cases", "--like", "antwei_valve", "--json").out)
    assert "antwei_valve" not in [case["id"] for case in said["cases"]]


def test_that_a_study_like_nothing_finds_nothing_and_says_so(cli: Cli) -> None:
    text = TINY.replace("robot:", "x:").replace("[robot]", "[x]")
    said = cli("cases", "--like", cli.study(text)).out
    assert "none recognised" in said
    assert "No case shares a sector or a measure" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing",), "there is no case 'nothing'"),
        (("--sector", "farming"), "there is no sector 'farming'"),
        (("--measure", "magic"), "no measure 'magic'"),
        (("ropskin", "--sector", "metal"), "leave out --sector"),
    ],
)
def test_that_what_cannot_be_shown_is_refused(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    answer = cli("cases", *words)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", [(), ("antwei_valve",), ("--like", "antwei_valve")])
def test_that_cases_fit_a_narrow_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = cli("cases", *words, language=language).out
    assert max(cell_len(line) for line in said.splitlines()) <= 80
