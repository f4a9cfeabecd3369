"""Shipped scenarios keep their comments and lines through edits."""

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.paths import scenario
from models.edited_file import edited_file
from models.edits import (
    add_element,
    insert_on_link,
    remove_elements,
    rename,
    set_field,
)
from models.files import Loaded, load_study, read_study
from models.study import Study

FILES = sorted(path.name for path in scenario("starter.yaml").parent.glob("*.yaml"))


@pytest.fixture(params=FILES)
def read(request: pytest.FixtureRequest) -> Loaded:
    return load_study(scenario(request.param))


def edited(study: Study) -> Study:
    """Return a study with one value changed, one station added, one deleted."""
    first, *_, last = study.line.stations
    link = next(link for link in study.line.links if link.to == last.id)
    study = set_field(study, f"line.stations.{last.id}.machines", 7)
    study = add_element(study, "line.stations", "extra", {"automatic": "45 s"})
    study = insert_on_link(study, link.id, "extra")
    return remove_elements(study, [f"line.stations.{first.id}"])


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Return lines gone ("-") and new ("+")."""
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        if line[0] in "-+":
            yield line[0], line[2:].strip()


def test_that_edits_touch_only_the_lines_they_are_about(read: Loaded) -> None:
    assert read.study is not None
    study = edited(read.study)
    text = edited_file(study, read).decode()
    assert read_study(text.encode()).study == study
    first = read.study.line.stations[0]
    block = _block(read.text, first.id)
    gone = [line for sign, line in changes(read.text, text) if sign == "-"]
    other = [line for line in gone if line not in block and "machines" not in line]
    assert all("[" in line or "]" in line or ", " in line for line in other)
    assert len(other) <= 4
    new = [line for sign, line in changes(read.text, text) if sign == "+"]
    assert any("machines: 7" in line for line in new)
    assert len(new) <= len(other) + 4


def _block(text: str, name: str) -> list[str]:
    lines = text.splitlines()
    at = lines.index(f"    {name}:")
    below = (n for n in range(at + 1, len(lines)) if not lines[n].startswith("      "))
    return [line.strip() for line in lines[at : next(below)]]


def test_that_every_comment_stays(read: Loaded) -> None:
    assert read.study is not None
    text = edited_file(edited(read.study), read).decode()
    comments = [x for x in read.text.splitlines() if x.lstrip().startswith("#")]
    assert comments == [x for x in text.splitlines() if x.lstrip().startswith("#")]
    assert len(comments) > 0


def test_that_a_new_name_stands_where_the_old_one_stood(read: Loaded) -> None:
    assert read.study is not None
    old = read.study.line.stations[-1].id
    study = rename(read.study, f"line.stations.{old}", "renamed_station")
    text = edited_file(study, read).decode()
    assert read_study(text.encode()).study == study
    was, now = read.text.splitlines(), text.splitlines()
    assert len(was) <= len(now) <= len(was) + 2
    for before, after in zip(was, now, strict=False):
        if "renamed_station" in after:
            assert before.split(":")[0].lstrip() in (old, after.split(":")[0].lstrip())
            break


def test_that_an_unchanged_study_keeps_its_bytes(read: Loaded, tmp_path: Path) -> None:
    assert read.study is not None
    name = f"line.stations.{read.study.line.stations[0].id}.machines"
    there = read.study.line.stations[0].machines
    again = set_field(set_field(read.study, name, there + 1), name, there)
    assert again is not read.study
    assert edited_file(again, read) == read.data
