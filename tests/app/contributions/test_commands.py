import csv
import io
import json
import math
from itertools import groupby

import pytest
from rich.cells import cell_len

from tests.app.cli_studies import Cli
from tests.app.contributions.studies import OPEN, THREE


def told(cli: Cli, *words: str, text: str = THREE, language: str = "en") -> str:
    command, *rest = words
    said = cli(
        command, cli.study(text), "--jobs", "1", "--engine", "simpy", "-n", "3", *rest,
        language=language,
    )  # fmt: skip
    assert said.code == 0, said.err
    return said.out


def refused(cli: Cli, *words: str, text: str = THREE) -> str:
    command, *rest = words
    said = cli(command, cli.study(text), "--jobs", "1", "--engine", "simpy", *rest)
    assert said.code == 2
    assert "Traceback" not in said.err
    return said.err


def test_that_contributions_are_shown_measure_by_measure(cli: Cli) -> None:
    said = " ".join(told(cli, "contributions").split())
    assert "What each measure brings · with a robot" in said
    assert "1 · robot" in said
    assert "3 · saw faster saw" in said
    assert "averaged over all 6 orders of installation (Shapley value)" in said
    assert "linerefit contributions tiny.yaml --option after --replications 3" in said


def test_that_contributions_as_csv_add_up_to_the_difference(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(told(cli, "contributions", "--csv"))))
    for key, own in groupby(rows, key=lambda row: row["key"]):
        parts = list(own)
        means = [
            math.fsum(float(p[look]) for p in parts) for look in ("shapley", "step")
        ]
        assert means[0] == pytest.approx(means[1], rel=1e-9, abs=1e-9), key
        assert [part["place"] for part in parts] == ["1", "2", "3"]


def test_that_json_holds_every_figure_pair_and_bottleneck(cli: Cli) -> None:
    data = json.loads(told(cli, "contributions", "--json"))
    assert data["kind"] == "linerefit contributions"
    npv = data["figures"]["npv"]
    assert npv["measures"]["nothing"]["shapley"]["mean"] == 0
    assert npv["interactions"][0]["pair"] == ["robot", "nothing"]
    assert [one["after"] for one in data["bottlenecks"]] == [
        None, "robot", "nothing", "saw",
    ]  # fmt: skip


def test_that_the_best_package_is_told_with_its_confirmation(cli: Cli) -> None:
    said = " ".join(told(cli, "package", "--budget", "6 万元").split())
    assert "The best package" in said
    assert "within 60 k CNY" in said
    assert "run again with fresh ones (seed 2)" in said
    assert "--budget '6 万元'" in said


def test_that_packages_as_csv_are_all_that_can_run(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(told(cli, "package", "--csv"))))
    assert len(rows) == 8
    assert "" in [row["measures"] for row in rows]
    assert {row["within_budget"] for row in rows} == {"1"}


def test_that_a_package_is_chosen_among_the_measures_of_an_option(cli: Cli) -> None:
    data = json.loads(told(cli, "package", "--option", "after", "--json"))
    assert data["candidates"] == ["robot", "nothing", "saw"]
    assert data["finalists"][0]["behind"]["n"] == 0


def test_that_the_road_map_is_shown_by_quarter(cli: Cli) -> None:
    said = told(cli, "roadmap", "--every", "6")
    assert "Order: " in said
    assert "Y1 Q3" in said
    assert "one measure every 6 months" in " ".join(said.split())
    assert "ramp-up to 95 %" in said


def test_that_the_quarters_as_csv_cumulate(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(told(cli, "roadmap", "--csv"))))
    assert len(rows) == 40
    net = math.fsum(float(row["net"]) for row in rows)
    assert float(rows[-1]["cumulative"]) == pytest.approx(net)
    assert math.fsum(float(row["stop_days"]) for row in rows) == 2


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("contributions", ("各项措施的贡献", "瓶颈随措施逐项转移", "标语")),
        ("package", ("最优", "用新的随机数复核")),
        ("roadmap", ("实施路线图", "第1年Q1", "爬坡至95%")),
    ],
)
def test_that_they_speak_chinese(
    cli: Cli, command: str, words: tuple[str, ...]
) -> None:
    said = told(cli, command, language="zh")
    unbroken = "".join(said.split())
    assert all(word in unbroken for word in words)
    assert " installed" not in said
    assert "contributions." not in said


@pytest.mark.parametrize("command", ["contributions", "package", "roadmap"])
def test_that_they_fit_a_narrow_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    lines = told(cli, command).splitlines()
    # the line to copy is not broken
    broken = [line.rstrip() for line in lines if "linerefit " not in line]
    assert all(cell_len(line) <= 70 for line in broken)


def test_that_strange_amounts_and_paces_are_refused_with_a_remedy(cli: Cli) -> None:
    assert "--budget 300000" in refused(cli, "package", "--budget", "much")
    assert "write months, 0 or more" in refused(cli, "roadmap", "--every", "-1")
    assert "2 or more" in refused(cli, "contributions", "--orders", "1")
    assert "--replications 1" in refused(cli, "contributions", "-n", "1")


def test_that_an_option_without_measures_is_told(cli: Cli) -> None:
    empty = THREE.replace("[robot, nothing, saw]", "[]")
    assert "option 'after' has no measures" in refused(cli, "contributions", text=empty)


def test_that_open_money_is_told_with_what_is_missing(cli: Cli) -> None:
    assert "measures.robot.capex" in refused(cli, "roadmap", "-n", "2", text=OPEN)
    said = told(cli, "package", text=OPEN)
    assert "Left out, because their investment is open: robot" in said


def test_that_a_pace_too_slow_for_the_study_is_told(cli: Cli) -> None:
    said = refused(cli, "roadmap", "-n", "2", "--every", "100")
    assert "after the 10 years" in said
