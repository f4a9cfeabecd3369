"""Figures of an entry as people write them: ×0.8, +10 min, = 98.5 %, with ranges."""

from collections.abc import Iterator
from typing import Any

from app.i18n import text
from app.verdict.numbers import MINUS
from models.catalogue.entry import Effect, Triple
from models.catalogue.figures import WORKED_OUT, plain_triple
from models.catalogue.ranges import is_quantity
from models.catalogue.use import LEVELS

Row = tuple[str, str, str, str]
_SIGN = {"multiply": "×", "set": "=", "insert": "="}
TOLD_BY_NAME = ("mtbf", "mttr", "every", "duration", "speed")
_WAYS = {"times": "×", "reach": "→", "less": MINUS}


def figure_rows(effect: Effect) -> list[Row]:
    """Return the figures of an effect: its name inside, low, typical, high."""
    raw = effect.figures
    if effect.action == "unman":
        return [("", "", "", "")]
    return list(_rows(raw, "", sign_of(effect)))


def sign_of(effect: Effect) -> str:
    """Return how the figures of an effect are marked: × for a factor, = for a value."""
    if effect.action == "spread":
        return "CV =" if "to" in effect.model_fields_set else "CV ×"
    return _SIGN.get(effect.action, "+")


def _rows(raw: Any, name: str, sign: str) -> Iterator[Row]:
    if isinstance(raw, dict) and "of" in raw:
        yield from _worked_out(raw, name)
        return
    triple = plain_triple(raw)
    if triple is not None:
        yield _three(name, triple, sign)
    elif isinstance(raw, dict):
        for inner, item in raw.items():
            if inner not in ("name", "en", "zh"):
                yield from _rows(item, f"{name}.{inner}" if name else inner, "=")
    else:
        yield name, "", marked(raw, sign), ""


def _worked_out(raw: dict[str, Any], name: str) -> Iterator[Row]:
    (way,) = (way for way in WORKED_OUT if way in raw)
    value = raw[way]
    triple = plain_triple(value) or Triple(low=value, typical=value, high=value)
    if triple.low == triple.high:
        yield name, "", marked(triple.typical, _WAYS[way]), ""
        return
    yield _three(name, triple, _WAYS[way])


def _three(name: str, triple: Triple, sign: str) -> Row:
    low, typical, high = (marked(getattr(triple, end), sign) for end in LEVELS)
    return name, low, typical, high


def marked(value: Any, sign: str) -> str:
    """Return a value with its sign; a summand that is negative bears a minus."""
    if isinstance(value, bool) or value is None:
        shown = str(value).lower() if value is not None else MINUS
    else:
        shown = f"{value:g}" if isinstance(value, float) else str(value)
    negative = shown.startswith("-")
    shown = shown.replace("-", MINUS, 1) if negative and is_quantity(value) else shown
    if sign == "+":
        plus = is_quantity(value) and not negative
        return f"+{shown}" if plus else shown
    return f"{sign} {shown}" if sign[-1:] == "=" else f"{sign}{shown}"


def is_telling(effect: Effect) -> bool:
    """Tell whether an effect belongs in a summary: a figure that is no mere switch."""
    switches = effect.action in ("spread", "unman") or effect.optional
    is_switch = effect.action == "set" and not any(
        row[1] for row in figure_rows(effect)
    )
    return not switches and not is_switch and in_short(effect, "en") != ""


def in_short(effect: Effect, language: str) -> str:
    """Return the typical figure of an effect; '' if it has none of its own."""
    rows = figure_rows(effect)
    if len(rows) == 1:
        return rows[0][2]
    named = [(name, typical) for name, _, typical, _ in rows if typical]
    told = [(n, v.lstrip("= ")) for n, v in named if n in TOLD_BY_NAME]
    return text("report.value.comma", language).join(
        f"{text(f'catalogue.figure.{name}', language)} {value}" for name, value in told
    )
