"""Elements as text: copied from one study, pasted into the same or another.

The text is JSON: `{"linerefit": 1, "line.stations": {"S1": {…}}, …}`. Links between
the copied elements come along.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from models.declarations import models_at
from models.edits.errors import EditError, refused
from models.edits.parts import (
    COLLECTIONS,
    element_at,
    elements,
    free_among,
    split,
    taken_ids,
    with_elements,
)
from models.edits.values import plain, validated
from models.study import Study

FORMAT = "linerefit"
LONGEST = 5_000_000
LINKS = "line.links"


def clip_text(study: Study, paths: Iterable[str]) -> str:
    """Return elements, and the links between them, as text."""
    wanted = list(dict.fromkeys(paths))
    ids = {split(path)[1] for path in wanted}
    between = [x.id for x in study.line.links if {x.start, x.to} <= ids]
    wanted += [p for name in between if (p := f"{LINKS}.{name}") not in wanted]
    clip: dict[str, Any] = {FORMAT: 1}
    for path in wanted:
        collection, name, _ = split(path)
        element = element_at(study, path)
        if element is not None:
            body = plain(element)
            body.pop("id")
            clip.setdefault(collection, {})[name] = body
    return json.dumps(clip, ensure_ascii=False, indent=1)


def paste_text(
    study: Study, text: str, dx: float = 0.0, dy: float = 0.0
) -> tuple[Study, tuple[str, ...]]:
    """Return a study with what a text holds, moved by metres, and the new paths.

    Ids that are taken get a number (`S3_2`), in links between what is pasted, too.
    Raises EditError for any other text.
    """
    clip = _read(text)
    renamed = _new_ids(study, clip)
    pasted: list[str] = []
    for collection in (c for c in COLLECTIONS if c in clip):
        made = []
        for name, body in clip[collection].items():
            path = f"{collection}.{renamed[collection, name]}"
            data = _body(collection, body, renamed, dx, dy)
            model = models_at(tuple(path.split(".")))[0]
            made.append(validated(model, data | {"id": path.rpartition(".")[2]}, path))
            pasted.append(path)
        items = [*elements(study, collection), *made]
        study = with_elements(study, collection, items)
    return study, tuple(pasted)


def _read(text: str) -> dict[str, dict[str, Any]]:
    try:
        clip = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        clip = None
    if not isinstance(clip, dict) or clip.get(FORMAT) != 1:
        raise refused("", "clip_unreadable")
    found = {k: v for k, v in clip.items() if k in COLLECTIONS}
    if not all(isinstance(v, dict) and _are_mappings(v) for v in found.values()):
        raise EditError(refused("", "clip_unreadable").problems)
    return found


def _are_mappings(bodies: Mapping[str, Any]) -> bool:
    return all(isinstance(body, dict) for body in bodies.values())


def _new_ids(
    study: Study, clip: Mapping[str, Mapping[str, Any]]
) -> dict[tuple[str, str], str]:
    renamed: dict[tuple[str, str], str] = {}
    given: set[str] = set()
    for collection, bodies in clip.items():
        taken = taken_ids(study, collection) | given
        for name in bodies:
            new = free_among(taken, name)
            renamed[collection, name] = new
            taken.add(new)
            given.add(new)
    return renamed


def _body(
    collection: str,
    body: Mapping[str, Any],
    renamed: Mapping[tuple[str, str], str],
    dx: float,
    dy: float,
) -> dict[str, Any]:
    data = dict(body)
    if collection == LINKS:
        names = {old: new for (place, old), new in renamed.items() if place != LINKS}
        for end in ("from", "to"):
            data[end] = names.get(str(data.get(end)), data.get(end))
    at = data.get("position")
    if isinstance(at, dict) and all(isinstance(at.get(k), int | float) for k in "xy"):
        data["position"] = {**at, "x": at["x"] + dx, "y": at["y"] + dy}
    return data
