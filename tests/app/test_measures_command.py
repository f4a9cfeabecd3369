"""`linerefit measures`: the catalogue, an entry, one written into an option."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from models.files import load_study
from tests.app.cli_studies import Cli

OWN = """\
entries:
  ours:
    name: {en: our own, zh: 自有措施}
    effects: {t: {multiply: "{station}.automatic", by: [0.8, 0.9, 1.0], better: low}}
    capex: {station: {cost: [1 万元, 2 万元, 3 万元]}}
"""
APPLY = ("measures", "cobot", "--apply", "tiny.yaml", "--to", "join")


def flat(text: str) -> str:
    return " ".join(text.split())


def study(file: str):
    loaded = load_study(Path(file))
    assert loaded.problems == ()
    assert loaded.study is not None
    return loaded.study


def test_that_the_catalogue_is_listed_with_effects_price_and_source(cli: Cli) -> None:
    said = cli("measures")
    assert said.code == 0
    (row,) = [r for r in said.out.splitlines() if r.startswith("robot_loading")]
    assert "judgement" in row
    assert "loading time ×0.8" in flat(said.out)
    assert "250 / 400 / 800" in said.out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", [(), ("predictive_maintenance",), ("maglev",)])
def test_that_the_catalogue_fits_a_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = cli("measures", *words, language=language)
    assert max(cell_len(line) for line in said.out.splitlines()) <= 80


def test_that_an_entry_is_shown_in_full(cli: Cli) -> None:
    said = flat(cli("measures", "robot_loading").out)
    assert "×0.6 ×0.8 ×1" in said
    assert "mtbf = 150 h = 300 h = 600 h" in said
    assert "floor space and fence" in said


def test_that_an_entry_goes_by_its_row_too(cli: Cli) -> None:
    assert "smed" in cli("measures", "7").out


def test_that_an_entry_speaks_chinese(cli: Cli) -> None:
    said = cli("measures", "smed", language="zh").out
    assert "快速换型" in said
    assert "set-up" not in said


def test_that_an_unknown_entry_is_told_with_the_nearest(cli: Cli) -> None:
    said = cli("measures", "smet")
    assert (said.code, said.out) == (2, "")
    assert "did you mean smed?" in said.err


def test_that_json_holds_every_entry(cli: Cli) -> None:
    data = json.loads(cli("measures", "--json").out)
    assert len(data["entries"]) == 19
    assert data["entries"][0]["row"] == 1
    one = json.loads(cli("measures", "smed", "--json").out)
    assert one["effects"]["setup"]["by"] == [0.4, 0.6, 0.7]


def test_that_a_measure_is_written_into_an_option(cli: Cli) -> None:
    cli.study()
    said = cli(*APPLY, "--out", "new.yaml")
    assert said.code == 0
    after = study("new.yaml")
    assert after.options[0].measures == ("robot", "cobot")
    made = after.measure("cobot")
    assert made.catalogue is not None
    assert made.catalogue.targets == ("join",)
    assert "Comments" not in said.out


def test_that_a_new_option_is_made(cli: Cli) -> None:
    cli.study()
    cli(*APPLY, "--out", "new.yaml", "--option", "lean", "--level", "low")
    option = study("new.yaml").options[1]
    assert (option.id, option.measures) == ("lean", ("cobot",))


def test_that_the_study_itself_is_only_overwritten_by_force(cli: Cli) -> None:
    name = cli.study()
    before = Path(name).read_bytes()
    said = cli(*APPLY)
    assert said.code == 2
    assert "--out" in said.err
    assert Path(name).read_bytes() == before
    assert cli(*APPLY, "--force").code == 0
    assert len(study(name).measures) == 3


def test_that_another_file_is_only_overwritten_by_force(cli: Cli) -> None:
    cli.study()
    Path("new.yaml").write_text("mine")
    assert cli(*APPLY, "--out", "new.yaml").code == 2
    assert Path("new.yaml").read_text() == "mine"


def test_that_a_shipped_study_stays_as_it_is(cli: Cli) -> None:
    words = ("measures", "cobot", "--apply", "antwei_valve", "--to", "assembly")
    said = cli(*words, "--force")
    assert said.code == 2
    assert "--out" in said.err
    told = cli(*words, "--out", "new.yaml")
    assert told.code == 0
    assert "Comments of the old file are not kept" not in told.out
    assert Path("new.yaml").read_text().startswith("# The published case of the Antwei")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--to", "nowhere"), "there are: cut, join, test"),
        (("--to", "cut"), "missing: a manual phase"),
        (("--to", "join", "--level", "best"), "low, typical, high"),
        (("--to", "join", "--units", "station"), "cell=2"),
        (("--to", "join", "--option", "baseline"), "name an option"),
        (("--to", "join", "--modes", "x"), "there are: gap"),
    ],
)
def test_that_what_does_not_fit_is_told_and_nothing_written(
    cli: Cli, words: tuple[str, ...], told: str
) -> None:
    cli.study()
    said = cli("measures", "cobot", "--apply", "tiny.yaml", *words, "--out", "n.yaml")
    assert said.code == 2
    assert told in said.err
    assert not Path("n.yaml").exists()


def test_that_words_of_applying_need_a_study(cli: Cli) -> None:
    assert "--apply STUDY" in cli("measures", "cobot", "--to", "join").err
    assert cli("measures", "--apply", "tiny.yaml").code == 2


def test_that_json_tells_the_measure_and_what_is_uncertain(cli: Cli) -> None:
    cli.study()
    data = json.loads(cli(*APPLY, "--out", "new.yaml", "--json").out)
    assert data["measure"]["patches"]
    assert {one["key"] for one in data["uncertain"]} >= {"cycle", "capex"}
    assert all(one["why"] for one in data["skipped"])


def test_that_own_entries_are_listed_and_applied(cli: Cli, tmp_path: Path) -> None:
    cli.study()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ours.yaml").write_text(OWN, encoding="utf-8")
    words = ("--catalogue", str(tmp_path / "own"))
    assert "our own" in cli("measures", *words).out
    applied = ("measures", "ours", "--apply", "tiny.yaml", "--to", "cut", *words)
    assert cli(*applied, "--out", "new.yaml").code == 0
    assert study("new.yaml").measure("ours").capex == 20_000


def test_that_a_wrong_file_of_own_entries_is_told_with_its_line(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace("better", "bettr"))
    said = cli("measures", "--catalogue", "own.yaml")
    assert said.code == 2
    assert "line 4" in said.err
    assert "did you mean `better`?" in said.err


def test_that_a_wrong_file_in_the_users_folder_is_left_out(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEREFIT_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config" / "measures").mkdir(parents=True)
    (tmp_path / "config" / "measures" / "own.yaml").write_text("entries: 5")
    said = cli("measures", "smed")
    assert said.code == 0
    assert "is left out, problems: 1" in said.err


def test_that_the_data_side_is_shown_before_and_after(cli: Cli) -> None:
    cli.study()
    words = ("measures", "iot_data", "--apply", "tiny.yaml", "--to", "cut,join")
    assert cli(*words, "--out", "new.yaml").code == 0
    said = cli("data", "new.yaml")
    (row,) = [r for r in said.out.splitlines() if "networking rate  " in r]
    assert row.split() == ["networking", "rate", "–", "67", "%", "(2/3)"]
    assert "machines on a fieldbus" in flat(said.out)
    assert "设备联网率" in cli("data", "new.yaml", language="zh").out


def test_that_json_tells_the_counts_of_a_share(cli: Cli) -> None:
    data = json.loads(cli("data", cli.study(), "--json").out)
    share = data["options"][0]["shares"][0]
    assert share == {
        "code": "networking",
        "system": None,
        "part": 0,
        "whole": 0,
        "value": None,
    }
    assert data["options"][0]["undescribed_stations"] == ["cut", "join", "test"]


def test_that_the_commands_have_help_in_both_languages(cli: Cli) -> None:
    for name in ("measures", "data"):
        for language in ("en", "zh"):
            said = cli(name, "--help", language=language)
            assert said.code == 0
            assert "catalogue.option" not in said.out
