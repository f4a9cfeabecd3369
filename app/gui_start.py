"""Starting the window: the application, the settings, a picture for the guide."""

import ctypes
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.background import is_busy
from app.collecting import Collecting
from app.main_window import MainWindow
from app.settings import Settings
from app.theme.theme import load_fonts
from app.window.rail import START

SETTLED_S, RUN_S = 20.0, 900.0
SWITCH_SECONDS = 0.0002
"""After so long a thread that computes lets the window have the interpreter: painting
a page asks for it a thousand times."""


def lacking_library() -> str:
    """Return the library of the system that a window on X11 lacks, or ''.

    Qt itself would only abort, and name another one.
    """
    has = os.environ.get
    platform = has("QT_QPA_PLATFORM") or (
        "wayland" if has("WAYLAND_DISPLAY") else "xcb"
    )
    wanted = sys.platform == "linux" and has("DISPLAY")
    plugin = Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    if not wanted or platform != "xcb" or not plugin.is_file():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error).partition(":")[0]
    return ""


def make_app() -> QApplication:
    """Return the application, made if there is none."""
    found = QApplication.instance()
    app = QApplication(["linerefit-gui"]) if found is None else found
    if not isinstance(app, QApplication):
        raise TypeError("there is an application without windows already")
    sys.setswitchinterval(SWITCH_SECONDS)
    QCoreApplication.setApplicationName("LineRefit")
    QGuiApplication.setApplicationDisplayName("")
    load_fonts()
    return app


def make_window(language: str | None, theme: str | None) -> MainWindow:
    """Return a window in the language and theme given, else those remembered."""
    settings = _Given(language, theme)
    window = MainWindow(settings)
    Collecting(window.document, window)
    return window


class _Given(Settings):
    """Settings with a language and theme for this start only."""

    def __init__(self, language: str | None, theme: str | None) -> None:
        super().__init__()
        self._over = {"language": language, "theme": theme}

    def value(self, key: str, default: str = "") -> str:
        return self._over.get(key) or super().value(key, default)

    def set_value(self, key: str, value: str) -> None:
        self._over.pop(key, None)
        super().set_value(key, value)


def picture(
    window: MainWindow, study: Path | None, place: str, file: Path, *, run: bool = False
) -> int:
    """Write a picture of the window with a study and a place; return 0, or 2.

    With `run` the study is compared first.
    """
    window.show()
    opened = study is None or window.document.open(study).study is not None
    if run and opened and study is not None:
        window.runs.warm()
        window.runs.start()
        _wait(lambda: not window.runs.is_running, RUN_S)
        opened = window.document.results() is not None
    if opened and place not in ("", START):
        window.show_place(place)
    elif place == START:
        window.show_start()
    _settle(window)
    done = opened and window.grab().save(str(file))
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0 if done else 2


def _settle(window: MainWindow) -> None:
    """Let the window do what is due: checks, layouts, previews."""
    for _ in range(20):
        QCoreApplication.processEvents()
        time.sleep(0.01)
    _wait(lambda: not window.checker.is_busy and not is_busy(), SETTLED_S)
    for _ in range(20):
        QCoreApplication.processEvents()
        time.sleep(0.01)


def _wait(is_so: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
