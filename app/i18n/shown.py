"""Values inside sentences: short, on one line, safe to print."""

from collections.abc import Mapping
from typing import Any

LONGEST_TEXT = 300
LONGEST_LIST = 30
LARGEST_IN_DIGITS = 1e15
LARGEST_FLOAT = int(1e308)
_SIGNS = {"nan": "NaN", "inf": "∞", "-inf": "-∞"}


def shown(value: Any, language: str) -> str:
    """Return a value for people: numbers short, lists with commas, texts cleaned.

    A mapping of languages to texts gives the one asked for.
    """
    if isinstance(value, Mapping) and {"en", "zh"} <= value.keys():
        return _clean(str(value[language] or value["en"]))
    if isinstance(value, list | tuple | set | frozenset):
        return _listed(list(value), language)
    if value is None or isinstance(value, bool | Mapping):
        return as_yaml(value)
    return _number(value) if isinstance(value, int | float) else _clean(str(value))


def _listed(values: list[Any], language: str) -> str:
    comma = "、" if language == "zh" else ", "
    rest = ["…"] if len(values) > LONGEST_LIST else []
    return comma.join([shown(v, language) for v in values[:LONGEST_LIST]] + rest)


def _number(value: float) -> str:
    if abs(value) < LARGEST_IN_DIGITS and value == int(value):
        return str(int(value))
    if isinstance(value, int) and abs(value) > LARGEST_FLOAT:
        return "∞" if value > 0 else "-∞"
    short = f"{value:.6g}"
    return _SIGNS.get(short, short)


def _clean(text: str) -> str:
    """Return a text without line breaks and control characters, not too long."""
    line = " ".join(text.split())
    line = "".join(c if c.isprintable() else "�" for c in line)
    return line if len(line) <= LONGEST_TEXT else line[: LONGEST_TEXT - 1] + "…"


def as_yaml(value: Any) -> str:
    """Return a small value on one line as a study file would write it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Mapping):
        entries = (f"{key}: {as_yaml(item)}" for key, item in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return _number(value) if isinstance(value, int | float) else _quoted(str(value))


def _quoted(text: str) -> str:
    needs = text in ("", "*") or any(sign in text for sign in (": ", "{", "[", ", "))
    return f"'{_clean(text)}'" if needs else _clean(text)
