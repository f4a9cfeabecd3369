"""How spreadsheets and charts write numbers: codes of number formats."""

import math
from collections.abc import Iterable


def format_code(decimals: int, unit: str = "", sign: str = "") -> str:
    """Return the code for a number with so many decimals, its unit after it.

    `sign` is + to show the sign of positive numbers, ± to write that before a
    half-width, else ''.
    """
    digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    after = f'"{_quoted(unit)}"' if unit else ""
    if sign == "+":
        return f"+{digits}{after};-{digits}{after};{digits}{after}"
    return f'"± "{digits}{after}' if sign == "±" else f"{digits}{after}"


def _quoted(unit: str) -> str:
    """Return a unit as it may stand between quotation marks, with room before it."""
    text = unit.replace('"', "″").replace("\n", " ")
    return text if text == "%" else f" {text}"


def decimals_of(values: Iterable[float]) -> int:
    """Return the decimals in which some values of one kind have three digits."""
    largest = max((abs(v) for v in values if math.isfinite(v)), default=0.0)
    if not largest > 0:
        return 0
    return min(max(2 - math.floor(math.log10(largest)), 0), 6)
