"""Loading the catalogue: entries in YAML files, the shipped and the user's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import ValidationError

from models import yaml_reader
from models.bounded_reading import read_bounded
from models.catalogue.checking import check_entry
from models.catalogue.entry import Entry
from models.declare import Named, Value, declared
from models.decoding import decode
from models.problems import Problem
from models.study_problems import describe_found, problem_of, problems_of
from models.yaml_faults import Stop
from models.yaml_reader import Document

if TYPE_CHECKING:
    from models.problem_paths import Key

MAX_BYTES = 5_000_000


class CatalogueFile(Value):
    """A file of catalogue entries."""

    entries: Annotated[tuple[Entry, ...], Named()] = declared(
        en="entries by id",
        zh="条目",
        example={"my_measure": {"name": "My measure"}},
        max_length=1000,
    )


@dataclass(frozen=True)
class Known:
    """An entry and where it is from; `replaces` is the file of one it stands for."""

    entry: Entry
    file: Path
    own: bool = False
    replaces: Path | None = None


@dataclass(frozen=True)
class Catalogue:
    """All entries by id, and the problems of files that could not be read, by file."""

    entries: Mapping[str, Known] = field(default_factory=dict)
    problems: Mapping[Path, tuple[Problem, ...]] = field(default_factory=dict)

    def entry(self, entry_id: str) -> Entry:
        """Return an entry by id; KeyError if there is none."""
        return self.entries[entry_id].entry


def load_catalogue(shipped: Path, own: Iterable[Path] = ()) -> Catalogue:
    """Read the catalogue: all `*.yaml` of a folder, then those of the user's folders.

    An entry of the user takes the place of one with the same id. A file with problems
    is left out and named; nothing is raised for what is in it. A folder that is not
    there holds no files.
    """
    entries: dict[str, Known] = {}
    problems: dict[Path, tuple[Problem, ...]] = {}
    folders = [(shipped, False), *((folder, True) for folder in own)]
    for folder, is_own in folders:
        for file in _files(folder):
            found, faults = read_entries(file)
            if faults:
                problems[file] = faults
            for entry in found:
                old = entries.get(entry.id)
                before = old.file if old is not None else None
                entries[entry.id] = Known(entry, file, is_own, before)
    return Catalogue(entries, problems)


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder, or the one file it is."""
    if folder.is_file():
        return [folder]
    found = [*folder.glob("*.yaml"), *folder.glob("*.yml")] if folder.is_dir() else []
    return sorted(file for file in found if file.name not in NO_ENTRIES)


NO_ENTRIES = ("bands.yaml",)
"""What else stands in the folder of the shipped catalogue."""


def read_entries(file: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read the entries of one file; none if there are problems."""
    try:
        document = yaml_reader.read(decode(read_bounded(file, MAX_BYTES)))
    except Stop as stop:
        return (), (problem_of(stop.fault),)
    problems = [problem_of(fault, document.data) for fault in document.faults]
    if problems or not document.complete:
        return (), tuple(problems)
    if not isinstance(document.data, dict):
        values = describe_found(document.data)
        return (), (Problem("", "expected_mapping", "error", values, 1),)
    return _validated(document)


def _validated(
    document: Document,
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    try:
        file = CatalogueFile.model_validate(document.data)
    except ValidationError as error:
        found = problems_of(error, document.data, document.line_of, CatalogueFile)
        return (), tuple(found)
    problems = tuple(_checked(file.entries, document))
    return (() if problems else file.entries), problems


def _checked(entries: tuple[Entry, ...], document: Document) -> Iterator[Problem]:
    for entry in entries:
        for problem in check_entry(entry):
            keys: tuple[Key, ...] = tuple(problem.path.split("."))
            yield replace(problem, line=document.line_of(keys))
