"""Keys as the program names them: each has its text, those put together some text."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import app
from app.i18n import keys
from app.paths import asset

ROOT = Path(str(app.__file__)).parent
WHOLE_KEYS = {"text": 0, "texts": 0, "_texts": 0, "label": 1, "button": 1, "show": 1}
"""Where a call names a key of a text: the number of its argument."""


@cache
def known() -> tuple[str, ...]:
    sections = sorted(path.stem for path in asset("translations/en").iterdir())
    return tuple(key for section in sections for key in keys(section, "en"))


def _pattern(node: ast.expr) -> str | None:
    """Return the pattern of a literal key; None for what is not literal, or empty."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value) or None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
        for part in node.values
    ]
    return "".join(parts)


def _key(call: ast.Call) -> ast.expr | None:
    """Return the argument that is a key of a text."""
    function = call.func
    name = getattr(function, "id", getattr(function, "attr", ""))
    if name == "text" and isinstance(function, ast.Attribute):
        return None  # the text of a widget, or of a section that is understood
    at = WHOLE_KEYS.get(name, len(call.args))
    return call.args[at] if at < len(call.args) else None


def _faulty(call: ast.Call) -> str | None:
    """Return the pattern of the text of a fault of the command line."""
    if getattr(call.func, "id", "") != "fault_in":
        return None
    section, code = (_pattern(part) for part in call.args[:2])
    return rf"{section}\.fault\.{code or '.+'}"


def _patterns(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            key = _key(node)
            pattern = _faulty(node) or (None if key is None else _pattern(key))
            if pattern is not None:
                yield pattern


PATTERNS = sorted({found for file in ROOT.rglob("*.py") for found in _patterns(file)})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_that_every_key_the_program_names_has_a_text(pattern: str) -> None:
    assert any(re.fullmatch(pattern, key) for key in known())
