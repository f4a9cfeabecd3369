"""The library of policies: all files of a folder, and what a region offers."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from models import yaml_reader
from models.bounded_reading import read_bounded
from models.decoding import decode
from models.policies.instruments import Instrument, PolicyFile
from models.problems import Problem
from models.study_problems import describe_found, problem_of, problems_of
from models.yaml_faults import Stop
from models.yaml_reader import Document


@dataclass(frozen=True)
class Offer:
    """An instrument in the file it stands in."""

    file: PolicyFile
    instrument: Instrument

    @property
    def valid_from(self) -> datetime.date | None:
        """Return its first day; None if no text says."""
        return self.instrument.valid_from or self.file.valid_from

    @property
    def valid_to(self) -> datetime.date | None:
        """Return its last day; None if no text says."""
        return self.instrument.valid_to or self.file.valid_to

    def standing(self, day: datetime.date | None) -> str:
        """Tell whether it is in force on a day: a code.

        `undated` without a day, `not_yet`, `expired`, `unknown` (no text says from
        when, or until when), `in_force`.
        """
        if day is None:
            return "undated"
        if self.valid_from is not None and day < self.valid_from:
            return "not_yet"
        if self.valid_to is not None and day > self.valid_to:
            return "expired"
        known = self.valid_from is not None and self.valid_to is not None
        return "in_force" if known else "unknown"


@dataclass(frozen=True)
class Library:
    """Policy files."""

    files: tuple[PolicyFile, ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """Return the ids of the regions, each once."""
        return tuple(dict.fromkeys(file.region for file in self.files))

    def files_of(self, region: str) -> tuple[PolicyFile, ...]:
        """Return the files of a region and of the regions it lies in."""
        found: list[PolicyFile] = []
        for name in self._around(region):
            found += [file for file in self.files if file.region == name]
        return tuple(found)

    def _around(self, region: str) -> Iterator[str]:
        """Yield a region and those it lies in, each once."""
        told: set[str] = set()
        waiting = [region]
        while waiting:
            name = waiting.pop(0)
            if name not in told:
                told.add(name)
                yield name
                files = [file for file in self.files if file.region == name]
                waiting += [file.within for file in files if file.within]

    def offers(self, region: str) -> dict[str, Offer]:
        """Return what a region offers, by id of the instrument; its own goes first."""
        found: dict[str, Offer] = {}
        for file in self.files_of(region):
            for one in file.instruments:
                found.setdefault(one.id, Offer(file, one))
        return found


@dataclass(frozen=True)
class LoadedPolicies:
    """The files of a folder that could be read, and what is wrong with the others."""

    library: Library
    problems: tuple[tuple[str, Problem], ...] = ()

    @cached_property
    def faults(self) -> dict[str, tuple[Problem, ...]]:
        """Return the problems by the name of their file."""
        found: dict[str, tuple[Problem, ...]] = {}
        for name, problem in self.problems:
            found[name] = (*found.get(name, ()), problem)
        return found


def load_policies(folders: Sequence[Path]) -> LoadedPolicies:
    """Read all policy files (`*.yaml`) of some folders.

    Never raises for what is or is not on the disk: everything wrong is a problem.
    """
    files: list[PolicyFile] = []
    problems: list[tuple[str, Problem]] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        file, found = _read(path)
        found += _taken(file, files) if file else []
        problems += [(str(path), problem) for problem in found]
        if file is not None and not found:
            files.append(file)
    return LoadedPolicies(Library(tuple(files)), tuple(problems))


def _taken(file: PolicyFile, others: Sequence[PolicyFile]) -> list[Problem]:
    """Return the ids of a file that another one has taken."""
    problems = []
    for other in others:
        if other.id == file.id:
            problems.append(_id_taken("id", file.id, other))
        if other.region == file.region:
            problems += [
                _id_taken(f"instruments.{one.id}", one.id, other)
                for one in file.instruments
                if one.id in {two.id for two in other.instruments}
            ]
    return problems


def _id_taken(path: str, name: str, other: PolicyFile) -> Problem:
    return Problem(path, "policy_id_taken", values={"id": name, "file": other.id})


def _read(path: Path) -> tuple[PolicyFile | None, list[Problem]]:
    try:
        document = yaml_reader.read(decode(read_bounded(path)))
    except Stop as stop:
        return None, [problem_of(stop.fault)]
    return read_policy(document)


def read_policy(document: Document) -> tuple[PolicyFile | None, list[Problem]]:
    """Return the policy file that a document holds, or all that is wrong with it."""
    if document.faults or not document.complete:
        return None, [problem_of(fault, document.data) for fault in document.faults]
    if not isinstance(document.data, dict):
        values = describe_found(document.data)
        return None, [Problem("", "expected_mapping", "error", values, 1)]
    try:
        return PolicyFile.model_validate(document.data), []
    except ValidationError as error:
        return None, list(
            problems_of(error, document.data, document.line_of, PolicyFile)
        )
