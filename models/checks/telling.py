"""Telling: how a check makes a problem."""

from collections.abc import Iterable
from typing import Any

from models.problems import Problem, Severity
from models.quantities import DAY, HOUR, MINUTE

MOST_NAMED = 8
_UNITS = ((DAY, "d"), (HOUR, "h"), (MINUTE, "min"))


def listed(names: Iterable[Any]) -> tuple[str, ...]:
    """Return names for a sentence, cut after some."""
    found = [str(name) for name in names]
    more = ["…"] if len(found) > MOST_NAMED else []
    return (*found[:MOST_NAMED], *more)


def neat(value: float) -> float:
    """Return a calculated figure with four digits that count."""
    return float(f"{value:.4g}")


def lasting(seconds: float) -> str:
    """Return a time as a file would write it: `40 min`, `30 h`."""
    for length, unit in _UNITS:
        if seconds >= 2 * length or seconds == length:
            return f"{seconds / length:.4g} {unit}"
    return f"{seconds:.4g} s"


def problem(
    path: str, code: str, severity: Severity = "error", **values: Any
) -> Problem:
    """Return a problem: by default an error, for which the line cannot run."""
    return Problem(path, code, severity, values)


def warning(path: str, code: str, **values: Any) -> Problem:
    """Return a warning: it runs, but probably not as meant."""
    return Problem(path, code, "warning", values)


def advice(path: str, code: str, **values: Any) -> Problem:
    """Return advice: it runs as meant, but something is worth knowing."""
    return Problem(path, code, "advice", values)
