"""Whatever is changed in a good study, reading answers in problems or with a study."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.i18n import LANGUAGES, problem_sentence
from models import yaml_writer
from models.digest import digest
from models.files import read_study, study_text
from tests.models.test_files_saving import RICH

Path = tuple[str | int, ...]

WORDS = """S1 B1 in id kind mean cv constant gamma auto 45s 12:00 5% * line flow from
to out ok reject line.stations.S1.machines 1e308 -1 nan true null 装配 \U0001f600"""

words = st.sampled_from(WORDS.split())
numbers = st.integers(-(2**70), 2**70) | st.floats() | st.integers(-2, 3)
leaves = st.none() | st.booleans() | numbers | words | st.text(max_size=8)
junk = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3)
    ),
    max_leaves=6,
)


def _paths(node: Any, path: Path = ()) -> list[Path]:
    children: list[tuple[str | int, Any]] = []
    if isinstance(node, dict):
        children = list(node.items())
    elif isinstance(node, list):
        children = list(enumerate(node))
    return [
        p
        for key, child in children
        for p in [(*path, key), *_paths(child, (*path, key))]
    ]


PATHS = _paths(RICH)
changes = st.lists(
    st.tuples(
        st.sampled_from(PATHS), st.sampled_from(["put", "drop", "add"]), junk, words
    ),
    min_size=1,
    max_size=3,
)


def _change(data: Any, path: Path, how: str, value: Any, name: str) -> None:
    *above, last = path
    for key in above:
        inside = isinstance(data, dict | list)
        data = data[key] if inside and _has(data, key) else None
    if how == "add" and isinstance(data, dict):
        data[name] = value
    elif isinstance(data, dict | list) and _has(data, last):
        if how == "drop":
            del data[last]
        else:
            data[last] = value


def _has(node: Any, key: str | int) -> bool:
    if isinstance(node, dict):
        return key in node
    return isinstance(key, int) and key < len(node)


@settings(max_examples=300, deadline=None)
@given(changes)
def test_that_reading_answers_in_words_or_with_a_study(
    several: list[tuple[Path, str, Any, str]],
) -> None:
    data = deepcopy(RICH)
    for path, how, value, name in several:
        _change(data, path, how, deepcopy(value), name)
    loaded = read_study(yaml_writer.write(data).encode())
    assert (loaded.study is None) == bool(loaded.problems)
    for problem in loaded.problems:
        for language in LANGUAGES:
            assert all(problem_sentence(problem, language))
    if loaded.study is not None:
        again = read_study(study_text(loaded.study).encode()).study
        assert again is not None
        assert digest(again) == digest(loaded.study)
