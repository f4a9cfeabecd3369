"""`linerefit-gui`: the window, and pictures of it for the guide.

Usage: linerefit-gui [STUDY] [--lang en|zh] [--theme light|dark] [--place ID]
                     [--size 1440x900] [--picture FILE [--run]]
"""

import argparse
import os
import sys
from multiprocessing import freeze_support
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.gui import has_screen
from app.i18n import default_language, text

if TYPE_CHECKING:
    from app.main_window import MainWindow

WARM_MS = 200
"""The window is painted by then; only then the engine is loaded."""


def main(words: list[str] | None = None) -> int:
    """Open the window; with --picture only make a picture of it. Return 0, or 2."""
    freeze_support()
    given = options(sys.argv[1:] if words is None else words)
    if given.picture:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not has_screen():
        sys.stderr.write(text("gui.no_screen", given.lang or default_language()) + "\n")
        return 2
    from app.gui_start import (  # noqa: PLC0415 (loads Qt)
        lacking_library,
        make_app,
        make_window,
    )

    lacking = lacking_library()
    if lacking:
        language = given.lang or default_language()
        sys.stderr.write(text("gui.no_library", language, library=lacking) + "\n")
        return 2
    app = make_app()
    window = make_window(given.lang, given.theme)
    if given.picture:
        return _picture(window, given)
    window.show()
    begin_in(window, given)
    return int(app.exec())


def options(words: list[str]) -> argparse.Namespace:
    """Return what the words of the command say."""
    parser = argparse.ArgumentParser("linerefit-gui")
    parser.add_argument("study", nargs="?", type=Path)
    parser.add_argument("--lang", choices=("en", "zh"))
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--place", default="")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--run", action="store_true")
    return parser.parse_args(words)


def begin_in(window: "MainWindow", given: argparse.Namespace) -> None:
    """Open what was left or given, and load the engine, after the first paint."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    def begin() -> None:
        if not window.restore_left() and given.study is not None:
            window.files.open(given.study)
        if given.place:
            window.show_place(given.place)

    QTimer.singleShot(0, window, begin)
    QTimer.singleShot(WARM_MS, window, window.runs.warm)


def _picture(window: "MainWindow", given: argparse.Namespace) -> int:
    from app.gui_start import picture  # noqa: PLC0415

    width, _, height = given.size.partition("x")
    window.resize(int(width), int(height))
    study, place, file = given.study, given.place, given.picture
    return picture(window, study, place, file, run=given.run)


if __name__ == "__main__":
    sys.exit(main())
