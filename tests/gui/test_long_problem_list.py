from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.main_window import MainWindow
from app.paths import scenario
from app.window.problems_dock import AT_ONCE
from models.problems import Problem

Wait = Callable[[Callable[[], object]], None]
MANY = 3 * AT_ONCE + 7


def _problems(count: int) -> list[Problem]:
    path = "line.stations.saw.pool"
    return [
        Problem(path, "unknown_pool", values={"name": f"p{n}"}) for n in range(count)
    ]


def test_that_a_long_list_is_made_bit_by_bit(
    window: MainWindow, eventually: Wait
) -> None:
    window.document.open(scenario("starter.yaml"))
    window.checker.stop()
    window.document.set_problems(_problems(MANY))
    rows = window.problems.list
    assert rows.topLevelItemCount() == AT_ONCE
    eventually(lambda: rows.topLevelItemCount() == MANY)
    window.checker.stop = lambda: None  # type: ignore[method-assign]


def test_that_a_shorter_list_takes_the_place_of_what_was_still_to_come(
    window: MainWindow,
) -> None:
    window.document.open(scenario("starter.yaml"))
    window.checker.stop()
    window.document.set_problems(_problems(MANY))
    window.document.set_problems(_problems(2))
    for _ in range(5):
        QCoreApplication.processEvents()
    assert window.problems.list.topLevelItemCount() == 2
    window.checker.stop = lambda: None  # type: ignore[method-assign]
