import csv
import json
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest

from tests.app.cli_studies import Answer, Cli

ONE = ("--set", "line.buffers.B1.capacity=1:3:3")
TWO = (*ONE, "--set", "line.stations.cut.automatic=20 s:40 s:2")
PLAN = ("--jobs", "1", "--engine", "simpy", "-n", "2", "--horizon", "1 h")


def sweep(cli: Cli, *words: str, language: str = "en") -> Answer:
    return cli("sweep", cli.study(), *PLAN, *words, language=language)


def test_that_every_point_is_shown(cli: Cli) -> None:
    said = sweep(cli, *TWO)
    assert said.code == 0
    assert "y1  throughput, parts/h" in said.out
    assert "Points: 6, of which cannot run: 0" in said.out


def test_that_a_table_is_written_as_csv_and_parquet(cli: Cli) -> None:
    sweep(cli, *TWO, "--out", "t.csv")
    sweep(cli, *TWO, "--out", "t.parquet")
    with (cli.folder / "t.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    table = pq.read_table(cli.folder / "t.parquet").to_pylist()
    assert len(rows) == len(table) == 6
    for row, same in zip(rows, table, strict=True):
        assert float(row["throughput"]) == same["throughput"]
        assert row["engine"] == same["engine"] == "simpy"
    assert [row["line.buffers.B1.capacity"] for row in rows[::2]] == [
        "1.0",
        "2.0",
        "3.0",
    ]


def test_that_only_the_figures_asked_for_are_tabled(cli: Cli) -> None:
    sweep(cli, *ONE, "--figure", "wip", "--out", "t.csv")
    head = (cli.folder / "t.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == (
        "line.buffers.B1.capacity,wip,wip.half_width,replications,engine,problem"
    )


def test_that_a_point_that_cannot_run_says_why_in_its_row(cli: Cli) -> None:
    said = sweep(cli, "--set", "line.buffers.B1.capacity=-1:1:2", "--json")
    wrong, right = json.loads(said.out)["points"]
    assert "capacity" in wrong["problem"]
    assert wrong["figures"] == {}
    assert right["problem"] == ""


def test_that_a_sweep_none_of_whose_points_can_run_is_bad_input(cli: Cli) -> None:
    said = sweep(cli, "--set", "line.buffers.B1.capacity=-2:-1:2")
    assert said.code == 2
    assert "of which cannot run: 2" in said.out


@pytest.mark.parametrize(
    "words",
    [ONE, TWO, (*TWO, "--design", "lhs", "--points", "4")],
    ids=["curve", "map", "panels"],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_picture_is_whole(
    cli: Cli, words: tuple[str, ...], language: str
) -> None:
    said = sweep(cli, *words, "--picture", "p.svg", language=language)
    assert said.code == 0
    root = ElementTree.parse(cli.folder / "p.svg").getroot()
    texts = [found.text for found in root.iter("{http://www.w3.org/2000/svg}text")]
    name = {"en": "throughput", "zh": "产出率"}[language]
    assert any(text and text.startswith(name) for text in texts)
    assert "line.buffers.B1.capacity" in "".join(filter(None, texts))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--set", "line.buffers.B9.capacity=1:2:3"), "there is no 'B9'"),
        (("--set", "x"), "--set x cannot be used"),
        ((*ONE, *ONE), "is swept twice"),
        ((*ONE, "--design", "star"), "no design 'star'"),
        ((*ONE, "--points", "3"), "--design lhs only"),
        ((*ONE, "--design", "lhs"), "needs --points"),
        ((*ONE, "--out", "t.txt"), "no format of a table"),
        ((*ONE, "--picture", "p.png"), "no format of a picture"),
        ((*ONE, "--option", "x"), "no option 'x'"),
        ((*ONE, "--figure", "luck"), "no figure 'luck'"),
        ((*ONE, "--out", "tiny.yaml"), "is the study itself"),
    ],
)
def test_that_what_cannot_be_used_is_told(
    cli: Cli, words: tuple[str, ...], sentence: str
) -> None:
    said = sweep(cli, *words)
    assert said.code == 2
    assert sentence in said.err
