"""Distributions on one line: `120 s, CV 0.12`, `PERT 30 / 45 / 80 s`, `exp. 30 h`."""

import re
from collections.abc import Mapping
from typing import Any

from app.i18n import LANGUAGES, text
from app.i18n.catalogue import template
from app.inspector.quantity_text import (
    best_unit,
    canonical,
    plain_number,
    shown,
    split,
    unit_in,
)
from models.edits.kinds import KINDS
from models.quantities import Dimension

Plain = Mapping[str, Any]
THREE_POINTS = ("low", "mode", "high")
TWO_POINTS = ("low", "high")
_SECOND = {"erlang": "k", "weibull": "shape", "geometric": "step"}
_PARTS = re.compile(r"\s*[,;，；]\s*")
_NAMED = re.compile(r"^(cv|k|shape|step|变异系数|形状|步长)\s*[:=]?\s*(.+)$", re.I)
_KEYS = {"变异系数": "cv", "形状": "shape", "步长": "step"}


def kind_name(kind: str, language: str) -> str:
    """Return the name of a kind of distribution."""
    return text(f"inspector.kind.{kind}", language)


def short_name(kind: str, language: str) -> str:
    """Return the word before the figures; '' for the lognormal, known by its CV."""
    return template(f"inspector.kind_short.{kind}", language) or ""


def written(plain: Plain, dimension: Dimension, language: str, wanted: str = "") -> str:
    """Return a plain distribution on one line, in the unit that suits its mean."""
    kind = str(plain.get("kind", ""))
    if kind == "constant":
        return shown(plain["value"], dimension, language, wanted)
    name = short_name(kind, language)
    if kind in ("triangular", "pert", "uniform"):
        keys = THREE_POINTS if "mode" in plain else TWO_POINTS
        said = _points([plain[key] for key in keys], dimension, language, wanted)
    elif kind == "empirical":
        said = _points(plain["values"][:6], dimension, language, wanted)
        said += " …" if len(plain["values"]) > 6 else ""  # noqa: PLR2004
    else:
        said = shown(plain["mean"], dimension, language, wanted)
    return " ".join(part for part in (name, said + _second(plain, dimension, language))
                    if part)  # fmt: skip


def _points(
    values: list[float], dimension: Dimension, language: str, wanted: str
) -> str:
    unit = best_unit(max(values), dimension, language, wanted)
    size = dimension.units.get(unit, 1.0)
    numbers = (plain_number(float(f"{value / size:.6g}")) for value in values)
    return f"{' / '.join(numbers)} {unit}".strip()


def _second(plain: Plain, dimension: Dimension, language: str) -> str:
    kind = str(plain.get("kind", ""))
    if "cv" in plain:
        return f", CV {plain_number(plain['cv'])}"
    key = _SECOND.get(kind)
    if key is None:
        return ""
    value = plain[key]
    said = shown(value, dimension, language) if key == "step" else plain_number(value)
    return f", {text(f'inspector.second.{key}', language)} {said}"


def read(said: str, dimension: Dimension, unit: str = "") -> Any:
    """Return what somebody typed as a study file has it.

    A text that is no more than a quantity stays one: the field knows what a bare value
    means. What cannot be read stays as it is, for the declaration to refuse.
    """
    kind, rest = _kind_in(said.strip())
    first, *more = _PARTS.split(rest)
    values = _values(first, dimension, unit)
    named = dict(filter(None, map(_named, more)))
    if len(named) != len(more):
        return said
    if kind == "empirical" or len(values) > len(THREE_POINTS):
        return {"kind": "empirical", "values": values}
    if len(values) > 1:
        return _between(kind, values) or said
    if kind in ("", "constant", "exponential") and not named:
        return _single(kind, values[0])
    return {"kind": kind or "lognormal", "mean": values[0], **_second_read(named, unit)}


def _single(kind: str, value: str) -> Any:
    if not kind:
        return value
    return {"kind": kind, "value" if kind == "constant" else "mean": value}


def _between(kind: str, values: list[str]) -> Plain | None:
    keys = THREE_POINTS if len(values) == len(THREE_POINTS) else TWO_POINTS
    likely = "pert" if keys is THREE_POINTS else "uniform"
    fits = kind in ("", "pert", "triangular") if keys is THREE_POINTS else (
        kind in ("", "uniform"))  # fmt: skip
    if not fits:
        return None
    return {"kind": kind or likely, **dict(zip(keys, values, strict=True))}


def _second_read(named: Plain, unit: str) -> Plain:
    found: dict[str, Any] = {}
    for key, value in named.items():
        parts = split(value)
        if parts is None:
            found[key] = value
        elif key == "step":
            found[key] = f"{parts[0]} {parts[1] or unit}".strip()
        else:
            number = float(parts[0]) * (0.01 if parts[1] == "%" else 1.0)
            found[key] = int(number) if key == "k" and number == int(number) else number
    return found


def _named(part: str) -> tuple[str, str] | None:
    found = _NAMED.match(part.strip())
    if found is None:
        return None
    key = found[1].lower()
    return _KEYS.get(key, key), found[2]


def _kind_in(said: str) -> tuple[str, str]:
    """Split the name of a kind, in either language, off the beginning."""
    low = said.lower()
    names = [
        (name.lower(), kind)
        for kind in KINDS
        for language in LANGUAGES
        for name in (kind_name(kind, language), kind,
                     short_name(kind, language))
        if name
    ]  # fmt: skip
    for name, kind in sorted(names, key=lambda pair: -len(pair[0])):
        if low.startswith(name):
            return kind, said[len(name) :].strip(" :(").rstrip(") ")
    return "", said


def _values(said: str, dimension: Dimension, unit: str) -> list[str]:
    """Return the quantities of `30 / 45 / 80 s`; a unit holds for those before it."""
    parts = [part.strip() for part in re.split(r"\s*/\s*(?=[-+.\d])|\s*\.\.+\s*", said)]
    last = unit_in(parts[-1], dimension) or unit
    return [canonical(part, dimension, last) for part in parts]
