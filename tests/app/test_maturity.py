import json
import re
import xml.etree.ElementTree as ET

import pytest
from rich.cells import cell_len

from models.digest import digest
from models.files import load_study
from tests.app.cli_studies import TINY, Cli

SECTION = """\
maturity:
  answers: {equipment_1: 1, planning_1: 0.5}
  measures: {robot: [robot_loading]}
"""


def filled(cli: Cli, *grades: float, name: str = "answers.yaml") -> str:
    """Write the blank questionnaire with one grade for all items of a level."""
    assert cli("maturity", "--out", name).code == 0
    path = cli.folder / name
    text = path.read_text(encoding="utf-8")
    for level, grade in enumerate(grades, 1):
        text = re.sub(rf"(?m)^(    [a-z_]+_{level}):$", rf"\1: {grade}", text)
    path.write_text(text, encoding="utf-8")
    return name


def assessed(cli: Cli, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(cli("maturity", *words, "--json").out)
    return found


def test_that_a_blank_questionnaire_asks_everything_and_says_what_it_is(
    cli: Cli,
) -> None:
    said = cli("maturity", language="zh").out
    assert said.count("\n    # ") == 20 + 100
    assert "不代表认证等级" in said
    assert "# 1. 是否明确了智能制造的意向和负责人?\n    strategy_1:\n" in said


def test_that_a_blank_questionnaire_never_overwrites_answers(cli: Cli) -> None:
    filled(cli, 1)
    said = cli("maturity", "--out", "answers.yaml")
    assert said.code == 2
    assert "may hold answers" in said.err


def test_that_a_blank_questionnaire_can_be_assessed_and_is_all_open(cli: Cli) -> None:
    found = assessed(cli, filled(cli))
    assert found["before"]["level"] == 0  # type: ignore[index]
    assert found["before"]["level_at_most"] == 5  # type: ignore[index]


def test_that_answers_give_a_level_and_an_aid_certifies_nothing(cli: Cli) -> None:
    name = filled(cli, 1, 0.8, 0.5, 0, 0)
    said = cli("maturity", name).out
    assert "2 · managed" in said
    assert "no certified level" in " ".join(said.split())
    assert "not checked against the text of the standard" in " ".join(said.split())
    assert assessed(cli, name)["certified"] is False


def test_that_measures_of_the_catalogue_raise_answers(cli: Cli) -> None:
    name = filled(cli, 1, 0.5, 0, 0, 0)
    found = assessed(cli, name, "--measure", "iot_data", "--measure", "mes_andon")
    after = found["options"]["chosen"]["after"]  # type: ignore[index]
    assert after["answers"]["data_2"] == {
        "score": 1.0,
        "origin": "measure",
        "share": None,
        "measures": ["iot_data"],
    }
    assert after["score"]["low"] > found["before"]["score"]["low"]  # type: ignore[index]


def test_that_a_study_is_assessed_before_and_after_its_options(cli: Cli) -> None:
    found = assessed(cli, cli.study(TINY + SECTION))
    before = found["before"]["answers"]  # type: ignore[index]
    after = found["options"]["after"]["after"]["answers"]  # type: ignore[index]
    assert before["equipment_2"]["origin"] == "model"
    assert before["equipment_2"]["share"] == pytest.approx(2 / 3)
    assert after["equipment_2"]["share"] == 1
    assert after["skills_1"]["measures"] == ["robot"]


def test_that_items_from_the_model_are_marked(cli: Cli) -> None:
    said = cli("maturity", cli.study(TINY + SECTION), "--items").out
    assert "from model: 100 %" in said
    assert "by hand" in said


def test_that_the_industry_changes_the_weights(cli: Cli) -> None:
    name = filled(cli, 1, 0.5, 0, 0, 0)
    found = assessed(cli, name, "--industry", "process")
    assert found["industry"] == "process"
    said = cli("maturity", name, "--industry", "farming")
    assert said.code == 2
    assert "discrete, process" in said.err


def test_that_awards_show_an_open_amount_as_open(cli: Cli) -> None:
    said = cli("maturity", filled(cli, 1, 1, 0, 0, 0)).out
    (line,) = [line for line in said.splitlines() if "support for enterprises" in line]
    assert "open" in line
    assert "2,000,000 CNY" in said


def test_that_a_wrong_answer_is_told_with_its_line(cli: Cli) -> None:
    name = filled(cli, 0.7)
    said = cli("maturity", name)
    assert said.code == 2
    assert "line 15, maturity.answers.strategy_1" in said.err
    assert "write one of 0, 0.5, 0.8, 1" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--option", "after"), "no options"),
        (("--measure", "magic"), "no measure 'magic'"),
    ],
)
def test_that_what_does_not_suit_answers_is_refused(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    answer = cli("maturity", filled(cli, 1), *words)
    assert answer.code == 2
    assert said in answer.err


def test_that_measures_are_not_named_beside_a_study(cli: Cli) -> None:
    said = cli("maturity", cli.study(), "--measure", "agv")
    assert said.code == 2
    assert "--option" in said.err


def test_that_a_missing_file_is_told(cli: Cli) -> None:
    assert cli("maturity", "nothing.yaml").code == 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_an_assessment_fits_a_narrow_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    said = cli("maturity", cli.study(TINY + SECTION), language=language).out
    assert max(cell_len(line) for line in said.splitlines()) <= 70


def test_that_the_radar_is_a_picture_that_stands_alone(cli: Cli) -> None:
    words = ("--svg", "radar.svg", "--lang", "zh")
    assert cli("maturity", cli.study(TINY + SECTION), *words).code == 0
    drawn = (cli.folder / "radar.svg").read_text(encoding="utf-8")
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert "组织战略" in drawn
    assert "不代表认证等级" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_that_names_in_a_radar_are_escaped(cli: Cli) -> None:
    text = (TINY + SECTION).replace("en: with a robot", 'en: "<b>&"')
    assert cli("maturity", cli.study(text), "--svg", "radar.svg").code == 0
    drawn = (cli.folder / "radar.svg").read_text(encoding="utf-8")
    assert "&lt;b&gt;&amp;" in drawn


def test_that_answers_do_not_change_what_a_study_simulates(cli: Cli) -> None:
    plain, more = cli.study(), cli.study(TINY + SECTION, "more.yaml")
    first, second = (load_study(cli.folder / name).study for name in (plain, more))
    assert first is not None
    assert second is not None
    assert digest(first) == digest(second)


def test_that_the_connection_of_the_line_answers_its_items(cli: Cli) -> None:
    wired = "cut: {connection: {link: fieldbus, points: 10, collected: 5}, "
    text = (TINY + SECTION).replace("cut: {", wired, 1)
    before = assessed(cli, cli.study(text))["before"]["answers"]  # type: ignore[index]
    assert before["network_2"]["share"] == pytest.approx(1 / 3)
    assert (before["network_2"]["score"], before["data_2"]["score"]) == (0.5, 0.8)
    assert before["data_3"]["share"] == 0


def test_that_a_line_that_says_nothing_of_its_connection_leaves_items_open(
    cli: Cli,
) -> None:
    found = assessed(cli, cli.study())["before"]["answers"]  # type: ignore[index]
    assert found["network_2"]["origin"] == "open"
