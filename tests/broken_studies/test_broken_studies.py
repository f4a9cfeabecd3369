"""Every broken study is refused in words, with the place, and in bounded time."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from app.i18n import LANGUAGES, place, problem_sentence
from models.files import Loaded, load_study
from models.problems import Problem
from models.reading_on import all_problems
from tests.broken_studies import Case, cases
from tests.broken_studies.made import MADE

REFUSED = cases(with_checks=False)
ANNOTATED = [case for case in REFUSED if str(case.source).endswith(".yaml")]
EXPECTED = re.compile(r"^# expect: (.*) (\w+)$", re.MULTILINE)
FURTHER = re.compile(r"^# further: (.*) (\w+)$", re.MULTILINE)
CODES = {
    "missing_file": "file_missing",
    "a_folder": "file_is_folder",
    "below_a_file": "file_missing",
    "name_too_long": "file_unreadable",
    "nul_in_file_name": "file_missing",
    "empty": "file_empty",
    "only_byte_order_mark": "file_empty",
    "png": "file_binary",
    "zip": "file_binary",
    "pdf": "file_binary",
    "zeros": "file_binary",
    "every_byte": "file_encoding",
    "nul_in_text": "file_binary",
    "control_character_in_text": "control_character",
    "gbk": "file_gbk",
    "gb18030": "file_gbk",
    "big5": "file_encoding",
    "latin_1": "file_encoding",
    "utf_16": "file_utf16",
    "utf_16_le_without_mark": "file_utf16",
    "utf_16_be_without_mark": "file_utf16",
    "utf_32": "file_utf16",
    "utf_8_cut_off": "file_encoding",
    "utf_8_surrogate": "file_encoding",
    "utf_8_overlong": "file_gbk",
    "large_file": "file_too_large",
    "large_text": "file_too_large",
    "deep_lists": "yaml_depth",
    "deep_closed_lists": "yaml_depth",
    "deep_mappings": "yaml_depth",
    "deep_json": "yaml_depth",
    "deep_indentation": "yaml_depth",
    "deep_dashes": "yaml_depth",
    "deep_patch": "yaml_depth",
    "many_values": "yaml_nodes",
    "many_stations": "too_many",
    "many_wrong_stations": "too_many_problems",
    "many_wrong_entries": "too_many_problems",
    "many_duplicates": "too_many_problems",
    "quadratic_aliases": "yaml_nodes",
    "many_anchors": "expected_mapping",
    "question_marks": "yaml_key",
    "many_documents": "yaml_documents",
    "half_a_json": "yaml_bracket",
}


@pytest.fixture(params=REFUSED, ids=lambda case: case.name)
def loaded(request: pytest.FixtureRequest, tmp_path: Path) -> Loaded:
    case: Case = request.param
    return load_study(case.file(tmp_path))


@pytest.mark.timeout(30)
def test_that_a_broken_study_is_refused_in_words_with_the_place(loaded: Loaded) -> None:
    assert loaded.study is None
    assert any(problem.severity == "error" for problem in loaded.problems)
    for said in _sentences(all_problems(loaded)):
        assert said.strip()
        assert said.isprintable()
        assert "[?" not in said


def _sentences(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        for language in LANGUAGES:
            yield place(problem, language)
            yield from problem_sentence(problem, language)


@pytest.mark.parametrize("case", ANNOTATED, ids=lambda case: case.name)
def test_that_a_broken_study_gives_just_the_problems_it_announces(case: Case) -> None:
    announced = EXPECTED.findall(Path(str(case.source)).read_text(encoding="utf-8"))
    found = [(p.path, p.code) for p in load_study(Path(str(case.source))).problems]
    assert sorted(found) == sorted(announced)


@pytest.mark.parametrize("case", ANNOTATED, ids=lambda case: case.name)
def test_that_reading_on_adds_just_what_a_study_announces(case: Case) -> None:
    text = Path(str(case.source)).read_text(encoding="utf-8")
    problems = all_problems(load_study(Path(str(case.source))))
    announced = EXPECTED.findall(text) + FURTHER.findall(text)
    assert sorted((p.path, p.code) for p in problems) == sorted(announced)


@pytest.mark.parametrize("name", MADE)
def test_that_a_made_file_is_refused_for_what_it_is(name: str, tmp_path: Path) -> None:
    problems = load_study(MADE[name](tmp_path)).problems
    assert CODES[name] in [problem.code for problem in problems]


def test_that_no_place_is_told_twice() -> None:
    for case in ANNOTATED:
        found = load_study(Path(str(case.source))).problems
        assert len({(p.path, p.code) for p in found}) == len(found)


def test_that_studies_that_need_checks_read_without_problems() -> None:
    for case in cases():
        if case.needs_checks:
            assert load_study(Path(str(case.source))).problems == (), case.name


def test_that_there_are_at_least_seventy_broken_studies() -> None:
    assert len(REFUSED) >= 70
