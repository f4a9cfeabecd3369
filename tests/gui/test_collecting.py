import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject

from app.collecting import Collecting
from app.document import Document
from app.paths import scenario


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_that_a_study_that_was_opened_is_left_out_of_later_collections(
    document: Document,
    monkeypatch: pytest.MonkeyPatch,
    eventually: Callable[[Callable[[], object]], None],
) -> None:
    monkeypatch.setattr("app.collecting.QUIET_MS", 1)
    owner = QObject()
    Collecting(document, owner)
    assert gc.get_freeze_count() == 0
    document.open(scenario("starter.yaml"))
    eventually(lambda: gc.get_freeze_count() > 0)
    known = {id(found) for found in gc.get_objects()}
    assert id(document.study.line.stations) not in known
    owner.deleteLater()
