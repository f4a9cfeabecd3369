"""The command `linerefit`: it finds the command, runs it, and ends with its code.

This module stays light: worker processes import it again.
"""

import multiprocessing
import sys
from collections.abc import Sequence
from contextlib import suppress

from app.cli.faults import (
    BAD_INPUT,
    DONE,
    OWN_FAULT,
    STOPPED,
    Interrupted,
    PipeClosed,
    StudyFault,
    UserFault,
)
from app.cli.signals import heeded_signals
from app.cli.streams import abandon_stdout, emit, is_of_stdout, make_safe, settle
from app.i18n import LANGUAGES, default_language, text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code.

    0 done, 1 a target of the study missed, 2 bad input, 3 stopped, 70 an own fault.
    """
    multiprocessing.freeze_support()
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = spoken(words)
    make_safe()
    try:
        with heeded_signals():
            code = _run(words, language)
    except Interrupted:
        return _told(language, STOPPED, "cli.stopped")
    except (PipeClosed, BrokenPipeError):
        abandon_stdout()
        return DONE
    finally:
        settle()
    return code


def spoken(words: Sequence[str]) -> str:
    """Return the language that a command line asks for, or that of the user."""
    asked = [
        word.partition("=")[2] or after
        for word, after in zip(words, [*words[1:], ""], strict=False)
        if word == "--lang" or word.startswith("--lang=")
    ]
    return asked[-1] if asked and asked[-1] in LANGUAGES else default_language()


def _run(words: list[str], language: str) -> int:
    try:
        code = _executed(words, language)
        emit("")
    except BrokenPipeError:
        raise
    except UserFault as fault:
        return _told(language, BAD_INPUT, f"cli.fault.{fault.code}", **fault.values)
    except MemoryError:
        return _told(language, BAD_INPUT, "cli.fault.memory")
    except Exception as error:
        if not is_of_stdout(error):
            return _own_fault(error, language)
        return _told(language, BAD_INPUT, "cli.fault.stdout", reason="")
    return code


def _executed(words: list[str], language: str) -> int:
    if words == ["--version"]:
        from app.cli.version import version_line  # noqa: PLC0415

        emit(version_line() + "\n")
        return DONE
    from app.cli.program import execute  # noqa: PLC0415 (what --version needs not)

    try:
        return execute(words, language)
    except StudyFault as fault:
        from app.cli.shown.problems import show_faults  # noqa: PLC0415

        with suppress(PipeClosed):
            show_faults(fault, language)
        return BAD_INPUT


def _own_fault(error: Exception, language: str) -> int:
    from app.logs import log_fault  # noqa: PLC0415

    log = log_fault(error)
    values = {"error": type(error).__name__, "log": log and str(log)}
    return _told(language, OWN_FAULT, "cli.own_fault", **values)


def _told(language: str, code: int, key: str, /, **values: object) -> int:
    with suppress(OSError):  # nobody reads stderr either
        print(f"linerefit: {text(key, language, **values)}", file=sys.stderr)
    return code
