"""The user's own entries: checked with place and remedy, before the shipped ones."""

from pathlib import Path

import pytest

from app.paths import asset
from models.catalogue.loading import load_catalogue, read_entries
from models.problems import Problem

OWN = """\
entries:
  smed:
    name: {en: our quick change, zh: 本厂快速换型}
    suits: [setup]
    effects:
      setup: {multiply: "{station}.setup.time", by: [0.3, 0.5, 0.6], better: low}
    capex: {machine: {cost: [1 万元, 2 万元, 3 万元]}}
"""


def written(folder: Path, text: str = OWN) -> Path:
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    return read_entries(written(folder, text))[1]


def test_that_an_own_entry_takes_the_place_of_the_shipped_one(tmp_path: Path):
    file = written(tmp_path)
    known = load_catalogue(asset("measures"), [tmp_path]).entries["smed"]
    assert (known.own, known.file) == (True, file)
    assert known.replaces is not None
    assert known.replaces.name == "organisation.yaml"
    assert known.entry.name.en == "our quick change"


def test_that_a_folder_that_is_not_there_holds_nothing(tmp_path: Path):
    assert load_catalogue(tmp_path / "none", [tmp_path]).entries == {}


def test_that_a_file_at_fault_is_left_out_and_named(tmp_path: Path):
    file = written(tmp_path, OWN.replace("setup.time", "setup.tyme"))
    found = load_catalogue(asset("measures"), [tmp_path])
    assert list(found.problems) == [file]
    assert not found.entries["smed"].own


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("setup.time", "setup.tyme", "template_path", 6),
        ("{station}.setup", "{statoin}.setup", "template_placeholder", 6),
        ("[0.3, 0.5, 0.6]", "[0.3, 0.9, 0.6]", "range_not_around", 6),
        ("[0.3, 0.5, 0.6]", "{of: month, than: 2}", "figure_worked_out", 6),
        (", better: low", ", bettr: low", "misspelt_name", 6),
        ("multiply:", "spread: x, multiply:", "effect_action", 6),
        ("3 万元]", "3 kg]", "expected_quantity", 7),
        ("suits: [setup]", "suits: [wheels]", "not_one_of", 4),
    ],
)
def test_that_a_fault_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, code: str, line: int
):
    (found,) = problems(tmp_path, OWN.replace(old, new))
    assert (found.code, found.line) == (code, line)
    assert found.path.startswith("entries.smed")


def test_that_a_misspelt_name_is_guessed(tmp_path: Path):
    (found,) = problems(tmp_path, OWN.replace("better: low", "bettr: low"))
    assert found.values["guess"] == "better"


def test_that_an_entry_without_effects_is_told(tmp_path: Path):
    (found,) = problems(tmp_path, "entries: {x: {name: x}}")
    assert found.code == "entry_without_effect"


@pytest.mark.parametrize("text", ["", "[]", "entries: [1", "\x00", "entries: 5"])
def test_that_no_text_makes_reading_raise(tmp_path: Path, text: str):
    assert problems(tmp_path, text)


def test_that_a_missing_file_is_a_problem(tmp_path: Path):
    assert read_entries(tmp_path / "none.yaml")[1][0].code == "file_missing"
