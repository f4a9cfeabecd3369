"""The log: own faults with their tracebacks, in the user's state folder."""

import logging
import os
import sys
import tempfile
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "linerefit"
BYTES, FILES = 1_000_000, 3


def state_folder() -> Path:
    """Return the folder for what the program remembers but nobody edits.

    `LINEREFIT_STATE` goes before the custom of the system.
    """
    chosen = os.environ.get("LINEREFIT_STATE")
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "LineRefit"
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "LineRefit"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / NAME


def log_fault(error: BaseException) -> Path | None:
    """Write the traceback of an own fault; return the log, None if none can be had."""
    path = _log_file()
    logger = logging.getLogger(NAME)
    logger.error("own fault in: %s", sys.argv, exc_info=error)
    for handler in logger.handlers:
        handler.flush()
    return path


@cache
def _log_file() -> Path | None:
    """Attach the log to the first folder that can be written to."""
    logger = logging.getLogger(NAME)
    logger.propagate = False
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{NAME}.log"
            handler = RotatingFileHandler(
                path, maxBytes=BYTES, backupCount=FILES, encoding="utf-8"
            )
        except OSError:
            continue
        handler.setFormatter(
            logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s")
        )
        logger.addHandler(handler)
        return path
    logger.addHandler(logging.NullHandler())
    return None


def _folders() -> list[Path]:
    try:
        return [state_folder(), Path(tempfile.gettempdir())]
    except (RuntimeError, OSError):  # no home, no temporary folder
        return []
