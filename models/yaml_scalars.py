"""Plain YAML scalars: what a word without quotes means, and when one needs quotes."""

import re

Scalar = None | bool | int | float | str

MAX_DIGITS = 300
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(
    r"[-+]?(?:(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)"
)
_INFINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)")


def read_scalar(text: str) -> Scalar:
    """Return the value of a scalar written without quotes, after YAML 1.2.

    Source: YAML 1.2.2, section 10.3.2, without octal and hexadecimal numbers; digits
    with a leading zero stay text, because they are ids. So `12:00`, `on`, `no`, `007`
    and `2026-05-01` are texts. A number of more than 300 digits becomes infinite,
    which no study accepts.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= MAX_DIGITS else float("inf")
    if _FLOAT.fullmatch(text):
        return float(text)
    infinite = _INFINITE.fullmatch(text)
    return float(f"{infinite[1]}inf") if infinite else text
