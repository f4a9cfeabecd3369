import csv
import io
import json
from pathlib import Path

import pytest

from app.cli.listing import LISTS
from app.cli.templates import new_study, template_text, templates
from models.checks import check_study
from models.digest import digest
from models.files import load_study, read_study
from tests.app.cli_studies import TINY, Cli

LANGUAGES = ("en", "zh")


def test_that_check_shows_every_problem_with_place_and_remedy(cli: Cli) -> None:
    text = TINY.replace("capacity: 3", "capacty: 3").replace("seed: 1", "seed: -1")
    said = cli("check", cli.study(text))
    assert said.code == 2
    assert "line 15, line.buffers.B1.capacty" in said.out
    assert "plan.seed" in said.out
    assert "→ did you mean `capacity`?" in said.out


def test_that_check_of_a_sound_study_shows_its_loads(cli: Cli) -> None:
    said = cli("check", cli.study())
    assert said.code == 0
    assert "Offered load: baseline, for the demand" in said.out
    assert "Offered load: with a robot, for the demand" in said.out
    assert "crew (people)" in said.out


def test_that_the_loads_of_check_follow_from_their_arithmetic(cli: Cli) -> None:
    data = json.loads(cli("check", cli.study(), "--json").out)
    for load in data["loads"]["baseline"]:
        asked = load["rate"] / 3600 * load["time"]
        given = load["servers"] * load["availability"] * load["presence"]
        assert load["load"] == pytest.approx(asked / given)


def test_that_check_gives_problems_as_csv(cli: Cli) -> None:
    said = cli("check", cli.study(TINY.replace("seed: 1", "seed: -1")), "--csv")
    row, *_ = csv.DictReader(io.StringIO(said.out))
    assert (row["severity"], row["path"]) == ("error", "plan.seed")


def test_that_run_shows_the_line_as_it_is_with_intervals(cli: Cli) -> None:
    said = cli.simulated("run")
    assert said.code == 0
    assert said.out.startswith("Tiny line · baseline\n")
    assert "±" in said.out


def test_that_run_simulates_one_option(cli: Cli) -> None:
    data = json.loads(cli.simulated("run", "--option", "after", "--json").out)
    assert data["option"] == "after"
    assert data["figures"]["headcount"]["mean"] == 1
    assert len(data["results"]["after"]["columns"]["throughput"]) == 3


def test_that_run_and_compare_agree_to_the_last_bit(cli: Cli) -> None:
    run = json.loads(cli.simulated("run", "--json").out)
    compared = json.loads(cli.simulated("compare", "--json").out)
    assert run["results"]["baseline"] == compared["results"]["baseline"]


def test_that_the_plan_can_be_set_on_the_command_line(cli: Cli) -> None:
    words = ("--horizon", "1 h", "--warm-up", "5 min", "-n", "2", "--seed", "9")
    data = json.loads(cli.simulated("run", *words, "--json").out)
    assert (data["horizon"], data["warm_up"]) == (3600, 300)
    assert (data["replications"], data["seed"]) == (2, 9)


def test_that_schema_is_a_json_schema_of_studies(cli: Cli) -> None:
    schema = json.loads(cli("schema").out)
    assert "line" in schema["properties"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", LISTS)
def test_that_every_list_has_rows(cli: Cli, what: str, language: str) -> None:
    rows = json.loads(cli("list", what, "--json", language=language).out)
    assert len(rows) > 2
    shown = cli("list", what, language=language)
    assert shown.code == 0
    assert next(iter(rows[0].values())) in shown.out


def test_that_a_shipped_scenario_goes_by_its_name(cli: Cli) -> None:
    assert cli("check", "starter").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", templates())
def test_that_a_new_study_has_nothing_wrong(
    cli: Cli, template: str, language: str
) -> None:
    file = str(cli.folder / "new.yaml")
    assert cli("new", file, "--template", template, language=language).code == 0
    study = load_study(file).study
    assert study is not None
    assert check_study(study) == []
    assert study.options


@pytest.mark.parametrize("template", templates())
def test_that_a_template_is_the_same_study_in_both_languages(template: str) -> None:
    english, chinese = (_without_texts(template, language) for language in LANGUAGES)
    assert english == chinese


def _without_texts(template: str, language: str) -> object:
    study = read_study(new_study(template, "x", language).encode()).study
    assert study is not None
    return digest(study), sorted(study.sources)


@pytest.mark.parametrize("template", templates())
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_template_has_comments(template: str, language: str) -> None:
    assert template_text(template, language).count("# ") > 20


def test_that_new_names_the_study_as_its_file(cli: Cli) -> None:
    cli("new", "我的 产线", language="zh")
    study = load_study(Path("我的_产线.yaml")).study
    assert study is not None
    assert study.name.zh == "我的 产线"


def test_that_new_takes_names_that_yaml_would_misread(cli: Cli) -> None:
    file = cli.folder / "a.yaml"
    cli("new", 'it\'s: {x} #1 "y"', "--out", str(file))
    study = load_study(file).study
    assert study is not None
    assert study.name.en == 'it\'s: {x} #1 "y"'


def test_that_new_never_overwrites_without_force(cli: Cli) -> None:
    file = cli.study("precious", "mine.yaml")
    said = cli("new", file)
    assert said.code == 2
    assert Path(file).read_text(encoding="utf-8") == "precious"
    assert cli("new", file, "--force").code == 0
    assert "schema: 1" in Path(file).read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [0, 2])
def test_that_the_language_may_stand_before_the_command_or_after(
    cli: Cli, place: int
) -> None:
    words = ["list", "templates"]
    words[place:place] = ["--lang", "zh"]
    assert "模板" in cli(*words).out


@pytest.mark.parametrize("words", [(), ("--help",), ("compare", "--help")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_help_is_in_the_language_of_the_user(
    cli: Cli, words: tuple[str, ...], language: str
) -> None:
    said = cli(*words, language=language)
    assert said.code == 0
    assert ("选项" in said.out) == (language == "zh")
    assert "cli." not in said.out
