"""Marks on elements: what another study changes, adds or takes away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.line.floor import KINDS
from models.study import Study

Kind = Literal["changed", "added", "removed"]
ROLES = {"changed": "warning", "added": "good", "removed": "error"}
"""The colour of each kind of mark, as a role of the theme."""


@dataclass(frozen=True)
class Mark:
    """What happened to an element, with a few words to show at it."""

    kind: Kind
    text: str = ""


def differences(before: Study, after: Study) -> dict[str, Mark]:
    """Return marks, by path, of what differs between two studies beside its place."""
    return dict(_differences(before, after))


def _differences(before: Study, after: Study) -> Iterator[tuple[str, Mark]]:
    for kind in (*KINDS, "links"):
        old = {e.id: e for e in getattr(before.line, kind)}
        new = {e.id: e for e in getattr(after.line, kind)}
        for name, element in new.items():
            if name not in old:
                yield f"line.{kind}.{name}", Mark("added")
            elif _bare(old[name]) != _bare(element):
                yield f"line.{kind}.{name}", Mark("changed")
        for name in old.keys() - new.keys():
            yield f"line.{kind}.{name}", Mark("removed")


def _bare(element: object) -> object:
    copy = getattr(element, "model_copy", None)
    if copy is None or getattr(element, "position", None) is None:
        return element
    return copy(update={"position": None})
