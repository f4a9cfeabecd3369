"""The parts of a study an edit takes hold of: collections of elements, and settings.

An element is named by its path: `line.stations.S3`, `measures.M1`. What is no element
(`plan`, `money`, `line.calendar`) is a part of the value that holds it.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from models.declare import Element
from models.edits.errors import refused
from models.line import Line
from models.same import Same
from models.study import Study

PLACED = ("sources", "stations", "buffers", "conveyors", "sinks")
"""Collections of the line whose elements parts flow through; they share their ids."""
_OF_LINE = (
    *PLACED,
    "links",
    "pools",
    "fleets",
    "products",
    "defect_modes",
    "systems",
    "interfaces",
)
COLLECTIONS = (*(f"line.{name}" for name in _OF_LINE), "measures", "options")
_KNOWN = frozenset(COLLECTIONS)
LONGEST_ID = 64
MOST_INDEXED = 64
"""So many collections are remembered with their elements by id."""


@lru_cache(maxsize=50_000)
def split(path: str) -> tuple[str, str, str]:
    """Return collection, id and the rest of a path; LookupError if it has none."""
    names = path.split(".")
    size = 2 if names[0] == "line" else 1
    collection = ".".join(names[:size])
    if collection not in _KNOWN or len(names) <= size:
        raise LookupError(path)
    return collection, names[size], ".".join(names[size + 1 :])


def elements(study: Study, collection: str) -> tuple[Element, ...]:
    """Return the elements of a collection such as `line.stations`."""
    holder: Study | Line = study.line if collection.startswith("line.") else study
    found: tuple[Element, ...] = getattr(holder, collection.rpartition(".")[2])
    return found


def elements_by_id(study: Study, collection: str) -> Mapping[str, Element]:
    """Return the elements of a collection by id."""
    return _by_id(Same(elements(study, collection)))


@lru_cache(maxsize=MOST_INDEXED)
def _by_id(items: Same[tuple[Element, ...]]) -> Mapping[str, Element]:
    return {element.id: element for element in reversed(items.value)}


def element_at(study: Study, path: str) -> Any:
    """Return the element that a path names or leads into; None if there is none."""
    try:
        collection, name, _ = split(path)
    except LookupError:
        return None
    return elements_by_id(study, collection).get(name)


def paths_of(study: Study, collections: Iterable[str] = COLLECTIONS) -> Iterator[str]:
    """Yield the paths of all elements."""
    for collection in collections:
        yield from (f"{collection}.{e.id}" for e in elements(study, collection))


def path_of(study: Study, name: str) -> str | None:
    """Return the path of the first element with an id, those of the flow first."""
    holders = (c for c in COLLECTIONS if name in elements_by_id(study, c))
    found = next(holders, None)
    return None if found is None else f"{found}.{name}"


def with_elements(study: Study, collection: str, items: Sequence[Element]) -> Study:
    """Return a study with other elements in a collection; EditError if too many."""
    owner = Line if collection.startswith("line.") else Study
    field = collection.rpartition(".")[2]
    marks = owner.model_fields[field].metadata
    limits = (getattr(mark, "max_length", None) for mark in marks)
    limit = next((found for found in limits if found is not None), None)
    if limit is not None and len(items) > limit:
        raise refused(collection, "too_many", limit=limit)
    changed = {field: tuple(items)}
    if owner is Study:
        return study.model_copy(update=changed)
    return study.model_copy(update={"line": study.line.model_copy(update=changed)})


def with_line(study: Study, **changed: Any) -> Study:
    """Return a study whose line has other values of some fields."""
    return study.model_copy(update={"line": study.line.model_copy(update=changed)})


def taken_ids(study: Study, collection: str) -> set[str]:
    """Return the ids that a new element of a collection cannot have."""
    shared = [f"line.{name}" for name in PLACED]
    places = shared if collection in shared else [collection]
    taken = {e.id for place in places for e in elements(study, place)}
    if collection in shared:
        taken |= {link.id for link in study.line.links if link.fleet}
    return taken


def free_id(
    study: Study, collection: str, wanted: str, also: Iterable[str] = ()
) -> str:
    """Return an id like the one wanted that nothing has: S3, else S3_2, S3_3."""
    return free_among(taken_ids(study, collection) | set(also), wanted)


def free_among(taken: Collection[str], wanted: str) -> str:
    """Return an id like the one wanted that is not taken."""
    if wanted not in taken:
        return wanted
    stem, _, number = wanted.rpartition("_")
    stem = stem if stem and number.isdecimal() else wanted
    named = (f"{stem[: LONGEST_ID - 8]}_{count}" for count in itertools.count(2))
    return next(name for name in named if name not in taken)
