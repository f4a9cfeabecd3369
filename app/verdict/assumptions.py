"""What was assumed: how many figures of a study are known in which way, and where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.i18n import text
from models.provenance import covering
from models.study import Study

PARTS = ("line", "measures", "money", "targets")
KINDS = ("assumed", "typed", "catalogue", "given", "measured")
"""The kinds, the least certain first; what stands at its default is not counted."""
_QUANTITY = re.compile(r"^\s*[-+]?\.?\d[^:]*$")
_WORDS = ("name", "source", "note", "mechanism", "between")


@dataclass
class Known:
    """Figures that are known in one way: how many, in which parts, the notes on it."""

    kind: str
    count: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def known_by_kind(study: Study) -> list[Known]:
    """Return for each kind of provenance the figures of a study known by it.

    A figure is a number written in the study. A measure that says itself how it is
    known goes before the entries of `sources`.
    """
    found = {kind: Known(kind) for kind in KINDS}
    plain = study.model_dump(by_alias=True, exclude_defaults=True, include=set(PARTS))
    own = {m.id: m.provenance for m in study.measures if m.provenance != "typed"}
    for path in _numbers(plain):
        entry = covering(study, path)
        kind = own.get(_measure_of(path)) or (
            study.sources[entry].kind if entry else "typed"
        )
        known = found.setdefault(kind, Known(kind))
        known.count += 1
        part = path.partition(".")[0]
        known.parts[part] = known.parts.get(part, 0) + 1
        if entry and study.sources[entry].kind == kind and study.sources[entry].note:
            known.notes[entry] = study.sources[entry].note
    return [known for known in found.values() if known.count]


def _numbers(value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every number; those of patches may be texts with units."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _WORDS:
                yield from _numbers(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            yield from _numbers(item, f"{path}.{place}")
    elif _is_number(value):
        yield path


def _is_number(value: Any) -> bool:
    if isinstance(value, str):
        return _QUANTITY.match(value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def _measure_of(path: str) -> str:
    part, _, rest = path.partition(".")
    return rest.partition(".")[0] if part == "measures" else ""


def known_sentence(known: Known, language: str) -> str:
    """Return how many figures are known in a way, and in which parts of the study."""
    comma = text("verdict.case.comma", language)
    parts = comma.join(
        text("verdict.known.part", language, part=_part(part, language), count=count)
        for part, count in known.parts.items()
    )
    kind = text(f"verdict.provenance.{known.kind}", language)
    return text(
        "verdict.known.sentence", language, kind=kind, count=known.count, parts=parts
    )


def _part(part: str, language: str) -> str:
    return text(f"verdict.part.{part}", language)
