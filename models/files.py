"""Study files: reading one with all its problems at once, writing one safely."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from models import yaml_reader, yaml_writer
from models.atomic import write_atomically
from models.bounded_reading import read_bounded
from models.decoding import decode
from models.problem_paths import Key, by_id, keys_of
from models.problems import Problem
from models.short_form import short_form
from models.study import Study
from models.study_data import FATAL, Read, study_from
from models.study_problems import describe_found
from models.yaml_faults import Fault, Stop
from models.yaml_reader import Document


@dataclass(frozen=True)
class Loaded:
    """What a study file holds: the study if it has no errors, its problems, its text.

    `study` is None exactly if there are problems; all of them are errors.
    """

    study: Study | None
    problems: tuple[Problem, ...]
    text: str = ""
    data: bytes = b""
    is_json: bool = False
    document: Document | None = field(default=None, repr=False)

    def line_of(self, path: str) -> int | None:
        """Return the line of the text a path by id stands on, or of what holds it."""
        if self.document is None:
            return None
        return _line_of(self.document, keys_of(self.document.data, path))

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems found later with their lines in this file."""
        return tuple(replace(p, line=self.line_of(p.path)) for p in problems)


def load_study(path: Path | str) -> Loaded:
    """Read a study file, YAML or JSON (`.json`).

    Never raises for what is or is not on the disk: everything wrong is a problem.
    """
    try:
        data = read_bounded(Path(path))
    except Stop as stop:
        return _unreadable(stop.fault)
    return read_study(data, is_json=_is_json(path))


def _is_json(path: Path | str) -> bool:
    return Path(path).suffix.lower() == ".json"


def read_study(data: bytes, *, is_json: bool = False) -> Loaded:
    """Read a study from the bytes of a file, as `load_study`."""
    try:
        text = decode(data)
    except Stop as stop:
        return _unreadable(stop.fault)
    document = yaml_reader.read_json(text) if is_json else yaml_reader.read(text)
    study, problems = _study_of(document)
    return Loaded(study, problems, text, data, is_json, document)


def _unreadable(fault: Fault) -> Loaded:
    return Loaded(None, (Problem("", fault.code, "error", fault.values, fault.line),))


def _study_of(document: Document) -> Read:
    faults = tuple(_problem_of(fault, document) for fault in document.faults)
    if not document.complete:
        return None, faults
    if not isinstance(document.data, dict):
        values = describe_found(document.data)
        return None, (*faults, Problem("", "top_not_mapping", "error", values, 1))
    study, found = study_from(
        document.data, line_of=lambda keys: _line_of(document, keys)
    )
    if any(problem.code in FATAL for problem in found):
        return None, found
    told = {problem.path for problem in faults}
    problems = (*faults, *(p for p in found if p.path not in told))
    return (None if problems else study), problems


def _problem_of(fault: Fault, document: Document) -> Problem:
    path = by_id(document.data, fault.path)
    return Problem(path, fault.code, values=fault.values, line=fault.line)


def _line_of(document: Document, keys: tuple[Key, ...]) -> int | None:
    """Return a line; a link that only `flow` names stands where `flow` does."""
    if keys[:2] == ("line", "links") and not document.holds(keys[:3]):
        keys = ("line", "flow")
    return document.line_of(keys)


def study_text(study: Study, *, as_json: bool = False) -> str:
    """Return the text of a study file in its short form, YAML or JSON.

    Raises ValueError if the text would not read back as the same study, which only a
    study made without validation can cause.
    """
    plain = short_form(study)
    if as_json:
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    else:
        text = yaml_writer.write(plain)
    again = read_study(text.encode(), is_json=as_json)
    if again.study != study:
        raise ValueError(f"not a study that a file can hold: {again.problems[:3]}")
    return text


def save_study(study: Study, path: Path | str) -> None:
    """Write a study file, YAML or JSON (`.json`), in one step.

    Raises OSError if it cannot be written; the old file is then still there.
    """
    text = study_text(study, as_json=_is_json(path))
    write_atomically(Path(path), text.encode())
