"""`linerefit gui`: the window."""

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from app.cli.faults import UserFault
from app.cli.options import Lang
from app.i18n import default_language, text

File = Annotated[str | None, typer.Argument(metavar="STUDY", help="cli.option.study")]
_SCREENS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def gui(study: File = None, *, lang: Lang = None) -> int:
    """Open the window, with a study if one is named."""
    from app.cli.studies import found_file  # noqa: PLC0415

    if not has_screen():
        spoken = lang or default_language()
        raise UserFault("usage", said=text("gui.no_screen", spoken))
    words = [found_file(study)] if study else []
    words += ["--lang", lang] if lang in ("en", "zh") else []
    # By name: the command line itself never imports Qt.
    return int(import_module("app.gui_main").main(words))


def has_screen() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in _SCREENS)
