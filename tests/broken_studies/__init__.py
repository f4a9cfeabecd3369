"""A corpus of study files that are wrong, each in its own way.

`studies/` holds files that reading refuses; their first lines say what is expected:
`# expect: <path> <code>`, and `# further: …` for what only reading on finds.
`needs_checks/` holds files that read well, but whose line makes no sense, which only
models.checks finds. Files that are binary, huge or not there are made by functions, in
a folder given to them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.broken_studies.made import MADE

FOLDER = Path(__file__).parent
Factory = Callable[[Path], Path]


class Case(NamedTuple):
    """A broken study: a file, or a function that makes one in a folder."""

    name: str
    source: Path | Factory
    needs_checks: bool = False

    def file(self, folder: Path) -> Path:
        """Return the file; what has to be made is made in the folder."""
        return self.source if isinstance(self.source, Path) else self.source(folder)


def cases(*, with_checks: bool = True) -> list[Case]:
    """Return the whole corpus, or what reading alone refuses."""
    files = [Case(path.name, path) for path in _files("studies")]
    made = [Case(name, factory) for name, factory in MADE.items()]
    checked = [Case(path.name, path, True) for path in _files("needs_checks")]
    return files + made + (checked if with_checks else [])


def _files(folder: str) -> list[Path]:
    return sorted((FOLDER / folder).iterdir())
