import json

import pytest

from tests.app.cli_studies import TINY, Cli

ARGUMENTS = ("--jobs", "1", "-n", "4", "--most", "8", "--total", "3")


def optimise(cli: Cli, *words: str, language: str = "en", text: str = TINY) -> str:
    said = cli("optimise", cli.study(text), *words, language=language)
    assert said.code == 0, said.err
    return said.out


def test_that_the_best_division_of_places_is_shown(cli: Cli) -> None:
    said = optimise(cli, *ARGUMENTS)
    rows = [line.split() for line in said.splitlines() if line.startswith("  B")]
    assert [row[0] for row in rows] == ["B1", "B2"]
    assert sum(int(row[2]) for row in rows) == 3
    assert "linerefit optimise tiny.yaml --total 3" in said
    assert "- {set: line.buffers." in said


def test_that_it_speaks_chinese(cli: Cli) -> None:
    said = optimise(cli, *ARGUMENTS, language="zh")
    assert "缓存，位数" in said
    assert "optimise." not in said


def test_that_json_tells_the_designs_and_their_distance(cli: Cli) -> None:
    data = json.loads(optimise(cli, *ARGUMENTS, "--json"))
    assert data["code"] == "found"
    assert sum(data["best"]["design"].values()) == 3
    assert data["distance"]["n"] == data["replications"]
    assert data["every"] is True


def test_that_the_smallest_crew_is_shown(cli: Cli) -> None:
    text = TINY.replace("headcount: 2", "headcount: 3").replace("200000 /", "100000 /")
    said = optimise(cli, "--what", "crew", "--jobs", "1", "-n", "3", text=text)
    assert "- {add: line.pools.crew.headcount, by: -2}" in said


def test_that_a_target_that_is_not_reached_ends_with_1(cli: Cli) -> None:
    words = ("--target", "1000 parts/h", "--jobs", "1", "-n", "3", "--most", "3")
    said = cli("optimise", cli.study(), *words)
    assert said.code == 1
    assert "are not reached" in said.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--what", "all"), "--what all cannot be used"),
        (("--total", "3", "--target", "60"), "exclude each other"),
        (("--total", "x"), "--total x cannot be used"),
        (("--what", "crew", "--total", "3"), "goes with --what buffers only"),
        (("--buffer", "B9"), "no buffer 'B9'"),
        (("--what", "work", "--station", "B1"), "no station 'B1'"),
        (("--what", "work", "--station", "cut"), "name at least 2"),
        (("--target", "fast"), "--target fast cannot be used"),
        (("--within", "12 s"), "--within 12 s cannot be used"),
        (("-n", "1"), "--replications 1 cannot be used"),
        (("--engine", "warp"), "--engine warp cannot be used"),
    ],
)
def test_that_what_cannot_be_used_is_told(
    cli: Cli, words: tuple[str, ...], sentence: str
) -> None:
    said = cli("optimise", cli.study(), *words)
    assert said.code == 2
    assert sentence in said.err
