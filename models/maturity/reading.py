"""Answer files: a file that holds nothing but the section `maturity` of a study."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models import yaml_reader
from models.bounded_reading import read_bounded
from models.declare import Value
from models.decoding import decode
from models.maturity.assessment import Assessment
from models.problem_paths import by_id
from models.problems import Problem
from models.study_problems import describe_found, problems_of
from models.yaml_faults import Fault, Stop
from models.yaml_reader import Document

SECTION = "maturity"


class AnswerFile(Value):
    """A file of answers: the section of a study, alone."""

    maturity: Assessment


@dataclass(frozen=True)
class AnswersRead:
    """What an answer file holds: the assessment if nothing is wrong, or problems."""

    assessment: Assessment | None
    problems: tuple[Problem, ...] = ()
    document: Document | None = None

    def line_of(self, path: str) -> int | None:
        """Return the line of a place such as `maturity.answers.skills_1`."""
        if self.document is None:
            return None
        return self.document.line_of(tuple(path.split(".")))


def is_answer_file(path: Path) -> bool:
    """Tell whether a file has the section `maturity` and no line: answers alone.

    A file that cannot be read is none; whoever reads it as a study says why.
    """
    try:
        data = _document(read_bounded(path)).data
    except (Stop, ValueError):
        return False
    return isinstance(data, dict) and SECTION in data and "line" not in data


def read_answers(data: bytes) -> AnswersRead:
    """Read the bytes of an answer file; everything wrong is a problem with its line."""
    try:
        document = _document(data)
    except Stop as stop:
        return AnswersRead(None, (_problem(stop.fault, None),))
    faults = tuple(_problem(fault, document.data) for fault in document.faults)
    if not document.complete or not isinstance(document.data, dict):
        found = describe_found(document.data)
        return AnswersRead(
            None, faults or (Problem("", "top_not_mapping", values=found),)
        )
    assessment, problems = _validated(document)
    whole = None if faults or problems else assessment
    return AnswersRead(whole, (*faults, *problems), document)


def _document(data: bytes) -> Document:
    return yaml_reader.read(decode(data))


def _problem(fault: Fault, data: Any) -> Problem:
    return Problem(
        by_id(data, fault.path), fault.code, values=fault.values, line=fault.line
    )


def _validated(document: Document) -> tuple[Assessment | None, tuple[Problem, ...]]:
    body = {name: value for name, value in document.data.items() if name != "schema"}
    try:
        return AnswerFile.model_validate(body).maturity, ()
    except ValidationError as error:
        return None, tuple(problems_of(error, body, document.line_of, AnswerFile))
