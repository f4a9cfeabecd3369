"""The library of published cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from models.cases.case import CaseFile, PublishedCase, Topics
from models.reference.documents import Documents
from models.reference.shipped import read_data

TOPICS = "words.yaml"


@dataclass(frozen=True)
class Library:
    """All cases with what they are compared by and the texts they come from."""

    cases: tuple[PublishedCase, ...]
    topics: Topics
    documents: Documents

    @cached_property
    def by_id(self) -> Mapping[str, PublishedCase]:
        """Return the cases by id."""
        return {case.id: case for case in self.cases}


def load_library(folder: Path, documents: Documents) -> Library:
    """Read every file of cases of a folder, in the order of their names.

    Raises BadDataError, ValidationError or OSError, and ValueError for an id twice.
    """
    files = sorted(f for f in folder.glob("*.yaml") if f.name != TOPICS)
    cases = [
        case
        for file in files
        for case in CaseFile.model_validate(read_data(file)).cases
    ]
    twice = {case.id for case in cases if sum(o.id == case.id for o in cases) > 1}
    if twice:
        raise ValueError(f"cases given twice: {sorted(twice)}")
    topics = Topics.model_validate(read_data(folder / TOPICS))
    return Library(tuple(cases), topics, documents)
