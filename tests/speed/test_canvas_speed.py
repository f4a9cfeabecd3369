"""Frames a second of the canvas with 500 stations: pan and drag.

Off by default; `make bench` runs it. Each round moves and repaints the floor as the
window would; 20 ms a frame are 50 frames a second.
"""

import os
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.speed.long_line import long_study

SCALES = ("fit", "0.3", "1.0")


@pytest.fixture
def canvas(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The line place with a line of 500 stations."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415

    from app.gui_start import make_app, make_window  # noqa: PLC0415

    monkeypatch.setenv("LINEREFIT_STATE", str(tmp_path))
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(ini, user, str(tmp_path))
    app = make_app()
    window = make_window("en", "light")
    window.resize(1440, 900)
    window.show()
    window.checker.stop()
    window.document.load(long_study())
    window.show_place("line")
    app.processEvents()
    place: Any = window.places["line"]
    place.view.editor.move(["line.stations.S250"], 0.0, 0.1)
    yield place.view
    window.document.stack.setClean()
    window.checker.stop = lambda: None
    window.close()
    window.deleteLater()


def _show(view: Any, scale: str) -> None:
    view.fit() if scale == "fit" else view.zoom_to(float(scale))
    view.centerOn(view.lines.elements["line.stations.S250"].pos())
    view.viewport().repaint()


@pytest.mark.parametrize("scale", SCALES)
def test_that_the_floor_follows_the_mouse(
    benchmark: Any, canvas: Any, scale: str
) -> None:
    _show(canvas, scale)
    turns = iter(range(10**6))

    def frame() -> None:
        step = 5 if next(turns) % 40 < 20 else -5
        canvas.scroll_by(step, step // 2)
        canvas.viewport().repaint()

    benchmark.pedantic(frame, rounds=120, warmup_rounds=5)
    _tell(benchmark)


@pytest.mark.parametrize("scale", SCALES)
def test_that_a_station_follows_the_mouse(
    benchmark: Any, canvas: Any, scale: str
) -> None:
    from tests.gui.line.conftest import LEFT, NONE, Hand  # noqa: PLC0415

    _show(canvas, scale)
    hand = Hand(canvas)
    start = hand.on("S250")
    QTest.mousePress(canvas.viewport(), LEFT, NONE, start)
    turns = iter(range(10**6))

    def frame() -> None:
        far = 10 + 3 * (next(turns) % 60)
        hand._send(canvas.viewport(), start + QPoint(far, far // 2), LEFT, NONE)
        canvas.viewport().repaint()

    benchmark.pedantic(frame, rounds=120, warmup_rounds=5)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    _tell(benchmark)


def _tell(benchmark: Any) -> None:
    if benchmark.stats is not None:
        median = benchmark.stats.stats.median
        benchmark.extra_info["frames a second"] = round(1 / median)
