"""Output that no encoding breaks, and that ends quietly when nobody reads on."""

import codecs
import os
import sys
import unicodedata
from typing import TextIO

from app.cli.faults import PipeClosed, UserFault

_HANDLER = "linerefit.nearest"
_NEAREST = {
    "\u2212": "-", "\u2013": "-", "\u2192": "->", "\u2026": "...", "\u2264": "<=",
    "\u2265": ">=", "\u00b1": "+-", "\u00d7": "x", "\u221e": "inf", "\u00b7": ".",
    "\u2588": "#", "\u25a0": "#", "\uff0c": ",", "\u3002": ".",
}  # fmt: skip


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Write signs that an encoding lacks as the nearest it has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end]
    return "".join(_NEAREST.get(sign) or _unknown(sign) for sign in found), error.end


def _unknown(sign: str) -> str:
    return "??" if unicodedata.east_asian_width(sign) in "WF" else "?"


def make_safe() -> None:
    """Have what the encodings of stdout and stderr lack replaced, never refused."""
    codecs.register_error(_HANDLER, _nearest)
    provide_missing()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)


def provide_missing() -> None:
    """Have what is written to a closed stdout or stderr go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
            setattr(sys, name, nowhere)


def is_unicode(stream: TextIO) -> bool:
    """Tell whether a stream can hold every sign."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def emit(text: str) -> None:
    """Write text to stdout as it is. Raises PipeClosed, UserFault."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise PipeClosed from None
    except OSError as error:
        raise stdout_fault(error) from None


def stdout_fault(error: OSError) -> UserFault:
    """Return the fault of a standard output that takes no more."""
    from models.bounded_reading import reason_of  # noqa: PLC0415

    return UserFault("stdout", reason=reason_of(error))


def is_of_stdout(error: BaseException) -> bool:
    """Tell whether an error came up where a library was writing to stdout."""
    at = error.__traceback__ if isinstance(error, OSError) else None
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    writer = at.tb_frame.f_globals.get("__name__", "") if at else ""
    return str(writer).partition(".")[0] in ("rich", "typer")


def abandon_stdout() -> None:
    """Send to nowhere what is still to be written to stdout."""
    abandon(sys.stdout)


def abandon(stream: TextIO) -> None:
    """Send to nowhere what is still to be written to a stream."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # it is no file
        return


def settle() -> None:
    """Leave nothing in the streams that could not be written at the very end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            abandon(stream)
