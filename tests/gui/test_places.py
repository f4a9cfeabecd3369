import json
import sys
import types
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions import Action
from app.actions.fuzzy import score
from app.main_window import MainWindow
from app.paths import asset, scenario
from app.places import PLACES, Place, registry
from app.settings import Settings
from app.theme import icons
from app.theme.states import STYLES
from app.theme.theme import style_sheet
from app.theme.tokens import THEMES
from models.states import State
from tests.gui.conftest import close, drain

STARTER = scenario("starter.yaml")


class _Stub(Place):
    ACTIONS = (
        Action(
            "stub_do", "gui.action.about", lambda p: p.done.append("do"), shortcut="F7"
        ),
    )

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.done: list[str] = []

    def enter(self) -> None:
        self.done.append("enter")

    def leave(self) -> None:
        self.done.append("leave")

    def focus_path(self, path: str) -> None:
        self.done.append(path)

    def shut(self) -> None:
        self.done.append("shut")


class LinePlace(_Stub):
    pass


class MeasuresPlace(_Stub):
    pass


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[MainWindow]:
    """A window whose only places are two stubs, Line and Measures."""
    known = ("app.line.place", "app.measures.place")
    for kind, name in zip((LinePlace, MeasuresPlace), known, strict=True):
        module = types.ModuleType(name)
        setattr(module, kind.__name__, kind)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(registry, "_is_there", lambda module: module in known)
    made = MainWindow(Settings())
    made.show()
    made.activateWindow()
    made.files.open(STARTER)
    yield made
    close(made)
    drain()


def test_that_a_place_is_made_when_it_is_first_opened(
    places: MainWindow, qtbot: QtBot
) -> None:
    assert list(places.places) == ["line"]
    qtbot.keyClick(places, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert list(places.places) == ["line", "measures"]
    assert places.stack.currentWidget() is places.places["measures"]


def test_that_places_are_told_when_they_are_shown_and_left(places: MainWindow) -> None:
    places.show_place("measures")
    line = places.places["line"]
    assert isinstance(line, _Stub)
    assert line.done == ["enter", "leave"]


def test_that_keys_of_a_place_work_only_while_it_is_shown(
    places: MainWindow, qtbot: QtBot
) -> None:
    line = places.places["line"]
    assert isinstance(line, _Stub)
    qtbot.keyClick(places, Qt.Key.Key_F7)
    assert line.done[-1] == "do"
    places.show_place("measures")
    qtbot.keyClick(places, Qt.Key.Key_F7)
    assert line.done.count("do") == 1


def test_that_a_jump_opens_the_place_of_a_path(places: MainWindow) -> None:
    places.document.focus("measures.robot.capex")
    shown = places.places["measures"]
    assert isinstance(shown, _Stub)
    assert places.place == "measures"
    assert shown.done[-1] == "measures.robot.capex"
    assert places.document.selection == ("measures.robot",)


def test_that_a_place_that_is_not_there_is_not_offered(places: MainWindow) -> None:
    places.show_place("twin3d")
    assert places.place == "start"


def test_that_every_place_has_a_key_of_its_own() -> None:
    assert len({row.shortcut for row in PLACES}) == len(PLACES)


@pytest.mark.parametrize("name", THEMES)
def test_that_a_theme_knows_every_colour_of_the_style_sheet(name: str) -> None:
    assert "$" not in style_sheet(THEMES[name])


def test_that_every_state_of_a_machine_has_a_look() -> None:
    assert set(STYLES) == set(State)


def test_that_every_icon_can_be_drawn(qapp: object) -> None:
    for file in asset("icons").glob("*.svg"):
        drawn = icons.pixmap(file.stem, "#123456", 32).toImage()
        colours = {drawn.pixelColor(x, y).alpha() for x in range(32) for y in range(32)}
        assert max(colours) > 0, file.stem


def test_that_every_template_has_a_name_in_the_window() -> None:
    for language in ("en", "zh"):
        texts = json.loads(
            asset(f"translations/{language}/gui.json").read_text(encoding="utf-8")
        )
        files = asset(f"templates/{language}").glob("*.yaml")
        assert {file.stem for file in files} == set(texts["template"])


def test_that_the_letters_typed_must_come_in_order() -> None:
    assert score("vsa", "Save as") is None
    assert score("sva", "Save as") is not None


def test_that_beginnings_of_words_match_better() -> None:
    start, inside = score("as", "Save as"), score("as", "Erase")
    assert start is not None
    assert inside is not None
    assert start > inside
