"""Adding, replacing, removing, moving and duplicating elements."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.declarations import models_at
from models.declare import Element
from models.edits.clipping import clip_text, paste_text
from models.edits.errors import refused
from models.edits.link_names import follow_ends
from models.edits.parts import (
    PLACED,
    element_at,
    elements,
    split,
    taken_ids,
    with_elements,
    with_line,
)
from models.edits.plain_flow import PlainFlow
from models.edits.values import validated
from models.flow import Position
from models.splicing import output_of, take_out
from models.study import Study


def add_element(
    study: Study, collection: str, name: str, values: Mapping[str, Any] | None = None
) -> Study:
    """Add an element with plain values to a collection such as `line.stations`."""
    path = f"{collection}.{name}"
    if name in taken_ids(study, collection):
        raise refused(path, "id_taken", id=name, first=path)
    model = models_at(tuple(path.split(".")))[0]
    element = validated(model, {**(values or {}), "id": name}, path)
    return with_elements(study, collection, [*elements(study, collection), element])


def with_element(study: Study, path: str, values: Mapping[str, Any]) -> Study:
    """Replace an element by one with the same id and other plain values."""
    collection, name, _ = split(path)
    found = element_at(study, path)
    if found is None:
        raise refused(path, "patch_path", target=path, name=name, known=())
    made = validated(type(found), {**values, "id": name}, path)
    items = elements(study, collection)
    return with_elements(study, collection, [made if e is found else e for e in items])


def remove_elements(study: Study, paths: Iterable[str], *, close: bool = True) -> Study:
    """Remove elements; the flow closes over each gap unless `close` is False.

    A measure leaves its options; names of a product, pool or defect mode elsewhere
    stay and are told by the checks.
    """
    gone: dict[str, set[str]] = {}
    for path in paths:
        collection, name, rest = split(path)
        if not rest:
            gone.setdefault(collection, set()).add(name)
    before = study
    places = [gone.get(f"line.{kind}", set()) for kind in PLACED]
    if any(places):
        study = _out_of_the_flow(study, set().union(*places), close=close)
    for name in gone.get("measures", ()):
        study = _out_of_options(study, name)
    for collection, names in gone.items():
        kept = [e for e in elements(study, collection) if e.id not in names]
        study = with_elements(study, collection, kept)
    return follow_ends(before, _without_notes(study, gone))


def _without_notes(study: Study, gone: Mapping[str, set[str]]) -> Study:
    """Forget where values came from, and how far they may lie, with their elements."""
    heads = {f"{collection}.{name}" for collection, ids in gone.items() for name in ids}

    def is_kept(path: str) -> bool:
        size = 3 if path.startswith("line.") else 2
        return ".".join(path.split(".")[:size]) not in heads

    sources = {path: o for path, o in study.sources.items() if is_kept(path)}
    ranges = {path: r for path, r in study.ranges.items() if is_kept(path)}
    if len(sources) == len(study.sources) and len(ranges) == len(study.ranges):
        return study
    return study.model_copy(update={"sources": sources, "ranges": ranges})


def _out_of_the_flow(study: Study, gone: set[str], *, close: bool) -> Study:
    line = study.line
    if close:
        flow = PlainFlow(study, gone)
        for name in [e.id for kind in PLACED for e in getattr(line, kind)]:
            flow.write(take_out(flow.data, name) if name in gone else ())
        return flow.study()
    links = [x for x in line.links if not gone & {x.start, x.to}]
    rules = {k: v for k, v in line.routing.items() if output_of(k)[0] not in gone}
    return with_line(study, links=tuple(links), routing=rules)


def _out_of_options(study: Study, name: str) -> Study:
    options = tuple(
        o.model_copy(update={"measures": tuple(m for m in o.measures if m != name)})
        for o in study.options
    )
    return study.model_copy(update={"options": options})


def move_elements(study: Study, to: Mapping[str, Position]) -> Study:
    """Give elements their places on the floor, by path."""
    by_collection: dict[str, dict[str, Position]] = {}
    for path, position in to.items():
        collection, name, _ = split(path)
        by_collection.setdefault(collection, {})[name] = position
    for collection, places in by_collection.items():
        items = [_at(e, places.get(e.id)) for e in elements(study, collection)]
        study = with_elements(study, collection, items)
    return study


def _at(element: Element, position: Position | None) -> Element:
    if position is None or "position" not in type(element).model_fields:
        return element
    return element.model_copy(update={"position": position})


def duplicate_elements(
    study: Study, paths: Iterable[str], dx: float = 1.0, dy: float = 1.0
) -> tuple[Study, tuple[str, ...]]:
    """Return a study with copies of elements, moved by metres, and their paths."""
    return paste_text(study, clip_text(study, paths), dx, dy)
