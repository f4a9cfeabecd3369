"""A folder of results: one file for each digest, one for each study file.

Every file is written in one step, so a process that is killed loses at most what it
was working on. What cannot be read counts as not there.
"""

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.atomic import write_atomically
from models.store.entry import Entry

OLD_SECONDS = 3600.0
"""A temporary file as old as this was left behind by a process that was killed."""
DECIDE = ("linerefit", "numpy", "scipy", "simpy", "numba")
"""The versions that decide whether a result would come out the same."""


@dataclass(frozen=True)
class Store:
    """The results and entries in a folder."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder; sweep out what killed processes left. Raises OSError."""
        for part in (self._results, self._entries):
            part.mkdir(parents=True, exist_ok=True)
            for file in part.rglob(".*"):
                if file.is_file() and _age(file) > OLD_SECONDS:
                    file.unlink(missing_ok=True)

    @property
    def exists(self) -> bool:
        """Tell whether the folder is that of a store."""
        return self._entries.is_dir()

    @property
    def _results(self) -> Path:
        return self.folder / "results"

    @property
    def _entries(self) -> Path:
        return self.folder / "studies"

    def result_file(self, digest: str) -> Path:
        """Return where the result of a digest is, or would be."""
        return self._results / digest[:2] / f"{digest}.json"

    def result(self, digest: str) -> dict[str, Any] | None:
        """Return the stored result of a digest; None if there is none to be read."""
        found = _json(self.result_file(digest)) if digest else None
        return found if isinstance(found, dict) else None

    def has(self, digest: str, versions: Mapping[str, str]) -> bool:
        """Tell whether a result is stored that these versions would give again."""
        found = self.result(digest)
        if found is None or found.get("study", {}).get("digest") != digest:
            return False
        own = found.get("versions", {})
        return all(own.get(name) == versions.get(name) for name in DECIDE)

    def save_result(self, digest: str, text: str) -> None:
        """Store a result, the text of a JSON file. Raises OSError."""
        _write(self.result_file(digest), text)

    def save_entry(self, entry: Entry) -> None:
        """Store what is known of a study file. Raises OSError."""
        _write(self._entry_file(entry.place), entry.model_dump_json(by_alias=True))

    def entry(self, place: str) -> Entry | None:
        """Return what is known of a study file; None if nothing is."""
        return _entry(self._entry_file(place))

    def entries(self) -> Iterator[Entry]:
        """Yield all entries in the order of their files, each project once."""
        found = [e for e in map(_entry, self._entries.glob("*/*.json")) if e]
        seen = set()
        for entry in sorted(found, key=lambda e: (e.file, e.place)):
            if entry.digest and entry.same_study not in seen:
                seen.add(entry.same_study)
                yield entry

    def forget(self, place: str) -> None:
        """Forget a study file that is no longer there."""
        self._entry_file(place).unlink(missing_ok=True)

    def places_in(self, folder: str) -> Iterator[str]:
        """Yield the places of the entries below a folder, usable or not."""
        for file in self._entries.glob("*/*.json"):
            entry = _entry(file)
            if entry is not None and Path(entry.place).is_relative_to(folder):
                yield entry.place

    def _entry_file(self, place: str) -> Path:
        name = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()
        return self._entries / name[:2] / f"{name}.json"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, text.encode())


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _entry(file: Path) -> Entry | None:
    found = _json(file)
    try:
        return None if found is None else Entry.model_validate(found)
    except ValidationError:
        return None


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0
