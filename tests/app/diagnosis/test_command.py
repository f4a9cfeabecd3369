"""`linerefit diagnose`: what it says, and what accepting a proposal writes."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from models.files import load_study
from models.study import Study
from tests.app.cli_studies import TINY, Answer, Cli

QUICK = (
    "--replications",
    "3",
    "--horizon",
    "2 h",
    "--warm-up",
    "10 min",
    "--engine",
    "simpy",
)


def diagnosed(cli: Cli, *words: str, language: str = "en") -> Answer:
    return cli.simulated("diagnose", *QUICK, *words, language=language)


def flat(text: str) -> str:
    return " ".join(text.split())


def study(file: str) -> Study:
    loaded = load_study(Path(file))
    assert loaded.study is not None, loaded.problems
    return loaded.study


def codes(cli: Cli) -> list[str]:
    """Return the proposals of the tiny study, F1:… first."""
    data = json.loads(diagnosed(cli, "--json").out)
    return [p["code"] for f in data["findings"] for p in f["proposals"]]


def test_that_the_bottleneck_comes_first(cli: Cli) -> None:
    said = diagnosed(cli)
    assert said.code == 0
    assert re.search(r"Bottleneck\n\s+The bottleneck is join\.", said.out)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [70, 110])
def test_that_it_fits_the_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    said = diagnosed(cli, language=language).out.split("linerefit diagnose tiny")[0]
    assert max(cell_len(line.rstrip()) for line in said.splitlines()) <= width


def test_that_no_text_is_left_as_a_key(cli: Cli) -> None:
    for language in ("en", "zh"):
        said = diagnosed(cli, language=language).out
        assert "diagnosis." not in said
        assert "{" not in said


def test_that_findings_have_place_figure_and_money(cli: Cli) -> None:
    said = flat(diagnosed(cli).out)
    found = re.search(r"cutting is blocked (\d+\.\d) % of its planned time", said)
    assert found is not None
    assert "B1 holds 3" in said
    assert re.search(r"gap: [\d.]+ of 1000 pieces get it, mostly at join", said)


def test_that_chinese_findings_are_chinese(cli: Cli) -> None:
    said = diagnosed(cli, language="zh").out.replace("\n", "").replace(" ", "")
    assert "join是产线瓶颈" in said
    assert re.search("cutting|切割有[0-9.]+%的计划时间被阻塞", said)


def test_that_the_data_hold_everything(cli: Cli) -> None:
    data = json.loads(diagnosed(cli, "--json").out)
    assert data["bottleneck"]["first"]["key"] == "faster:join"
    shares = data["losses"]["stations"]["cut"]["shares"]
    assert sum(share["mean"] for share in shares.values()) == pytest.approx(1)
    assert [f["id"] for f in data["findings"]][:2] == ["F1", "F2"]
    assert data["quality"]["modes"][0]["origins"] == {"join": 1.0}


def test_that_money_ranks_what_is_sure(cli: Cli) -> None:
    data = json.loads(diagnosed(cli, "--json").out)
    sure = [f["worth"]["distinguishable"] for f in data["findings"]]
    amounts = [
        f["worth"]["amount"]["mean"]
        for f, known in zip(data["findings"], sure, strict=True)
        if known
    ]
    assert amounts == sorted(amounts, reverse=True)


def test_that_an_accepted_proposal_is_written_with_its_finding(cli: Cli) -> None:
    code = codes(cli)[0]
    words = ("--accept", code, "--option", "B", "--out", "new.yaml")
    said = diagnosed(cli, *words)
    assert said.code == 0, said.err
    found = study("new.yaml")
    measure = found.measure(found.options[-1].measures[0])
    assert found.options[-1].id == "B"
    assert measure.finding is not None
    assert measure.finding.said.en
    assert re.search("[\u4e00-\u9fff]", measure.finding.said.zh)
    assert found.plan == study("tiny.yaml").plan


def test_that_several_are_accepted_at_once(cli: Cli) -> None:
    chosen = {code.split(":")[1]: code for code in codes(cli)}
    two = list(chosen.values())[:2]
    words = ("--accept", ",".join(two), "--into", "B", "--out", "new.yaml")
    assert diagnosed(cli, *words).code == 0
    assert len(study("new.yaml").options[-1].measures) == 2


def test_that_an_option_is_diagnosed_and_gets_the_measure(cli: Cli) -> None:
    data = json.loads(diagnosed(cli, "--option", "after", "--json").out)
    code = next(p["code"] for f in data["findings"] for p in f["proposals"])
    words = ("--option", "after", "--accept", code, "--out", "new.yaml")
    assert diagnosed(cli, *words).code == 0
    after = study("new.yaml").options[0]
    assert after.measures[0] == "robot"
    assert len(after.measures) == 2
    measure = study("new.yaml").measure(after.measures[1])
    assert measure.finding is not None
    assert measure.finding.option == "after"


def test_that_a_report_shows_finding_measure_and_result(cli: Cli) -> None:
    words = ("--accept", codes(cli)[0], "--into", "B", "--out", "new.yaml")
    diagnosed(cli, *words)
    ran = ("report", "new.yaml", "--option", "B", "--out", "r.html", "--jobs", "1")
    assert cli(*ran).code == 0
    made = Path("r.html").read_text(encoding="utf-8")
    measure = study("new.yaml").measures[-1]
    assert measure.finding is not None
    assert "From findings to measures to results" in made
    assert measure.finding.said.en.split("%")[0].strip() in made


def test_that_a_diagnosis_is_written_as_a_report(cli: Cli) -> None:
    assert diagnosed(cli, "--out", "d.html", language="zh").code == 0
    made = Path("d.html").read_text(encoding="utf-8")
    assert "join是产线瓶颈" in made
    assert "六大损失" in made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "F1"), "F1:smed"),
        (("--accept", "F99:smed", "--out", "n.yaml"), "no finding F99"),
        (("--accept", "F1:nonsense", "--out", "n.yaml"), "does not propose 'nonsense'"),
        (("--accept", "F1:smed", "--into", "baseline", "--out", "n.yaml"), "baseline"),
        (("--accept", "F1:smed"), "--force"),
        (("--into", "B"), "--accept"),
        (("--option", "nowhere"), "no option 'nowhere'"),
        (("--replications", "1"), "--replications"),
    ],
)
def test_that_bad_words_are_told_in_a_sentence(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    answer = diagnosed(cli, *words)
    assert answer.code == 2
    assert said in flat(answer.err)
    assert "Traceback" not in answer.err
    assert not Path("n.yaml").exists()


def test_that_a_line_without_prices_is_ranked_by_time(cli: Cli) -> None:
    bare = re.sub(r"money: \{.*?\}\n", "", TINY, flags=re.DOTALL)
    file = cli.study(bare, "bare.yaml")
    said = cli("diagnose", file, *QUICK, "--jobs", "1")
    assert said.code == 0, said.err
    assert "open: money.material, money.price" in flat(said.out)
    assert "CNY a year" not in said.out
