"""Output that no encoding breaks, and that ends quietly when nobody reads on."""

import codecs
import os
import sys
import unicodedata
from typing import TextIO

from app.cli.faults import PipeClosed

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
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)


def is_unicode(stream: TextIO) -> bool:
    """Tell whether a stream can hold every sign."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def emit(text: str) -> None:
    """Write text to stdout as it is. Raises PipeClosed."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise PipeClosed from None


def abandon_stdout() -> None:
    """Send to nowhere what is still to be written to stdout."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # stdout is no file
        return
