"""Names of elements inside the patches of measures, swapped when one is renamed."""

from collections.abc import Callable, Collection
from typing import Any

from models.splicing import output_of

Plain = dict[str, Any]
PATHS = ("set", "multiply", "add", "insert", "remove")


def swap_in_patches(
    measures: Plain,
    fields: Collection[str],
    old: str,
    new: str,
    swap: Callable[[Any], Any],
) -> None:
    """Swap a name in the paths and the new values of patches.

    `fields` are those whose values or keys name elements of the collection.
    """
    for measure in measures.values():
        for patch in measure.get("patches", ()):
            path = next(str(patch[name]) for name in PATHS if patch.get(name))
            if path.rpartition(".")[2] in fields and "to" in patch:
                patch["to"] = swap(patch["to"])
            for name in PATHS:
                if patch.get(name):
                    patch[name] = _path(patch[name], fields, old, new)
            last = path.rpartition(".")[2]
            patch.update(_ranges(patch, last, lambda at: _path(at, fields, old, new)))


def _ranges(patch: Plain, last: str, swapped: Callable[[str], str]) -> Plain:
    """Return the ranges of a patch, whose keys are paths inside its value."""
    if not patch.get("ranges"):
        return {}
    new = {swapped(f"{last}.{at}"): ends for at, ends in patch["ranges"].items()}
    return {"ranges": {at.partition(".")[2]: ends for at, ends in new.items()}}


def swap_in_betweens(measures: Plain, old: str, new: str) -> None:
    """Swap the id of an element that patches put something beside."""
    for measure in measures.values():
        for patch in measure.get("patches", ()):
            if patch.get("between"):
                ends = [_outlet(str(name), old, new) for name in patch["between"]]
                patch["between"] = ends


def _outlet(name: str, old: str, new: str) -> str:
    return new + name[len(old) :] if output_of(name)[0] == old else name


def _path(path: str, fields: Collection[str], old: str, new: str) -> str:
    names = path.split(".")
    for place, name in enumerate(names[1:], start=1):
        if name == old and names[place - 1] in fields:
            names[place] = new
    return ".".join(names)
