"""Which entries of a mapping before are which after: kept, moved, renamed, gone."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

ABSENT = object()
Plain = dict[str, Any]


@dataclass(frozen=True)
class Matching:
    """What became of the keys; `renamed` gives new names by old ones."""

    moved: frozenset[str]
    renamed: dict[str, str]
    old_names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Turn the renaming round."""
        old_names = {new: old for old, new in self.renamed.items()}
        object.__setattr__(self, "old_names", old_names)


def matching(was: Plain, now: Plain) -> Matching:
    """Match the entries of two mappings."""
    moved = frozenset(_moved(was, now))
    return Matching(moved, _renamed(was, now, moved))


def _moved(was: Plain, now: Plain) -> set[str]:
    """Return the keys that both have, but not in the same order."""
    old, new = [k for k in was if k in now], [k for k in now if k in was]
    if old == new:
        return set()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    still = {key for at, _, size in blocks for key in old[at : at + size]}
    return set(old) - still


def _renamed(was: Plain, now: Plain, moved: frozenset[str]) -> dict[str, str]:
    """Return new names: of entries after one that stays, otherwise alike."""
    following = dict(zip([None, *now], now, strict=False))
    found: dict[str, str] = {}
    ahead: str | None = None
    for key, value in was.items():
        new = None if ahead in moved else following.get(ahead)
        is_new = key not in now and new is not None and new not in was
        if new is not None and is_new and alike(value, now[new]):
            found[key] = new
        ahead = found.get(key, key)
    return found


def alike(one: Any, other: Any) -> bool:
    """Tell whether two values are equal, or mappings of which half is."""
    if one == other:
        return True
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    same = sum(1 for key in one if one[key] == other.get(key, ABSENT))
    return 2 * same >= max(len(one), len(other))
