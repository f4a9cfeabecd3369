"""Links follow what moves: as if all ways were looked for anew."""

from random import Random

import pytest

from app.document import Document
from app.line.canvas.scene import LineScene
from app.line.floor import floor_of
from app.line.place import LinePlace
from models.edits import pinned, remove_elements, shift
from models.study import Study
from tests.speed.long_line import long_study

STATIONS = 30


@pytest.fixture
def placed() -> Study:
    study = long_study(STATIONS)
    return pinned(study, floor_of(study.line).positions())


def _ways(scene: LineScene) -> dict[str, list[tuple[float, float]]]:
    return {
        path: [(round(x, 6), round(y, 6)) for x, y in item.wire.points]
        for path, item in scene.links.items()
    }


def _anew(line: LinePlace, study: Study) -> dict[str, list[tuple[float, float]]]:
    scene = LineScene(line.view.looks, line.context.texts, line)
    scene.show_study(study)
    found = _ways(scene)
    scene.deleteLater()
    return found


@pytest.mark.parametrize("seed", range(4))
def test_that_ways_after_moves_are_those_of_a_new_drawing(
    line: LinePlace, placed: Study, seed: int
) -> None:
    chance, scene = Random(seed), line.view.lines
    line.document.load(placed)
    paths = list(floor_of(placed.line).elements)
    for _ in range(6):
        some = chance.sample(paths, chance.choice([1, 5, len(paths)]))
        step = chance.randrange(-8, 9) / 2, chance.randrange(-8, 9) / 2
        moved = shift(line.document.study, dict.fromkeys(some, step))
        line.document.apply(moved, "gui.edit.move")
        assert _ways(scene) == _anew(line, moved)


def test_that_a_line_moved_as_a_whole_is_carried_not_drawn(
    line: LinePlace, placed: Study
) -> None:
    line.document.load(placed)
    drawn = {p: item.path() for p, item in line.view.lines.links.items()}
    steps = dict.fromkeys(floor_of(placed.line).elements, (3.0, 1.0))
    line.document.apply(shift(placed, steps), "gui.edit.move")
    links = line.view.lines.links
    assert {p: item.path() for p, item in links.items()} == drawn
    assert {round(item.pos().x(), 6) for item in links.values()} == {120.0}


def test_that_a_cancelled_drag_puts_links_back(
    line: LinePlace, placed: Study, document: Document
) -> None:
    line.document.load(placed)
    scene = line.view.lines
    before, paths = _ways(scene), list(scene.elements)[:20]
    for step in ((1.0, 0.0), (4.0, 2.0)):
        scene.move_items(paths, *step)
    assert _ways(scene) != before
    scene.settle(paths)
    assert _ways(scene) == before
    assert all(item.pos().isNull() for item in scene.links.values())


def test_that_links_close_over_what_is_removed(line: LinePlace, placed: Study) -> None:
    line.document.load(placed)
    gone = remove_elements(placed, ["line.stations.S5"])
    line.document.apply(gone, "gui.edit.remove")
    assert _ways(line.view.lines) == _anew(line, gone)
