"""Where a command speaks: a console for what was asked, one for what goes on."""

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rich.console import Console

from app.cli.faults import PipeClosed, UserFault
from app.cli.streams import abandon, stdout_fault
from app.i18n import LANGUAGES, default_language, text

WIDEST = 112
"""Wider terminals are not filled: lines that long cannot be read."""


NORMAL = 80


def _columns() -> bool:
    """Tell whether COLUMNS says nothing strange: 0 is no width."""
    return os.environ.get("COLUMNS", "").strip().strip("0") != "" or (
        not os.environ.get("COLUMNS")
    )


class _Console(Console):
    """A console that never reads names as markup and stops when nobody reads on.

    On stderr it goes on: remarks are not what the command is for.
    """

    def print(self, *objects: Any, **how: Any) -> None:
        """Print things; raises PipeClosed or UserFault when stdout takes no more."""
        try:
            super().print(*objects, **how)
        except OSError as error:
            if not self.stderr:
                raise stdout_fault(error) from None
            abandon(sys.stderr)

    def on_broken_pipe(self) -> None:
        """Raise PipeClosed."""
        if not self.stderr:
            raise PipeClosed
        abandon(sys.stderr)


def console(*, stderr: bool = False) -> Console:
    """Return a console for stdout or stderr as they are now."""
    made = _Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    made.width = min(made.width if _columns() else NORMAL, WIDEST)
    return made


@dataclass
class Terminal:
    """The language and the consoles of one command."""

    language: str
    quiet: bool = False

    @cached_property
    def out(self) -> Console:
        """Return the console for results."""
        return console()

    @cached_property
    def err(self) -> Console:
        """Return the console for what goes on and what is wrong."""
        return console(stderr=True)

    def text(self, key: str, **values: object) -> str:
        """Return a text of the section `cli`."""
        return text(f"cli.{key}", self.language, **values)

    def remark(self, key: str, **values: object) -> None:
        """Say something beside the results, unless it shall be quiet."""
        if not self.quiet:
            self.err.print(self.text(key, **values), soft_wrap=True)

    @property
    def shows_progress(self) -> bool:
        """Tell whether somebody watches: a terminal, and not asked to be quiet."""
        return not self.quiet and sys.stderr.isatty()


def terminal_for(lang: str | None, *, quiet: bool = False) -> Terminal:
    """Return the terminal of a command; raises UserFault for a strange language."""
    if lang is not None and lang not in LANGUAGES:
        raise UserFault("no_such_language", language=lang, known=LANGUAGES)
    return Terminal(lang or default_language(), quiet)
