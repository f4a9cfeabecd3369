import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.app.cli_studies import TINY, Answer, Cli

IDENTITY = (
    "programme: {{enterprise: {0}, place: kunshan, class: retrofit_projects, "
    "year: 2021, status: {1}, sector: machinery}}\n"
)


@pytest.fixture
def store(cli: Cli) -> str:
    for number, status in enumerate(("done", "running")):
        identity = IDENTITY.format(f"Works {number}", status)
        text = TINY.replace("seed: 1", f"seed: {number}") + identity
        cli.study(text, f"works_{number}.yaml")
    words = ("--jobs", "1", "-q", "--engine", "simpy")
    assert cli("batch", ".", "--out", "out", *words).code == 0
    return "out"


def programme(cli: Cli, *words: str, language: str = "en") -> Answer:
    return cli("programme", "out", *words, language=language)


@pytest.mark.usefixtures("store")
def test_that_the_view_says_what_it_is_and_is_not(cli: Cli) -> None:
    said = " ".join(programme(cli).out.split())
    assert "2 simulated studies, 1 of them" in said
    assert "no statistics of projects that were carried out" in said


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_view_fits_a_terminal(cli: Cli, language: str) -> None:
    said = programme(cli, language=language)
    assert max(cell_len(line) for line in said.out.splitlines()) <= 100
    assert ("Kunshan" if language == "en" else "昆山市") in said.out


@pytest.mark.usefixtures("store")
def test_that_the_csv_has_a_row_for_each_place(cli: Cli) -> None:
    programme(cli, "--csv", "board.csv", "-q")
    with (cli.folder / "board.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["place"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["jiangsu", "suzhou", "kunshan"]
    own = rows["kunshan"]
    assert (own["plan"], own["done"], own["share"]) == ("1000.0", "1", "0.001")
    assert (own["studies_running"], float(own["capex"])) == ("1", 200_000)
    assert rows["suzhou"]["published_actual"] == "10634.0"


@pytest.mark.usefixtures("store")
def test_that_json_holds_the_groups_and_their_discrepancies(cli: Cli) -> None:
    found: dict[str, Any] = json.loads(programme(cli, "--json").out)
    assert found["statuses"] == {"planned": 0, "running": 1, "done": 1, "stopped": 0}
    assert [one["place"] for one in found["groups"]][-1] == "kunshan"
    assert "D15" in [doubt["id"] for doubt in found["discrepancies"]]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-CN")])
def test_that_the_page_stands_alone(cli: Cli, language: str, tag: str) -> None:
    programme(cli, "--html", "board.html", language=language)
    page = (cli.folder / "board.html").read_text(encoding="utf-8")
    assert f'lang="{tag}"' in page
    assert not re.search(r'(src|href)="(?!#|data:)', page)
    assert "Works 0" in page
    assert not re.search(r"\bprogramme\.(?!option)\w", page)


@pytest.mark.usefixtures("store")
def test_that_own_targets_are_used(cli: Cli) -> None:
    text = "place,class,year,value\nkunshan,retrofit_projects,2021,2\n"
    (cli.folder / "targets.csv").write_text(text, encoding="utf-8")
    said = programme(cli, "--targets", "targets.csv")
    row = next(line for line in said.out.splitlines() if "Kunshan" in line)
    assert row.split()[-6:-1] == ["1", "50.0", "%", "1", "–"]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--place", "nowhere"), "no place 'nowhere'"),
        (("--class", "nowhere"), "no class 'nowhere'"),
        (("--year", "soon"), "--year soon cannot be used"),
        (("--targets", "no.csv"), "no.csv cannot be read"),
        (("--html", "no/board.html"), "no folder no"),
    ],
)
def test_that_what_cannot_be_shown_is_told(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    answer = programme(cli, *words)
    assert (answer.code, said in answer.err) == (2, True)


def test_that_a_folder_without_results_is_told(cli: Cli) -> None:
    said = cli("programme", "nothing")
    assert (said.code, "run `linerefit batch" in said.err) == (2, True)


def test_that_studies_without_a_programme_are_shown_with_their_effects(
    cli: Cli,
) -> None:
    Path(cli.study())
    words = ("--jobs", "1", "-q", "--engine", "simpy")
    cli("batch", "tiny.yaml", "--out", "out", *words)
    said = programme(cli)
    assert said.code == 0
    assert "nothing can be set against a plan" in " ".join(said.out.split())
    assert "yearly cost" in said.out
