"""The policy files that are shipped, and files that cannot be read."""

import datetime
from pathlib import Path

import pytest

from models.policies.instruments import Instrument
from models.policies.kinds import KINDS, open_terms, standing_of, takes
from models.policies.library import load_policies
from models.policies.terms import Terms
from tests.models.policies.shipped import library, loaded

INSTRUMENTS = [one for file in library().files for one in file.instruments]
GOOD = """\
policies: 1
id: mine
region: mine
name: Mine
edition: first
sources: {own: {title: notes}}
instruments:
  G1: {name: grant, kind: capex_grant, source: {text: own, lines: '1', words: x}}
"""


def written(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_that_the_shipped_files_are_in_order() -> None:
    assert loaded().problems == ()


def test_that_every_instrument_of_the_texts_is_there() -> None:
    ids = sorted(one.id for one in INSTRUMENTS)
    assert ids == [f"P{number:02}" for number in range(1, 36)]


def test_that_every_kind_has_its_instrument() -> None:
    assert {one.kind for one in INSTRUMENTS} == set(KINDS)


@pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.id)
def test_that_what_is_open_is_told_in_words(one: Instrument) -> None:
    assert one.name.en
    assert one.name.zh
    assert one.source.words
    if open_terms(one):
        assert one.not_given.en
        assert one.not_given.zh


@pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.id)
def test_that_what_is_given_belongs_to_the_kind(one: Instrument) -> None:
    said = {**one.given.said(), **one.average.said(), **one.hints.said()}
    assert said.keys() <= set(takes(one))
    assert set(one.readings) <= set(KINDS[one.kind].readings)


def test_that_every_file_is_dated_or_says_that_it_is_not() -> None:
    for file in library().files:
        assert file.dates.en
        assert file.dates.zh
    undated = [f.id for f in library().files if not f.valid_from and not f.valid_to]
    assert undated == ["changzhou-2025"]


@pytest.mark.parametrize(
    ("instrument", "standing"),
    [
        ("P01", "given"),
        ("P03", "average"),
        ("P24", "open"),
        ("P16", "context"),
        ("P02", "open"),
    ],
)
def test_that_a_listing_tells_what_is_given(instrument: str, standing: str) -> None:
    (one,) = (one for one in INSTRUMENTS if one.id == instrument)
    assert standing_of(one) == standing


def test_that_a_region_offers_what_lies_around_it() -> None:
    offers = library().offers("wuxi-xinwu")
    assert {"P15", "P18", "P31"} <= offers.keys()
    assert "P01" not in offers


def test_that_an_offer_knows_when_it_is_in_force() -> None:
    offers = library().offers("changzhou")
    day = datetime.date(2024, 6, 1)
    assert offers["P21"].standing(day) == "unknown"
    assert offers["P25"].standing(day) == "in_force"
    assert offers["P25"].standing(datetime.date(2025, 1, 1)) == "expired"
    assert offers["P25"].standing(None) == "undated"


def test_that_own_files_are_read_beside(tmp_path: Path) -> None:
    found = load_policies([written(tmp_path, GOOD)])
    assert found.problems == ()
    assert list(found.library.offers("mine")) == ["G1"]


def test_that_a_wrong_file_is_told_and_left_out(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("capex_grant", "capex_gift"))
    written(tmp_path, "a: [", "broken.yaml")
    written(tmp_path, "- 1", "list.yaml")
    found = load_policies([tmp_path])
    codes = {Path(name).name: p.code for name, p in found.problems}
    assert codes == {
        "broken.yaml": "yaml_bracket",
        "list.yaml": "expected_mapping",
        "mine.yaml": "not_one_of",
    }
    assert found.library.files == ()


def test_that_a_wrong_file_is_measured_by_what_a_policy_file_holds(tmp_path) -> None:
    written(tmp_path, GOOD.replace("region:", "regoin:"))
    found = {p.path: p for _, p in load_policies([tmp_path]).problems}
    assert found["regoin"].values["guess"] == "region"
    assert "Suzhou" not in str(found["region"].values["about"])
    assert found["region"].values["example"] == "suzhou"


def test_that_an_empty_file_asks_for_no_study(tmp_path: Path) -> None:
    written(tmp_path, "")
    assert [p.code for _, p in load_policies([tmp_path]).problems] == [
        "expected_mapping"
    ]


def test_that_an_id_is_taken_once_in_a_region(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace("id: mine", "id: other"), "other.yaml")
    found = load_policies([tmp_path])
    assert [p.code for _, p in found.problems] == ["policy_id_taken"]
    assert found.problems[0][1].path == "instruments.G1"


def test_that_only_what_is_said_counts_as_said() -> None:
    assert Terms(rate=0.0).said() == {"rate": 0.0}
