import csv
import io
import json
import subprocess
import sys
from dataclasses import replace

import pytest
from rich.cells import cell_len

from app.report.contents import report_of
from app.report.formats.html import html
from app.report.risk import plausibility_section, risk_section
from app.report.tornado import Swing, Tornado
from app.report.worth import worth_section
from app.report.writing import made
from app.uncertainty.plausibility import warnings
from app.verdict.names import Names
from sim.estimates import Estimate
from sim.uncertainty.design import Sampling
from sim.uncertainty.risk import risk
from tests.app.cli_studies import TINY, Answer, Cli, surroundings
from tests.app.report_studies import Page, chapter_of, compared
from tests.app.verdict_rows import option_with, study

RANGED = TINY.replace(
    "to: 2 s}", "to: 2 s, range: {low: 1 s, high: 15 s, better: low}}"
).replace("10 万元", "10 万元\n    ranges: {capex: {low: 6 万元, high: 20 万元}}")
FEW = (
    *("--draws", "3", "--costs", "4", "-n", "2"),
    *("--jobs", "1", "--engine", "simpy"),
)


def risky(cli: Cli, *words: str, text: str = RANGED, language: str = "en") -> Answer:
    return cli("risk", cli.study(text), *FEW, *words, language=language)


def told(answer: Answer) -> str:
    assert answer.code == 0, answer.err
    return " ".join(answer.out.split())


def test_that_risk_tells_distribution_chances_and_what_matters(cli: Cli) -> None:
    said = told(risky(cli))
    assert "3 draws of 1 effects" in said
    assert "payback within 2 years: " in said
    assert "robot · capex 60 … 100 … 200 k CNY +40.0 k CNY −100 k CNY" in said
    assert "linerefit risk tiny.yaml --draws 3 --costs 4 --replications 2" in said


def test_that_risk_speaks_chinese(cli: Cli) -> None:
    said = told(risky(cli, "--break-even", "measures.robot.capex", language="zh"))
    assert "年内收回投资" in said
    assert "时净现值为 0" in said or "没有平衡点" in said
    assert "NPV" not in said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_risk_fits_a_narrow_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    answer = risky(cli, language=language)
    lines = answer.out.split("linerefit risk")[0].splitlines()
    assert max(map(cell_len, lines)) <= 72


def test_that_numbers_without_a_range_are_named(cli: Cli) -> None:
    said = told(risky(cli, text=TINY))
    assert "Nothing has a range" in said
    assert "robot (2): join · manual, capex" in said


def test_that_the_catalogue_offers_its_figures_for_its_own_measures(cli: Cli) -> None:
    entry = "10 万元\n    catalogue: {entry: smed, targets: [join]}"
    said = told(risky(cli, text=TINY.replace("10 万元", entry)))
    assert "for its entry smed low / typical / high: " in said


def test_that_json_holds_everything_in_full_precision(cli: Cli) -> None:
    answer = risky(cli, "--json", "--break-even", "measures.robot.capex")
    (data,) = json.loads(answer.out)["options"]
    assert (data["draws"], data["cost_draws_each"], data["replications"]) == (3, 4, 2)
    assert set(data["distributions"]) == {"npv", "payback", "yearly_cost", "change"}
    assert [one["code"] for one in data["chances"]][-1] == "npv_below"
    assert data["tornado"][0]["id"].startswith("measures.robot")
    assert data["break_even"][0]["path"] == "measures.robot.capex"
    assert {one["kpi"] for one in data["plausibility"]} >= {"headcount"}


