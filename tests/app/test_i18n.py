import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import models
from app.i18n import LANGUAGES, default_language, keys, place, problem_sentence, text
from app.i18n.catalogue import fill, placeholders, template
from app.paths import asset
from models.problems import Problem
from models.study_problems import CODES
from models.yaml_faults import SYNTAX_CODES

SECTIONS = sorted(path.stem for path in asset("translations/en").iterdir())
# Where a call names a code: the number of its argument.
TELLERS = {
    "PydanticCustomError": 0,
    "PatchError": 0,
    "Stop": 0,
    "Fault": 0,
    "_fault": 0,
    "Problem": 1,
    "problem": 1,
    "warning": 1,
    "advice": 1,
}
REPLACED = set(CODES) - set(CODES.values())


def _codes_in(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        arguments = node.args[TELLERS[name] :] if name in TELLERS else []
        if arguments and isinstance(arguments[0], ast.Constant):
            yield str(arguments[0].value)


def _all_codes() -> set[str]:
    folder = Path(str(models.__file__)).parent
    raised = {code for file in folder.rglob("*.py") for code in _codes_in(file)}
    return (raised | set(CODES.values()) | set(SYNTAX_CODES)) - REPLACED


@pytest.mark.parametrize("code", sorted(_all_codes()))
def test_that_every_code_of_a_problem_has_its_sentences(code: str) -> None:
    for language in LANGUAGES:
        assert template(f"problem.{code}.wrong", language)
        assert template(f"problem.{code}.right", language)


@pytest.mark.parametrize("section", SECTIONS)
def test_that_both_languages_have_the_same_keys(section: str) -> None:
    assert keys(section, "en") == keys(section, "zh")
    assert keys(section, "en")


@pytest.mark.parametrize("section", SECTIONS)
def test_that_both_languages_put_in_the_same_values(section: str) -> None:
    for key in keys(section, "en"):
        english, chinese = template(key, "en"), template(key, "zh")
        assert english
        assert chinese
        assert placeholders(english) == placeholders(chinese), key


@pytest.mark.parametrize("section", SECTIONS)
def test_that_optional_parts_are_closed(section: str) -> None:
    for language in LANGUAGES:
        for key in keys(section, language):
            found = template(key, language) or ""
            assert len(re.findall(r"\[\?", found)) == len(re.findall(r"\?\]", found))


def test_that_chinese_texts_are_chinese() -> None:
    for key in keys("problem", "zh"):
        assert re.search("[\u4e00-\u9fff]", template(key, "zh") or ""), key


def filled(found: str, **values: Any) -> str:
    return fill(found, "en", values)


def test_that_values_are_put_in_short_and_clean() -> None:
    assert filled("{x}", x=0.1 + 0.2) == "0.3"
    assert filled("{x}", x=3153600000.0) == "3153600000"
    assert filled("{x}", x=10**400) == "∞"
    assert filled("{x}", x=float("nan")) == "NaN"
    assert filled("{x}", x="a\n\x1b[31mb") == "a �[31mb"
    assert filled("{x}", x=["a", 1]) == "a, 1"
    assert len(filled("{x}", x="y" * 10_000)) == 300


def test_that_a_value_is_never_read_as_a_text_with_placeholders() -> None:
    assert filled("<{x}>", x="{y} [?z?] {0}", y=1) == "<{y} [?z?] {0}>"


def test_that_a_part_without_its_value_is_left_out() -> None:
    assert filled("a[?, such as {x}?]", x="b") == "a, such as b"
    assert filled("a[?, such as {x}?]", x="") == "a"
    assert filled("a[?, such as {x}?]") == "a"


def test_that_a_word_is_translated() -> None:
    assert fill("{kind:word}", "en", {"kind": "list"}) == "a list"
    assert fill("{kind:word}", "zh", {"kind": "list"}) == "列表"
    assert fill("{kind:word}", "zh", {"kind": "unheard-of"}) == "unheard-of"


def test_that_an_example_is_written_as_in_a_file() -> None:
    example = {"S1": {"automatic": "45 s", "batch": True, "by": ["a: b", None]}}
    written = "{S1: {automatic: 45 s, batch: true, by: ['a: b', null]}}"
    assert filled("{x:yaml}", x=example) == written


def test_that_a_text_in_both_languages_gives_the_one_asked_for() -> None:
    about = {"en": "time", "zh": "时间"}
    assert fill("{about}", "zh", {"about": about}) == "时间"


def test_that_an_unknown_key_is_shown_as_it_is() -> None:
    assert text("cli.no.such.key", "en") == "cli.no.such.key"
    assert text("problem", "en") == "problem"


def test_that_values_may_have_any_name() -> None:
    values = {"key": "seed", "language": "x", "first": 3}
    assert "`seed`" in text("problem.yaml_duplicate.wrong", "en", **values)


def test_that_an_unknown_problem_is_told_by_code_and_values() -> None:
    problem = Problem("line", "unheard_of", values={"x": 1})
    assert problem_sentence(problem, "zh") == ("unheard_of: x 1", "")


def test_that_the_place_is_the_line_and_the_path() -> None:
    assert place(Problem("line.stations.S1", "x", line=7), "en") == (
        "line 7, line.stations.S1"
    )
    assert place(Problem("", "x"), "zh") == "整个文件"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh"),
        ({}, "en"),
    ],
)
def test_that_the_language_follows_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_language() == language


def test_that_the_reason_of_the_system_is_told_in_words() -> None:
    said = text("problem.file_unreadable.wrong", "zh", file="a.yaml", reason="EACCES")
    assert said == "无法读取 a.yaml：没有权限"
    assert fill("{why:reason}", "en", {"why": "ENOSPC"}) == "the disk is full"


def test_that_a_reason_without_words_of_ours_is_told_in_those_of_the_system() -> None:
    assert fill("{why:reason}", "zh", {"why": "EXDEV"}) == os.strerror(errno.EXDEV)
    assert fill("{why:reason}", "zh", {"why": "no such drive"}) == "no such drive"
