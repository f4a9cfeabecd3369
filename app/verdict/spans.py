"""Lengths of time as people say them."""

from app.i18n import text
from app.verdict.numbers import number, whole

_UNITS = (
    (604800.0, "weeks"), (86400.0, "days"), (3600.0, "h"), (60.0, "min"), (1.0, "s")
)  # fmt: skip


def span(seconds: float, language: str) -> str:
    """Return a time in the largest unit in which it is a small whole number.

    A time that is whole in no unit has one decimal in the largest it fills twice.
    """
    for size, unit in _UNITS:
        if (seconds >= size or unit == "s") and whole([seconds / size]):
            return _said(seconds / size, unit, 0, language)
    size, unit = next((u for u in _UNITS if seconds >= 2 * u[0]), _UNITS[-1])
    return _said(seconds / size, unit, 1, language)


def _said(value: float, unit: str, decimals: int, language: str) -> str:
    one = ".one" if value == 1 and unit in ("weeks", "days") else ""
    shown = number(value, decimals)
    return text(f"unit.span.{unit}{one or '.many'}", language, number=shown)
