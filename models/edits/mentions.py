"""The parts of a study that mention an id: what a change of the id may touch.

Of a line with hundreds of stations few name one of them; the others need neither be
written out nor read again, and stay the objects they are.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.edits.parts import COLLECTIONS, elements
from models.line import Line
from models.study import Study

_OF_LINE = {c.partition(".")[2] for c in COLLECTIONS if c.startswith("line.")}
_OF_STUDY = {c for c in COLLECTIONS if "." not in c}


def plain_mentioning(study: Study, name: str) -> dict[str, Any]:
    """Return the plain study with those elements only that have or mention an id.

    What is no collection of elements is there as a whole; the version is not.
    """
    bare = {"line": _OF_LINE, **dict.fromkeys(_OF_STUDY, True), "schema_version": True}
    data = study.model_dump(mode="json", by_alias=True, exclude=bare)  # type: ignore[arg-type]
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.ASCII)
    for collection in COLLECTIONS:
        holder = data["line"] if collection.startswith("line.") else data
        field = collection.rpartition(".")[2]
        holder[field] = dict(_mentioning(study, collection, word))
    return data


def _mentioning(
    study: Study, collection: str, word: re.Pattern[str]
) -> Iterator[tuple[str, Any]]:
    for element in elements(study, collection):
        if word.search(element.model_dump_json(by_alias=True)):
            body = element.model_dump(mode="json", by_alias=True)
            del body["id"]
            yield element.id, body


def merged(study: Study, made: Study, renamed: Mapping[str, str]) -> Study:
    """Return a study with the parts that were made anew; the others stay as they are.

    `renamed` has the new ids of elements by the paths they had.
    """
    line = _merged(study.line, made.line, "line.", _OF_LINE, renamed)
    parts = _changed(study, made, "", _OF_STUDY, renamed)
    return study.model_copy(update={**parts, "line": line})


def _merged(old: Line, made: Line, head: str, collections: set[str],
            renamed: Mapping[str, str]) -> Line:  # fmt: skip
    return old.model_copy(update=_changed(old, made, head, collections, renamed))


def _changed(old: Study | Line, made: Study | Line, head: str, collections: set[str],
             renamed: Mapping[str, str]) -> dict[str, Any]:  # fmt: skip
    """Return the fields that differ, by name."""
    found = {}
    for field in type(old).model_fields:
        before, after = getattr(old, field), getattr(made, field)
        if field in collections:
            by_id = {e.id: e for e in after}
            names = (renamed.get(f"{head}{field}.{e.id}", e.id) for e in before)
            after = tuple(
                _newer(e, by_id.get(n)) for e, n in zip(before, names, strict=True)
            )
        if field != "line" and after != before:
            found[field] = after
    return found


def _newer(old: Any, made: Any) -> Any:
    return old if made is None or made == old else made
