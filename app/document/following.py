"""What is selected after an edit: what is still there, and what got another id."""

from collections.abc import Iterable

from models.edits.parts import element_at, elements, elements_by_id, split
from models.study import Study


def followed(before: Study, after: Study, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of the same elements after an edit; those gone are left out."""
    found = (
        path if element_at(after, path) is not None else _renamed(before, after, path)
        for path in paths
    )
    return tuple(path for path in found if path)


def _renamed(before: Study, after: Study, path: str) -> str:
    """Return the path of an element that only got another id, or nothing."""
    collection, name, _ = split(path)
    old, new = elements(before, collection), elements(after, collection)
    place = next((n for n, e in enumerate(old) if e.id == name), None)
    if place is None or len(old) != len(new):
        return ""
    other = new[place].id
    is_known = other in elements_by_id(before, collection)
    return "" if is_known else f"{collection}.{other}"
