"""Values and where they come from, edited together in one step.

What a person types is `typed`, whatever a wider entry of `sources` says of its
surroundings; what is put in as a beginning to be changed is `assumed`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.edits.cells import noted, set_cells
from models.edits.elements import remove_elements
from models.edits.errors import EditError, refused
from models.edits.fields import reset_field, set_field, value_at
from models.edits.parts import element_at, split
from models.edits.renaming import rename
from models.measures import Provenance
from models.paths import ABSENT
from models.study import Origin, Study

Sources = dict[str, Origin]


def set_known(
    study: Study, paths: Iterable[str], value: Any, kind: Provenance = "typed"
) -> Study:
    """Set values at paths and note how they are known. Raises EditError."""
    places = tuple(paths)
    changed, refusals = set_cells(study, dict.fromkeys(places, value))
    if refusals:
        raise EditError(next(iter(refusals.values())))
    return noted(changed, places, kind)


def reset_known(study: Study, paths: Iterable[str]) -> Study:
    """Give fields their defaults, or remove entries, with what is noted on them."""
    for path in sorted(paths, reverse=True):
        if _is_element(study, path):
            study = remove_elements(study, [path])
            continue
        study = without_sources(reset_field(study, path), [path])
        if value_at(study, path) is not ABSENT:
            study = noted(study, [path], "default")
    return study


def set_origin(study: Study, paths: Iterable[str], origin: Origin) -> Study:
    """Say where the values at paths, and all below them, come from."""
    study = without_sources(study, paths := tuple(paths))
    added: Sources = {**study.sources, **dict.fromkeys(paths, origin)}
    return study.model_copy(update={"sources": added})


def without_sources(study: Study, paths: Iterable[str]) -> Study:
    """Forget what is noted on paths and on what lies below them."""
    gone = tuple(paths)
    inside = tuple(f"{path}." for path in gone)
    kept = {
        entry: origin
        for entry, origin in study.sources.items()
        if entry not in gone and not entry.startswith(inside)
    }
    if len(kept) == len(study.sources):
        return study
    return study.model_copy(update={"sources": kept})


def add_entry(
    study: Study, paths: Iterable[str], wanted: str, value: Any
) -> tuple[Study, str]:
    """Add an entry to the mappings or lists at paths; return its key, too.

    `value` is a beginning to be changed: it counts as assumed. Raises EditError.
    """
    key = ""
    for path in paths:
        held = value_at(study, path)
        if isinstance(held, list):
            key = str(len(held))
            study = set_field(study, path, [*held, value])
        else:
            held = held if isinstance(held, Mapping) else {}
            key = _free_key(held, wanted)
            study = set_field(study, path, {**held, key: value})
        study = set_origin(study, [f"{path}.{key}"], Origin(kind="assumed"))
    return study, key


def _is_element(study: Study, path: str) -> bool:
    return element_at(study, path) is not None and not split(path)[2]


def _free_key(held: Mapping[str, Any], wanted: str) -> str:
    numbered = (f"{wanted}_{number}" for number in range(2, len(held) + 3))
    return next(key for key in (wanted, *numbered) if key not in held)


def rename_entry(study: Study, path: str, new: str) -> Study:
    """Give an element another id, or an entry inside one another key.

    Its place stays; raises EditError if the key is taken.
    """
    if _is_element(study, path):
        return rename(study, path, new)
    parent, _, old = path.rpartition(".")
    held = value_at(study, parent)
    if new == old:
        return study
    if not isinstance(held, Mapping) or new in held:
        raise refused(path, "id_taken", id=new, first=f"{parent}.{new}")
    renamed = {new if key == old else key: value for key, value in held.items()}
    study = set_field(study, parent, renamed)
    moved = dict(_moved(study.sources, path, f"{parent}.{new}"))
    return study.model_copy(update={"sources": moved})


def _moved(sources: Sources, old: str, new: str) -> Iterator[tuple[str, Origin]]:
    for entry, origin in sources.items():
        inside = entry == old or entry.startswith(f"{old}.")
        yield (new + entry[len(old) :] if inside else entry), origin
