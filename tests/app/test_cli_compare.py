import csv
import io
import json

import pytest
from rich.cells import cell_len

from tests.app.cli_studies import TINY, Cli

TARGET = "targets:\n- {kpi: %s, change: %s}\n"


def test_that_a_comparison_shows_both_sides_difference_and_verdict(cli: Cli) -> None:
    said = cli.simulated("compare")
    assert said.code == 0
    (line,) = [row for row in said.out.splitlines() if "paid heads, people" in row]
    assert line.split() == [
        "paid",
        "heads,",
        "people",
        "2",
        "1",
        "−1",
        "−50",
        "%",
        "better",
    ]


@pytest.mark.parametrize(
    "figure",
    [
        "throughput", "outgoing defect rate", "scrap rate", "rework rounds",
        "first-pass yield", "paid heads", "use of crew", "output per paid hour",
        "line OEE", "mean time in line", "95 % of parts pass within",
        "work in progress", "energy a piece", "unit cost (total)",
        "yearly cost (total)", "yearly cost (conversion)", "investment", "payback",
        "net present value", "Equipment OEE", "Bottleneck", "Crew", "cutting",
    ],
)  # fmt: skip
def test_that_a_comparison_shows_every_figure(cli: Cli, figure: str) -> None:
    assert figure in cli.simulated("compare").out


def test_that_the_case_sentence_leads_and_names_the_cost_base(cli: Cli) -> None:
    first = cli.simulated("compare").out.split("╰")[0]
    assert "annual cost (total cost, same demand) −" in first
    assert "staff −50 %" in first


def test_that_an_option_that_changes_nothing_claims_nothing(cli: Cli) -> None:
    study = cli.study(TINY.replace("measures: [robot]", "measures: [nothing]"))
    headline = cli("compare", study, "--jobs", "1").out.split("╰")[0]
    assert "staff unchanged" in headline
    assert "output unchanged" in headline
    assert "−" not in headline


def test_that_one_replication_claims_nothing_and_says_why(cli: Cli) -> None:
    said = cli.simulated("compare", "--replications", "1")
    assert "annual cost (total cost, same demand) not distinguishable" in said.out
    assert "one replication has no interval" in said.out


def test_that_a_comparison_speaks_chinese(cli: Cli) -> None:
    said = cli.simulated("compare", language="zh")
    assert "小线 · 机器人" in said.out
    assert "用工 −50%" in said.out
    assert "改善" in said.out
    assert "better" not in said.out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_that_no_line_is_wider_than_the_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    said = cli.simulated("compare", language=language)
    assert max(cell_len(line) for line in said.out.splitlines()) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_that_no_figure_is_cut_off(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert "…" not in cli.simulated("compare").out


def test_that_a_missed_target_gives_code_1(cli: Cli) -> None:
    study = cli.study(TINY + TARGET % ("headcount", "-60 %"))
    said = cli("compare", study, "--jobs", "1")
    assert said.code == 1
    assert "missed" in said.out


def test_that_a_target_that_is_met_gives_code_0(cli: Cli) -> None:
    study = cli.study(TINY + TARGET % ("headcount", "-50 %"))
    said = cli("compare", study, "--jobs", "1")
    assert said.code == 0
    assert "≤ −50 %" in said.out
    assert "met" in said.out


def test_that_open_money_inputs_are_named(cli: Cli) -> None:
    study = cli.study(TINY.replace("wage: 100000, ", ""))
    said = cli("compare", study, "--jobs", "1")
    assert "annual cost (total cost, same demand) open" in said.out
    assert "stay open: money.wage" in said.out


def test_that_what_was_assumed_is_counted(cli: Cli) -> None:
    said = cli.simulated("compare")
    assert "assumed (line" in said.out
    assert "line: a guess" in said.out


def test_that_the_last_lines_tell_how_to_run_it_again(cli: Cli) -> None:
    said = cli.simulated("compare", "--seed", "7", "--replications", "2")
    tail = said.out.split("To run it again")[1]
    assert "linerefit compare tiny.yaml --seed 7 --replications 2\n" in tail
    assert "2 replications of 2 h, the first 20 min left out" in tail


def test_that_several_options_get_an_overview_and_a_block_each(cli: Cli) -> None:
    study = cli.study(
        TINY.replace("options:\n", "options:\n  idle: {measures: [nothing]}\n")
    )
    said = cli("compare", study, "--jobs", "1")
    assert said.out.startswith("Options\n")
    assert said.out.count("Bottleneck") == 2
    one = cli("compare", study, "--jobs", "1", "--option", "idle")
    assert one.out.count("Bottleneck") == 1


def test_that_names_are_not_read_as_markup(cli: Cli) -> None:
    study = cli.study(TINY.replace("en: cutting", 'en: "[red]cut[/]:smile:"'))
    assert "[red]cut[/]:smile:" in cli("compare", study, "--jobs", "1").out


def test_that_json_holds_every_figure_and_every_replication(cli: Cli) -> None:
    data = json.loads(cli.simulated("compare", "--json").out)
    (option,) = data["options"]
    figure = option["figures"]["throughput"]
    runs = {
        name: result["columns"]["throughput"]
        for name, result in data["results"].items()
    }
    mean = sum(b - a for a, b in zip(runs["baseline"], runs["after"], strict=True)) / 3
    assert figure["difference"]["mean"] == pytest.approx(mean, rel=1e-12)
    assert option["bottleneck"]["before"]["id"]
    assert data["replications"] == 3


def test_that_csv_is_in_full_precision(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(cli.simulated("compare", "--csv").out)))
    data = json.loads(cli.simulated("compare", "--json").out)
    figures = data["options"][0]["figures"]
    (row,) = [row for row in rows if row["key"] == "yearly_cost"]
    assert float(row["after"]) == figures["yearly_cost"]["after"]["mean"]
    assert {row["key"] for row in rows} == figures.keys()


def test_that_out_writes_to_a_file_and_not_to_the_terminal(cli: Cli) -> None:
    file = cli.folder / "figures.csv"
    said = cli.simulated("compare", "--csv", "--out", str(file))
    assert said.out == ""
    assert file.read_text(encoding="utf-8").startswith("option,key,unit,before")


def test_that_the_picture_needs_no_net_and_gives_wide_signs_two_cells(cli: Cli) -> None:
    file = cli.folder / "picture.svg"
    cli.simulated("compare", "--svg", str(file), language="zh")
    drawn = file.read_text(encoding="utf-8")
    assert "url(http" not in drawn
    assert 'url("https' not in drawn
    assert f'textLength="{12.2 * 4:g}"' in drawn.split(">产出</text>")[0][-250:]


def test_that_the_report_is_written_beside_the_comparison(cli: Cli) -> None:
    file = cli.folder / "report.html"
    said = cli.simulated("compare", "--report", str(file))
    assert "<html" in file.read_text(encoding="utf-8")
    assert f"report: {file}" in said.err
    assert "Bottleneck" in said.out


def test_that_the_command_report_writes_the_file_only(cli: Cli) -> None:
    file = cli.folder / "report.html"
    said = cli.simulated("report", "--out", str(file), "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert "<html" in file.read_text(encoding="utf-8")


def test_that_warnings_are_told_shortly_with_a_way_to_see_them_all(cli: Cli) -> None:
    study = cli.study(TINY.replace("claim_cost: 20", ""))
    said = cli("compare", study, "--jobs", "1")
    assert "Notes and warnings" in said.out
    assert "linerefit check" in said.out


def test_that_nothing_goes_to_stderr_where_nobody_watches(cli: Cli) -> None:
    assert cli.simulated("compare").err == ""