def test_that_csv_has_a_row_for_each_draw(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(risky(cli, "--csv").out)))
    assert len(rows) == 12
    assert {60_000 <= float(row["measures.robot.capex"]) <= 200_000 for row in rows}
    effects = {row["measures.robot.patches.0.to"] for row in rows}
    assert len(effects) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--draws", "1"), "--draws 1 cannot be used"),
        (("--costs", "x"), "--costs x cannot be used"),
        (("-n", "1"), "--replications 1 cannot be used"),
        (("--payback", "soon"), "--payback soon cannot be used"),
        (("--payback", "40 years"), "--payback 40 years cannot be used"),
        (("--break-even", "money.wages"), "money.wages: there is no 'wages'"),
        (("--break-even", "money.price"), "money.price holds no number"),
        (("--option", "other"), "no option 'other'"),
    ],
)
def test_that_what_cannot_be_asked_is_said_in_a_sentence(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    answer = risky(cli, *words)
    assert answer.code == 2
    assert said in answer.err


def test_that_an_end_of_a_range_that_cannot_be_is_told(cli: Cli) -> None:
    text = RANGED.replace("low: 1 s", "low: 1 s").replace(
        "{add: line.pools.crew.headcount, by: -1}",
        "{add: line.pools.crew.headcount, by: -1, range: {low: -1, high: -9}}",
    )
    answer = risky(cli, text=text)
    assert answer.code == 2
    assert "an end of a range cannot be: measures.robot.patches.1" in answer.err


def test_that_the_risk_goes_into_a_report(cli: Cli) -> None:
    answer = risky(cli, "--report", "r.html")
    page = Page((cli.folder / "r.html").read_text(encoding="utf-8"))
    assert answer.code == 0
    assert "risk" in page.sections
    assert "How likely" in page.text


def test_that_compare_warns_of_changes_beyond_the_published(cli: Cli) -> None:
    said = told(cli.simulated("compare", "--engine", "simpy"))
    assert "paid heads −50 %: that of top cases (−50 %)" in said
    assert "A warning, no correction" in said


def test_that_changes_within_the_published_are_not_warned_of() -> None:
    comparison = compared()
    option = comparison.options[0]
    assert warnings(option, Names(comparison.study, "en")) == []
    section = plausibility_section(chapter_of(comparison))
    assert section is not None
    assert "No change goes beyond" in str(section.blocks[0])


def test_that_a_report_without_risk_has_no_section_on_it() -> None:
    assert risk_section(chapter_of(compared())) is None


MEASURE = {
    "patches": [
        {
            "multiply": "line.stations.S1.automatic",
            "by": 0.8,
            "range": {"low": 0.7, "high": 0.9},
        }
    ],
    "capex": 80_000,
    "ranges": {"capex": {"low": 50_000, "high": 200_000}},
}


def test_that_every_format_has_the_section_on_risk() -> None:
    comparison = compared(measures={"M1": MEASURE})
    found = risk(comparison.study, "after", Sampling(3, 4, 2), engine="simpy")
    report = report_of(
        comparison, language="zh", command="linerefit", risks={"after": found}
    )
    assert "把握程度" in Page(html(report)).text
    for suffix in (".pdf", ".pptx", ".xlsx"):
        assert len(made(report, suffix)) > 10_000


def test_that_a_tornado_escapes_names_and_cuts_long_ones() -> None:
    swing = Swing("<b>" + "超长名称" * 30, "1 … 2", -3.0, 5.0, "−3", "+5")
    drawn = Tornado([swing], "less", "more", "told").svg()
    assert "&lt;b&gt;" in drawn
    assert "…" in drawn
    assert "超长名称" * 30 not in drawn


def test_that_words_of_risk_need_nothing_loaded_before(cli: Cli) -> None:
    environment = surroundings(cli.folder)
    code = "import app.uncertainty.sentences"
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0


def test_that_a_report_has_the_risk_if_it_was_asked_for(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.uncertainty.risk.Sampling", lambda: Sampling(2, 2, 2))
    words = ("--out", "r.html", "--risk", "--engine", "simpy")
    answer = cli.simulated("report", *words)
    page = Page((cli.folder / "r.html").read_text(encoding="utf-8"))
    assert answer.code == 0, answer.err
    assert "risk" in page.sections
    assert "--out r.html --risk" in page.text


def test_that_a_report_tells_what_the_ramp_up_leaves_of_the_first_year() -> None:
    slow = compared(measures={"M1": {**MEASURE, "ramp_up": 6}})
    section = worth_section(chapter_of(slow))
    assert section is not None
    assert any("57 % → 94 %" in str(block) for block in section.blocks)


def test_that_no_warning_claims_a_change_that_cannot_be_told_from_0() -> None:
    unsure = option_with(
        outgoing_defect_rate=((0.004, 0.006, 0.002), (0.0, 0.0, 0.004))
    )
    rows = dict(unsure.rows)
    row = rows["outgoing_defect_rate"]
    told = replace(row, change=Estimate(-0.8, 0.1, 3))
    assert not told.difference.differs_from_zero
    names = Names(study(), "en")
    said = warnings(replace(unsure, rows={"outgoing_defect_rate": told}), names)
    assert said == []
    sure = replace(told, difference=Estimate(-0.003, 0.001, 3))
    assert warnings(replace(unsure, rows={"outgoing_defect_rate": sure}), names)
