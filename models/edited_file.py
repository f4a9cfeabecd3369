"""The bytes of a study's file after edits: what was read, only the changes changed."""

import json
from typing import Any

from models.files import Loaded, read_study, study_text
from models.short_form import short_form
from models.study import Study
from models.yaml_keeping.keeping import kept

_MARK = b"\xef\xbb\xbf"


def edited_file(
    study: Study, read: Loaded | None = None, *, as_json: bool = False
) -> bytes:
    """Return the bytes of a file that reads back as a study.

    With what was read from a file (of the same kind), its text stays wherever the
    study stayed: comments, order, blank lines, units. Where that cannot be done, and
    for JSON, the study is written anew. Raises ValueError as `study_text`.
    """
    found = None if read is None or read.study is None else _kept(study, read, as_json)
    return study_text(study, as_json=as_json).encode() if found is None else found


def _kept(study: Study, read: Loaded, as_json: bool) -> bytes | None:
    if study is read.study:
        return read.data
    was, now = _short(read.study), _short(study)
    if _in_order(was) == _in_order(now):
        return read.data
    text = None if as_json else kept(read.text, was, now)
    if text is None or not _says(text, study, now):
        return None
    mark = _MARK if read.data.startswith(_MARK) else b""
    return mark + text.encode()


def _says(text: str, study: Study, short: dict[str, Any]) -> bool:
    """Tell whether a text reads back as a study, with everything in its order."""
    again = read_study(text.encode()).study
    return again == study and _in_order(_short(again)) == _in_order(short)


def _short(study: Study | None) -> dict[str, Any]:
    return {} if study is None else short_form(study)


def _in_order(short: dict[str, Any]) -> str:
    return json.dumps(short, ensure_ascii=False)
