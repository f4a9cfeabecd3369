import sys
import threading
from collections.abc import Callable

import pytest

from app.background import Outcome, Report, Stopped, Task, stop_all
from app.checking import Checker
from app.document import Document
from models.edits import set_field

Wait = Callable[[Callable[[], object]], None]


def test_that_events_come_in_order_in_the_thread_of_the_window(
    qapp: object, eventually: Wait
) -> None:
    def work(report: Report, _stopped: Stopped) -> str:
        for number in range(100):
            report(number)
        return threading.current_thread().name

    told: list[object] = []
    threads: set[str] = set()
    task = Task(work)
    task.reported.connect(told.append)
    task.reported.connect(lambda _: threads.add(threading.current_thread().name))
    task.ended.connect(told.append)
    task.start()
    eventually(lambda: len(told) == 101)
    assert told[:-1] == list(range(100))
    assert told[-1] == Outcome("linerefit task")
    assert threads == {"MainThread"}
    task.deleteLater()


def test_that_work_stops_when_it_is_cancelled(qapp: object, eventually: Wait) -> None:
    def work(_report: Report, stopped: Stopped) -> None:
        while not stopped():
            threading.Event().wait(0.001)

    ends: list[Outcome] = []
    task = Task(work)
    task.ended.connect(ends.append)
    task.start()
    assert stop_all(5)
    eventually(lambda: ends)
    assert ends[0].cancelled
    task.deleteLater()


def test_that_an_error_in_work_is_told(
    qapp: object, eventually: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: told.append(what[1]))

    def work(_report: Report, _stopped: Stopped) -> None:
        raise LookupError("gone")

    ends: list[Outcome] = []
    task = Task(work)
    task.ended.connect(ends.append)
    task.start()
    eventually(lambda: ends)
    assert told == [ends[0].error]
    task.deleteLater()


def test_that_only_the_last_state_is_told_of(
    document: Document, eventually: Wait
) -> None:
    checker = Checker(document)
    told: list[tuple[str, ...]] = []
    document.problems_changed.connect(
        lambda found: told.append(tuple(p.code for p in found))
    )
    for name in ("nobody", "somebody"):
        changed = set_field(document.study, "line.stations.drill.pool", name)
        document.apply(changed, "gui.edit.fix")
    eventually(lambda: not checker.is_busy)
    assert len(told) == 1
    values = [p.values.get("name") for p in document.problems]
    assert "somebody" in values
    assert "nobody" not in values
    checker.stop()
    checker.deleteLater()
