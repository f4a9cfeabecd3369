"""Pruning: what is wrong in plain data is taken out, so that the rest can be read.

A wrong value gives way to its default; where a value is required, or an element is
wrong as a whole, the example of its declaration stands in. So nothing else loses what
it refers to, and lists keep their numbers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from models.declarations import field_at, models_at
from models.line import merged_links
from models.problem_paths import ABSENT, Key
from models.study_problems import Finding

Keys = tuple[Key, ...]
LINKS = ("line", "links")


class Pruning:
    """The data while they are pruned; `places` are the keys of what was changed."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data: dict[str, Any] = _with_plain_links(data)
        self.places: list[Keys] = []
        self._tries: Counter[Keys] = Counter()

    def prune(self, findings: Iterable[Finding]) -> None:
        """Mend each place that is at fault; one at fault again is taken out further."""
        faults = {f.place.keys: f.place.tag for f in findings}
        for keys in sorted(faults, key=len, reverse=True):
            self._mend(keys, faults[keys])

    def _mend(self, keys: Keys, tag: str | None) -> None:
        self.places.append(keys)
        while keys:
            self._tries[keys] += 1
            example = _example(keys, tag) if self._tries[keys] == 1 else ABSENT
            if example is not ABSENT or self._can_go(keys, tag):
                self.places.append(keys)
                self.data = _put(self.data, keys, example)
                return
            keys = keys[:-1]

    def _can_go(self, keys: Keys, tag: str | None) -> bool:
        """Tell whether an entry of a mapping is there and need not be."""
        info = field_at(keys, tag)
        holder = value_at(self.data, keys[:-1])
        there = isinstance(holder, dict) and keys[-1] in holder
        return there and (info is None or not info.is_required())


def _with_plain_links(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with `flow` written out as links, if that can be done."""
    line = data.get("line")
    if not isinstance(line, dict) or "flow" not in line:
        return data
    try:
        links = merged_links(line["flow"], line.get("links"))
    except ValueError:
        return data
    rest = {name: value for name, value in line.items() if name != "flow"}
    return {**data, "line": {**rest, "links": links}}


def _example(keys: Keys, tag: str | None) -> Any:
    """Return what can stand in for a required value or an element; ABSENT for none."""
    info = field_at(keys, tag)
    if info is not None:
        given = info.examples if info.is_required() and keys[:2] != LINKS else None
        return given[0] if given else ABSENT
    return _example_entry(keys[:-1]) if models_at(keys) else ABSENT


def _example_entry(keys: Keys) -> Any:
    """Return the first entry of the example of a list or mapping; links have none."""
    info = field_at(keys)
    if info is None or not info.examples or keys == LINKS:
        return ABSENT
    entries = info.examples[0]
    if isinstance(entries, Mapping):
        entries = list(entries.values())
    return entries[0] if isinstance(entries, list) else ABSENT


def value_at(data: Any, keys: Keys) -> Any:
    """Return what plain data hold under keys; ABSENT if nothing."""
    for key in keys:
        inside = isinstance(data, dict) and key in data
        listed = isinstance(data, list) and isinstance(key, int) and key < len(data)
        if not inside and not listed:
            return ABSENT
        data = data[key]
    return data


def _put(data: Any, keys: Keys, value: Any) -> Any:
    """Return the data with another value under keys (ABSENT: none), shared else."""
    key, *rest = keys
    if rest:
        inside = value_at(data, (key,))
        inside = {} if inside is ABSENT or inside is None else inside
        value = _put(inside, tuple(rest), value)
    if isinstance(data, list):
        return [value if place == key else item for place, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    changed = {**data, key: value}
    return {name: x for name, x in changed.items() if x is not ABSENT}
