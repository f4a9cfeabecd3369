"""Many values at once, as a table or a selection of several elements is edited."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from models.declare import Element
from models.edits.errors import EditError, refused
from models.edits.fields import set_field
from models.edits.parts import elements, split, with_elements
from models.edits.values import plain, validated
from models.measures import Provenance
from models.paths import NotThereError, find
from models.problems import Problem
from models.provenance import covering_among, starred_entries
from models.study import Origin, Study

Cells = Mapping[str, Any]
Refused = dict[str, tuple[Problem, ...]]


def set_cells(study: Study, cells: Cells) -> tuple[Study, Refused]:
    """Set the values at paths that can be; return what stands against the others.

    Values of one element are taken together, so that what hangs together can change.
    """
    by_part: dict[str, dict[str, Any]] = {}
    for path, value in cells.items():
        by_part.setdefault(_part_of(path), {})[path] = value
    refusals: Refused = {}
    made: dict[str, dict[str, Element]] = {}
    index: dict[str, dict[str, Element]] = {}
    for part, values in by_part.items():
        if not part:
            study = _one_by_one(study, values, refusals)
            continue
        collection, name, _ = split(part)
        if collection not in index:
            index[collection] = {e.id: e for e in elements(study, collection)}
        element = index[collection].get(name)
        changed = _changed(part, element, values, refusals)
        if changed is not None:
            made.setdefault(collection, {})[name] = changed
    for collection, new in made.items():
        items = [new.get(e.id, e) for e in elements(study, collection)]
        study = with_elements(study, collection, items)
    return study, refusals


def _part_of(path: str) -> str:
    try:
        collection, name, _ = split(path)
    except LookupError:
        return ""
    return f"{collection}.{name}"


def _one_by_one(study: Study, values: Cells, refusals: Refused) -> Study:
    for path, value in values.items():
        try:
            study = set_field(study, path, value)
        except EditError as error:
            refusals[path] = error.problems
    return study


def _changed(
    part: str, element: Element | None, values: Cells, refusals: Refused
) -> Element | None:
    """Return the element with the values that it can have; None if it has none."""
    if element is None:
        missing = refused(part, "patch_path", target=part, name=part, known=())
        refusals.update(dict.fromkeys(values, missing.problems))
        return None
    try:
        return _with(part, element, values)
    except EditError:
        changed = element
    for path, value in values.items():
        try:
            changed = _with(part, changed, {path: value})
        except EditError as error:
            refusals[path] = error.problems
    return changed


def _with(part: str, element: Element, values: Cells) -> Element:
    data = plain(element)
    for path, value in values.items():
        try:
            spot = find(data, type(element), path[len(part) + 1 :])[0]
        except NotThereError as error:
            raise refused(
                path, "patch_path", target=path, name=error.name, known=error.known
            ) from None
        spot.put(deepcopy(value))
    made: Element = validated(type(element), data, part)
    return made


def noted(study: Study, paths: Iterable[str], kind: Provenance) -> Study:
    """Note how values at paths are known, and forget what was noted below them.

    Nothing is noted where the kind shows by itself: typed and default values that no
    wider entry of `sources` covers.
    """
    wanted = dict.fromkeys(paths)
    kept = {e: o for e, o in study.sources.items() if not _is_inside(e, wanted)}
    bare = study
    if len(kept) != len(study.sources):
        bare = study.model_copy(update={"sources": kept})
    starred = starred_entries(bare)
    added = {}
    for path in wanted:
        entry = covering_among(bare, path, starred)
        own = kind in ("typed", "default")
        if bare.sources[entry].kind != kind if entry else not own:
            added[path] = Origin(kind=kind)
    return bare.model_copy(update={"sources": {**kept, **added}}) if added else bare


def _is_inside(entry: str, paths: Mapping[str, None]) -> bool:
    names = entry.split(".")
    heads = (".".join(names[:size]) for size in range(1, len(names) + 1))
    return any(head in paths for head in heads)
