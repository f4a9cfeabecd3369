"""What can be wrong with a text before it says anything about a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(frozen=True)
class Fault:
    """A fault of the text: a code with its values, the place in data and text."""

    code: str
    path: tuple[str | int, ...] = ()
    line: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


class Stop(Exception):  # noqa: N818
    """Reading cannot go on; carries the fault."""

    def __init__(
        self,
        code: str | Fault,
        line: int | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        fault = code if isinstance(code, Fault) else Fault(code, (), line, values or {})
        super().__init__(fault.code)
        self.fault = fault


# A part of what the parser says (its context, then its problem) and our code for it.
_CODES = (
    ("", "tab character", "yaml_tab"),
    ("quoted scalar", "unexpected end of stream", "yaml_quote"),
    ("quoted scalar", "unexpected document", "yaml_quote"),
    ("quoted scalar", "escape", "yaml_escape"),
    ("quoted scalar", "expected escape", "yaml_escape"),
    ("", "cannot start any token", "yaml_start"),
    ("", "mapping values are not allowed", "yaml_colon"),
    ("flow", "", "yaml_bracket"),
    ("", "tag handle", "yaml_tag"),
    ("tag", "", "yaml_tag"),
    ("directive", "", "yaml_directive"),
    ("", "expected key", "yaml_indent"),
    ("", "expected '-'", "yaml_indent"),
    ("", "expected <block end>", "yaml_indent"),
    ("", "expected ':'", "yaml_indent"),
    ("anchor", "", "yaml_alias_name"),
    ("alias", "", "yaml_alias_name"),
)
SYNTAX_CODES = (*dict.fromkeys(code for _, _, code in _CODES), "yaml_syntax")
# Where the thing began is more use than where the parser gave up.
_FROM_CONTEXT = ("yaml_quote", "yaml_bracket")


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Translate what the parser says into a code, with the line it happened on."""
    context = str(getattr(error, "context", None) or "")
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
    code = next(
        (code for c, p, code in _CODES if c in context and p in problem), "yaml_syntax"
    )
    mark = getattr(error, "problem_mark", None)
    if code in _FROM_CONTEXT or mark is None:
        mark = getattr(error, "context_mark", None) or mark
    line = None if mark is None else int(mark.line) + 1
    if code != "yaml_start" or mark is None:
        return Fault(code, (), line, {"detail": problem[:200]})
    character = _character(text, mark)
    if character == "\t":
        return Fault("yaml_tab", (), line)
    return Fault(code, (), line, {"character": character})


def _character(text: str, mark: yaml.Mark) -> str:
    rows = text.splitlines()
    row = rows[mark.line] if mark.line < len(rows) else ""
    return row[mark.column : mark.column + 1]
