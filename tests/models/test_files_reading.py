import json
import os
from pathlib import Path

import pytest

from models.files import load_study, read_study
from models.problems import Problem

STUDY = """\
schema: 1
line:
  sources: {in: }
  sinks: {out: }
  stations:
    S1: {automatic: 45 s}
    S2:
      manual:
        mean: 20 s
        cv: 0.2
  flow: [[in, S1, S2, out]]
"""


def problems_of(text: str) -> tuple[Problem, ...]:
    return read_study(text.encode()).problems


def the_problem_of(text: str) -> Problem:
    (problem,) = problems_of(text)
    return problem


def test_that_a_good_file_is_a_study_without_problems() -> None:
    loaded = read_study(STUDY.encode())
    assert loaded.problems == ()
    assert loaded.study is not None
    assert [link.id for link in loaded.study.line.links] == [
        "in--S1",
        "S1--S2",
        "S2--out",
    ]
    assert loaded.text == STUDY


def test_that_a_byte_order_mark_is_no_problem() -> None:
    assert read_study(b"\xef\xbb\xbf" + STUDY.encode()).problems == ()


def test_that_windows_line_ends_are_no_problem() -> None:
    assert read_study(STUDY.replace("\n", "\r\n").encode()).problems == ()


def test_that_a_json_file_is_a_study_too(tmp_path: Path) -> None:
    path = tmp_path / "study.JSON"
    data = {
        "schema": 1,
        "name": "𠮷野 line",
        "line": {"stations": {"S1": {"automatic": 45}}},
    }
    path.write_text(json.dumps(data), encoding="ascii")
    study = load_study(path).study
    assert study is not None
    assert study.name.en == "𠮷野 line"


def test_that_a_file_that_may_not_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "study.yaml"
    path.write_text(STUDY, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = load_study(path).problems
    assert problem.code == "file_unreadable"
    assert problem.values["reason"] == "EACCES"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_that_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "study.yaml")
    (problem,) = load_study(tmp_path / "study.yaml").problems
    assert problem.code == "file_not_regular"


def test_that_problems_know_their_lines() -> None:
    bad = STUDY.replace("mean: 20 s", "mean: 20 kg").replace("S1: {", "S1: {x: 1, ")
    found = {problem.path: problem.line for problem in problems_of(bad)}
    assert found == {"line.stations.S1.x": 6, "line.stations.S2.manual.mean": 9}


def test_that_a_missing_field_has_the_line_of_its_element() -> None:
    problem = the_problem_of(STUDY.replace("mean: 20 s", "kind: gamma"))
    assert (problem.path, problem.code) == ("line.stations.S2.manual.mean", "missing")
    assert problem.line == 8


def test_that_a_link_of_a_chain_has_the_line_of_the_flow() -> None:
    problem = the_problem_of(STUDY.replace("S2, out", "S2.rejects, out"))
    assert problem.path == "line.links.S2-rejects--out.output"
    assert problem.line == 11


def test_that_a_study_in_list_form_goes_by_id_too() -> None:
    problem = the_problem_of(STUDY + "options: [{id: a}, {id: after, measures: 5}]\n")
    assert problem.path == "options.after.measures"


def test_that_two_kinds_of_value_that_both_fail_are_one_problem() -> None:
    problem = the_problem_of(STUDY + "plan: {warm_up: soon}\n")
    assert (problem.path, problem.code) == ("plan.warm_up", "expected_quantity")
    assert problem.values["or"] == "'auto'"


def test_that_a_misspelt_name_comes_with_a_guess() -> None:
    problem = the_problem_of(STUDY.replace("automatic", "automtic"))
    assert (problem.code, problem.values["guess"]) == ("misspelt_name", "automatic")


def test_that_an_unknown_name_comes_with_those_that_are_known() -> None:
    problem = the_problem_of(STUDY.replace("cv: 0.2", "cv: 0.2\n        sd: 4"))
    assert problem.code == "unknown_name"
    assert problem.values["known"] == ["mean", "cv", "kind"]


def test_that_a_problem_carries_what_the_declaration_says() -> None:
    problem = the_problem_of(STUDY.replace("45 s", "45 kg"))
    assert problem.values["example"] == "480 s"
    assert problem.values["about"] == {"en": "automatic time a cycle", "zh": "自动时间"}


def test_that_fields_of_one_distribution_are_all_checked() -> None:
    bad = STUDY.replace("20 s", "20 kg").replace("0.2", "-1")
    paths = [problem.path for problem in problems_of(bad)]
    assert paths == ["line.stations.S2.manual.mean", "line.stations.S2.manual.cv"]


def test_that_control_characters_of_names_do_not_reach_a_path() -> None:
    problem = the_problem_of(STUDY + '"a\\e[31m": 1\n')
    assert problem.path.isprintable()


def test_that_a_newer_file_is_refused_without_a_word_on_the_rest() -> None:
    problem = the_problem_of(STUDY.replace("schema: 1", "schema: 2\nx: 1\nx: 2"))
    assert (problem.code, problem.values["found"]) == ("schema_newer", "2")


def test_that_a_file_without_version_is_checked_all_the_same() -> None:
    bad = STUDY.replace("schema: 1\n", "").replace("45 s", "45 kg")
    assert [p.code for p in problems_of(bad)] == ["schema_missing", "quantity_unit"]


def test_that_an_alias_saves_writing() -> None:
    text = STUDY.replace("S1: {automatic: 45 s}", "S1: &a {automatic: 45}\n    S3: *a")
    study = read_study(text.encode()).study
    assert study is not None
    assert [s.id for s in study.line.stations if s.automatic] == ["S1", "S3"]


def test_that_problems_found_later_get_their_lines() -> None:
    loaded = read_study(STUDY.encode())
    later = [Problem("line.stations.S2", "x"), Problem("line.links.S1--S2", "x")]
    assert [problem.line for problem in loaded.located(later)] == [7, 11]


def test_that_links_in_list_form_stand_beside_the_flow() -> None:
    study = read_study(
        (STUDY + "  links: [{id: L9, from: S1, to: out}]\n").encode()
    ).study
    assert study is not None
    assert [link.id for link in study.line.links][-1] == "L9"


@pytest.mark.parametrize("place", ["to: .nan", "to: [1, .inf]", "to: {a: -.inf}"])
def test_that_no_place_takes_a_number_that_is_not_finite(place: str) -> None:
    text = STUDY + f"measures: {{M: {{patches: [{{set: line.wip_limit, {place}}}]}}}}\n"
    assert the_problem_of(text).code == "not_finite"
