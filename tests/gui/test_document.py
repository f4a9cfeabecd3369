from pathlib import Path
from random import Random

import pytest

from app.document import Document
from app.paths import scenario
from models.edits import (
    EditError,
    add_element,
    duplicate_elements,
    move_elements,
    paths_of,
    remove_elements,
    rename,
    set_field,
)
from models.flow import Position
from models.study import Study


def _random_edit(study: Study, chance: Random) -> Study:
    path = chance.choice(list(paths_of(study)))
    station = chance.choice(study.line.stations).id if study.line.stations else "x"
    number = chance.randrange(10**6)
    changes = [
        lambda: rename(study, path, f"n{number}"),
        lambda: remove_elements(study, [path]),
        lambda: duplicate_elements(study, [path])[0],
        lambda: move_elements(study, {path: Position(x=number % 1000, y=1)}),
        lambda: add_element(study, "line.buffers", f"b{number}", {"capacity": 2}),
        lambda: set_field(study, f"line.stations.{station}.machines", number % 9 + 1),
        lambda: set_field(study, "plan.seed", number),
    ]
    return chance.choice(changes)()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["starter", "mixed_model", "antwei_valve"])
def test_that_any_edits_then_undo_give_the_same_bytes(
    qapp: object, name: str, seed: int
) -> None:
    document, chance = Document(), Random(seed)
    document.open(scenario(f"{name}.yaml"))
    before = document.text()
    for _ in range(30):
        try:
            changed = _random_edit(document.study, chance)
        except EditError:
            continue
        document.apply(changed, "gui.edit.fix")
    after = document.text()
    while document.stack.canUndo():
        document.undo()
    assert document.text() == before
    assert document.is_clean
    while document.stack.canRedo():
        document.redo()
    assert document.text() == after


def test_that_steps_of_one_gesture_are_one_step_of_undo(document: Document) -> None:
    for x in range(5):
        at = {"line.stations.saw": Position(x=x, y=0)}
        moved = move_elements(document.study, at)
        document.apply(moved, "gui.edit.move", merge="drag 1")
    assert document.stack.count() == 1
    document.undo()
    assert document.study.line.stations[0].position is None


def test_that_gestures_of_their_own_are_steps_of_their_own(document: Document) -> None:
    for gesture in ("drag 1", "drag 2"):
        seed = set_field(document.study, "plan.seed", len(gesture) + ord(gesture[-1]))
        document.apply(seed, "gui.edit.move", merge=gesture)
    assert document.stack.count() == 2


def test_that_numbers_typed_one_after_the_other_are_one_step(
    document: Document,
) -> None:
    for machines in (1, 12, 123):
        assert document.type_value(["line.stations.saw.machines"], machines)
    assert document.stack.count() == 1
    assert document.study.line.stations[0].machines == 123


def test_that_a_refused_value_changes_nothing_and_is_told(document: Document) -> None:
    told: list[object] = []
    document.refused.connect(told.append)
    before = document.study
    assert not document.type_value(["line.stations.saw.machines"], -1)
    assert document.study is before
    assert told[0][0].path == "line.stations.saw.machines"  # type: ignore[index]


def test_that_saving_keeps_the_comments_of_an_unchanged_file(
    document: Document, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.yaml"
    document.save(copy)
    assert copy.read_bytes() == scenario("starter.yaml").read_bytes()


def test_that_a_saved_study_is_read_back_and_clean(
    document: Document, tmp_path: Path
) -> None:
    file = tmp_path / "study.json"
    document.type_value(["plan.seed"], 77)
    assert not document.is_clean
    document.save(file)
    assert document.is_clean
    again = Document()
    again.open(file)
    assert again.study == document.study
    again.deleteLater()


def test_that_a_file_that_cannot_be_written_leaves_the_study_unsaved(
    document: Document, tmp_path: Path
) -> None:
    document.type_value(["plan.seed"], 77)
    with pytest.raises(OSError, match="No such file"):
        document.save(tmp_path / "no" / "folder.yaml")
    assert not document.is_clean


def test_that_a_broken_file_leaves_what_is_open(
    document: Document, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("schema: 1\nline: {stations: {S: {machines: -1}}}\n")
    before = document.study
    assert document.open(broken).problems
    assert document.study is before


def test_that_what_is_removed_is_no_longer_selected(document: Document) -> None:
    document.select(["saw", "drill", "nothing"])
    assert document.selection == ("line.stations.saw", "line.stations.drill")
    changed = remove_elements(document.study, ["line.stations.saw"])
    document.apply(changed, "gui.edit.remove")
    assert document.selected("line.stations") == ("drill",)


def test_that_results_belong_to_the_study_they_were_made_from(
    document: Document,
) -> None:
    document.set_results(document.study, "figures")
    document.type_value(["plan.seed"], 77)
    assert document.results() is None
    document.undo()
    assert document.results() == "figures"
