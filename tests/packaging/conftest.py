"""The frozen programs to try: `pytest tests/packaging --frozen DIR`."""

import os
import sys
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--frozen", type=Path, help="folder of the frozen programs")


class Frozen:
    """The frozen programs, in an environment of their own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home

    def program(self, name: str) -> str:
        """Return the path of a program."""
        return str(self.folder / (f"{name}.exe" if sys.platform == "win32" else name))

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables that a program needs to start at all, and no more."""
        kept = ("PATH", "SYSTEMROOT", "TEMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA")
        own = {"HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen"}
        own |= {
            f"LINEREFIT_{x}": str(self.home / x.lower()) for x in ("CONFIG", "STATE")
        }
        return {key: os.environ[key] for key in kept if key in os.environ} | own


@pytest.fixture
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Frozen:
    """Return the frozen programs; the test is left out where none are named."""
    folder = request.config.getoption("--frozen", default=None)
    if folder is None:
        pytest.skip("no --frozen folder: `make dist` builds and tries one")
    return Frozen(Path(folder).resolve(), tmp_path)
