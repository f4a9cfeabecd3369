"""The catalogue: texts by key, in files by language and section."""

import errno
import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any

from app.i18n.shown import as_yaml, shown
from app.paths import asset

LANGUAGES = ("en", "zh")
_OPTIONAL = re.compile(r"\[\?(.*?)\?\]")
_FORMATTER = Formatter()


@cache
def _section(name: str, language: str) -> Mapping[str, Any]:
    path = asset(f"translations/{language}/{name}.json")
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def template(key: str, language: str) -> str | None:
    """Return the text of a key with its placeholders; None if there is none."""
    section, *names = key.split(".")
    found: Any = _section(section, language)
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else None


def text(key: str, language: str, /, **values: Any) -> str:
    """Return the text of a key with its values put in; an unknown key as it is."""
    found = template(key, language)
    return key if found is None else fill(found, language, values)


def keys(section: str, language: str) -> list[str]:
    """Return all keys of a section, the section's name included."""
    return list(_keys(_section(section, language), section))


def _keys(found: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for name, value in found.items():
        key = f"{prefix}.{name}"
        if isinstance(value, Mapping):
            yield from _keys(value, key)
        else:
            yield key


def placeholders(found: str) -> set[str]:
    """Return the names of the values a text wants."""
    return {name for _, name, _, _ in _FORMATTER.parse(found) if name}


def fill(found: str, language: str, values: Mapping[str, Any]) -> str:
    """Put values into a text."""

    def optional(part: re.Match[str]) -> str:
        wanted = placeholders(part[1])
        empty = any(values.get(name) in (None, "", [], ()) for name in wanted)
        return "" if empty else part[1]

    parts = _FORMATTER.parse(_OPTIONAL.sub(optional, found))
    return "".join(
        literal + ("" if name is None else _value(values, name, spec or "", language))
        for literal, name, spec, _ in parts
    )


def _value(values: Mapping[str, Any], name: str, spec: str, language: str) -> str:
    if name not in values:
        return "?"
    if spec == "word":
        word = f"word.{values[name]}"
        return template(word, language) or shown(values[name], language)
    if spec == "reason":
        return _reason(str(values[name]), language)
    return as_yaml(values[name]) if spec == "yaml" else shown(values[name], language)


def _reason(code: str, language: str) -> str:
    """Return why the system refuses a file: `EACCES` is `no permission`.

    A code without words of ours is told in the system's; what is no code as it is.
    """
    known = template(f"reason.{code}", language)
    if known is not None:
        return known
    number = getattr(errno, code, None) if code.isalnum() else None
    return os.strerror(number) if isinstance(number, int) else shown(code, language)
