"""Telling: how a check makes a problem."""

from collections.abc import Iterable
from typing import Any

from models.problems import Problem, Severity

MOST_NAMED = 8


def listed(names: Iterable[Any]) -> str:
    """Return names as a list for a sentence, cut after some."""
    found = [str(name) for name in names]
    more = ", …" if len(found) > MOST_NAMED else ""
    return ", ".join(found[:MOST_NAMED]) + more


def problem(
    path: str, code: str, severity: Severity = "error", **values: Any
) -> Problem:
    """Return a problem."""
    return Problem(path, code, severity, values)


def warning(path: str, code: str, **values: Any) -> Problem:
    """Return a warning: it runs, but probably not as meant."""
    return Problem(path, code, "warning", values)


def advice(path: str, code: str, **values: Any) -> Problem:
    """Return advice: it runs as meant, but something is worth knowing."""
    return Problem(path, code, "advice", values)
