"""Editing a line of 500 stations in the whole window; `make bench` runs it.

`python -m tests.speed.editing` prints the same as one table, with the parts of opening.
"""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings, Qt
from pytest_benchmark.fixture import BenchmarkFixture

from tests.speed.desk import CTRL, TRIALS, Desk, Trial

ROUNDS = 12


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The window with the line, its places written down."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINEREFIT_STATE", str(folder))
        ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        QSettings.setPath(ini, user, str(folder))
        made = Desk(folder, scale=0.6)
        yield made
        made.shut()


def _take_back(desk: Desk) -> None:
    while desk.document.stack.canUndo():
        desk.key(Qt.Key.Key_Z, CTRL)
    desk.settle()


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.name)
def test_that_an_act_is_shown_at_once(
    benchmark: BenchmarkFixture, desk: Desk, trial: Trial
) -> None:
    def before() -> None:
        _take_back(desk)
        trial.before(desk)

    benchmark.pedantic(lambda: desk.time(trial.act), setup=before, rounds=ROUNDS)
    assert desk.document.stack.canUndo() == trial.is_step
    _take_back(desk)


def test_that_a_file_is_opened_at_once(benchmark: BenchmarkFixture, desk: Desk) -> None:
    def opened() -> None:
        desk.time(lambda it: it.window.files.open(it.file))

    def before() -> None:
        desk.settle()

    benchmark.pedantic(opened, setup=before, rounds=ROUNDS)
    assert desk.document.is_clean
