import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from models import yaml_reader, yaml_writer
from models.yaml_reader import MAX_DEPTH, MAX_FAULTS, MAX_NODES, read, read_json
from models.yaml_scalars import read_scalar

texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
    max_size=40,
) | st.sampled_from(
    ["on", "no", "1e3", "007", "12:00", "~", "", "<<", "- a", "a: b", "#"]
)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
plain = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=12,
)
documents = st.dictionaries(texts, plain, min_size=1, max_size=4)


def codes(text: str) -> list[str]:
    return [fault.code for fault in read(text).faults]


@given(documents)
def test_that_what_is_written_reads_back_the_same(data: dict[str, Any]) -> None:
    document = read(yaml_writer.write(data))
    assert document.faults == ()
    assert document.data == data


@given(documents, st.booleans())
def test_that_json_reads_as_json_does(data: dict[str, Any], ascii_only: bool) -> None:
    document = read_json(json.dumps(data, ensure_ascii=ascii_only))
    assert document.faults == ()
    assert document.data == data


@given(st.text())
def test_that_no_text_makes_reading_raise(text: str) -> None:
    document = read(text)
    assert document.complete or document.faults


@given(st.lists(st.sampled_from("[]{}:,-?&*!|>'\"%@`#~ \n\tabc<1.é中"), max_size=60))
def test_that_no_scramble_of_signs_makes_reading_raise(signs: list[str]) -> None:
    document = read("".join(signs))
    assert document.complete or document.faults


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12:00", "12:00"),
        ("on", "on"),
        ("No", "No"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("2026-05-01", "2026-05-01"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("-12", -12),
        ("0", 0),
        ("1e-3", 0.001),
        (".5", 0.5),
        ("5.", 5.0),
        ("-.inf", float("-inf")),
        ("9" * 400, float("inf")),
    ],
)
def test_that_scalars_are_those_of_yaml_1_2(written: str, value: object) -> None:
    assert read_scalar(written) == value
    assert type(read_scalar(written)) is type(value)


def test_that_nan_is_a_number_for_the_model_to_refuse() -> None:
    assert str(read("a: .nan").data["a"]) == "nan"


def test_that_quotes_make_a_text() -> None:
    assert read("a: '1'\nb: \"true\"").data == {"a": "1", "b": "true"}


def test_that_keys_are_texts_as_they_are_written() -> None:
    assert read("1: a\n1.0: b\nno: c\n007: d").data == {
        "1": "a",
        "1.0": "b",
        "no": "c",
        "007": "d",
    }


def test_that_an_alias_stands_for_what_it_names() -> None:
    document = read("a: &x {b: [1, 2]}\nc: *x")
    assert document.data == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}}


def test_that_aliases_count_as_what_they_expand_to() -> None:
    many = "[" + "x, " * 1999 + "x]"
    assert codes(f"a: &a {many}\nb: [" + "*a, " * 499 + "*a]") == ["yaml_nodes"]


def test_that_aliases_cannot_nest_deeper_than_text_can() -> None:
    deep = "[" * 30 + "]" * 30
    assert codes(f"a: &a {deep}\nb: {'[' * 30}*a{']' * 30}") == ["yaml_depth"]


def test_that_an_alias_inside_itself_is_refused() -> None:
    assert codes("a: &a [*a]") == ["yaml_alias"]


def test_that_nesting_up_to_the_limit_is_read() -> None:
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["yaml_depth"]


def test_that_values_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_NODES", 4)
    assert codes("[1, 2, 3]") == []
    assert codes("[1, 2, 3, 4]") == ["yaml_nodes"]
    assert MAX_NODES == 1_000_000


def test_that_all_duplicate_keys_are_told_and_the_first_kept() -> None:
    document = read("a: 1\na: 2\nb: {c: 1, c: 2, d: 3}\n")
    assert document.data == {"a": 1, "b": {"c": 1, "d": 3}}
    assert [(f.path, f.line) for f in document.faults] == [(("a",), 2), (("b", "c"), 3)]


def test_that_faults_are_told_up_to_a_limit() -> None:
    document = read("a: 1\n" * (MAX_FAULTS + 50))
    assert len(document.faults) == MAX_FAULTS + 1
    assert document.faults[-1].code == "too_many_problems"


def test_that_a_tag_is_told_where_it_stands() -> None:
    (fault,) = read("a:\n- b\n- !!set {c}\n").faults
    assert (fault.code, fault.path, fault.line) == ("yaml_tag", ("a", 1), 3)


def test_that_lines_are_known_by_path() -> None:
    document = read("a:\n  b:\n  - x\n  - c: 1\n    d: 2\n")
    assert document.line_of(("a", "b", 1, "d")) == 5
    assert document.line_of(("a", "b", 1, "e")) == 4
    assert document.line_of(("z",)) is None


def test_that_what_an_alias_names_has_the_lines_of_its_text() -> None:
    document = read("a: &x\n  b: 1\nc: *x\n")
    assert document.line_of(("c",)) == 3
    assert document.line_of(("c", "b")) == 2


def test_that_an_open_quote_is_told_where_it_begins() -> None:
    (fault,) = read("a: 1\nb: 'x\nc: 2\n").faults
    assert (fault.code, fault.line) == ("yaml_quote", 2)


def test_that_pure_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: &x [1, 'b', on]\nc: {d: *x, e: !t f}\n"
    fast = read(text)
    monkeypatch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)
    slow = read(text)
    assert (slow.data, slow.faults) == (fast.data, fast.faults)


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000, "{a: " * 10_000, "- " * 10_000, "a: !x!y 1", "a: 'b", "\ta: 1"],
)
def test_that_pure_python_refuses_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = codes(text)
    monkeypatch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)
    assert codes(text) == fast
