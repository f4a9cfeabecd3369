"""What the inspector shows: one part of a study, or several of a kind at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, get_args

from pydantic import BaseModel

from app.inspector.fields import Field
from models.edits import element_at
from models.measures import Provenance
from models.options import Change, Derived
from models.paths import ABSENT, fields_of, plain_of
from models.provenance import covering_among, covers, starred_entries
from models.study import Origin, Study

_ORIGINS = {kind: Origin(kind=kind) for kind in get_args(Provenance)}
MIXED = object()
"""The value of a field that differs among the parts shown."""


@dataclass(frozen=True)
class Subject:
    """Parts of one model: their paths in the study and their plain values.

    `derived` is the option they are shown in; None for the baseline, which alone can
    be edited.
    """

    model: type[BaseModel]
    bases: tuple[str, ...]
    plains: tuple[Mapping[str, Any], ...]
    study: Study
    derived: Derived | None = None

    @property
    def is_read_only(self) -> bool:
        """Tell whether it is shown in an option."""
        return self.derived is not None

    def paths(self, place: str) -> tuple[str, ...]:
        """Return the whole paths of a place inside the parts."""
        return tuple(f"{base}.{place}" if base else place for base in self.bases)

    def values(self, place: str) -> list[Any]:
        """Return the plain values at a place; ABSENT where there is none."""
        return [_inside(plain, place) for plain in self.plains]

    def value(self, place: str) -> Any:
        """Return the one value at a place, or MIXED."""
        first, *others = self.values(place)
        return first if all(other == first for other in others) else MIXED

    def keys(self, place: str) -> tuple[str, ...]:
        """Return the keys that all parts have in a mapping or list at a place."""
        found = [_keys(value) for value in self.values(place)]
        return tuple(key for key in found[0] if all(key in keys for keys in found))

    def origin(self, field: Field, place: str) -> tuple[Origin | None, str]:
        """Return where a value comes from, or None if that differs; and its entry."""
        rows = zip(self.paths(place), self._entries, self.plains, strict=True)
        found = (
            self._origin(field, path, entry, _inside(plain, place))
            for path, entry, plain in rows
        )
        first = next(found)
        same = all(other[0] == first[0] for other in found)
        return first if same else (None, "")

    @cached_property
    def _entries(self) -> tuple[str | None, ...]:
        """Return the entry of `sources` over each part; None if some lie inside it."""
        bases = set(self.bases)
        depth = self.bases[0].count(".")
        inside = [entry for entry in self._starred if entry.count(".") > depth]
        if inside or "" in bases:
            return (None,) * len(self.bases)
        holders = {h for entry in self.study.sources for h in _heads(entry)} & bases
        return tuple(
            None if base in holders else covering_among(self.study, base, self._starred)
            for base in self.bases
        )

    @cached_property
    def _starred(self) -> tuple[str, ...]:
        return starred_entries(self.study)

    def _origin(
        self, field: Field, path: str, entry: str | None, value: Any
    ) -> tuple[Origin, str]:
        change = self.change(path)
        if change is not None:
            return _ORIGINS[change.provenance], ""
        if entry is None:
            entry = covering_among(self.study, path, self._starred)
        if entry:
            return self.study.sources[entry], entry
        is_default = value is not ABSENT and is_at_default(field, value)
        return _ORIGINS["default" if is_default else "typed"], ""

    def change(self, path: str) -> Change | None:
        """Return the last change that an option makes at or around a path."""
        changes = self.derived.changes if self.derived is not None else ()
        for change in reversed(changes):
            if covers(change.path, path) or covers(path, change.path):
                return change
        return None


def _heads(entry: str) -> Iterator[str]:
    """Yield what a path lies in, itself left out."""
    while "." in entry:
        entry = entry.rpartition(".")[0]
        yield entry


def is_at_default(field: Field, value: Any) -> bool:
    """Tell whether a plain value is the declared default of its field."""
    return bool(value == _plain_default(field.owner, field.name))


@cache
def _plain_default(owner: type[BaseModel], name: str) -> Any:
    info = fields_of(owner).get(name)
    if info is None or info.is_required():
        return ABSENT
    default = info.get_default(call_default_factory=True)
    return None if default is None else plain_of(default)


def _inside(plain: Any, place: str) -> Any:
    for name in place.split("."):
        if isinstance(plain, Mapping):
            plain = plain.get(name, ABSENT)
        elif isinstance(plain, list) and name.isdecimal() and int(name) < len(plain):
            plain = plain[int(name)]
        else:
            return ABSENT
    return plain


def _keys(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return [str(number) for number in range(len(value))] if (
        isinstance(value, list)) else []  # fmt: skip


def subject_of(
    study: Study, paths: Iterable[str], derived: Derived | None = None
) -> Subject | None:
    """Return the elements at paths, those of the model of the first one.

    None if an option has removed them.
    """
    shown = study if derived is None else study.model_copy(
        update={"line": derived.line, "money": derived.money})  # fmt: skip
    found = {path: element_at(shown, path) for path in paths}
    there = {path: e for path, e in found.items() if e is not None}
    if not there:
        return None
    model = type(next(iter(there.values())))
    same = {path: e for path, e in there.items() if type(e) is model}
    plains = tuple(e.model_dump(mode="json", by_alias=True) for e in same.values())
    return Subject(model, tuple(same), plains, study, derived)


def part_subject(
    study: Study, base: str, names: Iterable[str], derived: Derived | None = None
) -> Subject:
    """Return named fields of the study (base ''), its line, plan or money."""
    part: Any = study if not base else getattr(study, base)
    if derived is not None and base in ("line", "money"):
        part = getattr(derived, base)
    wanted = _python_names(type(part), names)
    plain = part.model_dump(mode="json", by_alias=True, include=wanted)
    return Subject(type(part), (base,), (plain,), study, derived)


def _python_names(model: type[BaseModel], names: Iterable[str]) -> set[str]:
    wanted = set(names)
    return {n for n, i in model.model_fields.items() if (i.alias or n) in wanted}
