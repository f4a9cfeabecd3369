"""The frozen programs to try: `pytest tests/packaging --frozen DIR`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKOUT = "import sys; from app.cli.main import main; sys.exit(main())"
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA")
"""What of the environment a program needs to start at all."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--frozen", type=Path, help="folder of the frozen programs")


class Frozen:
    """The frozen programs, in an environment of their own."""

    def __init__(self, folder: Path, home: Path, cache: Path) -> None:
        self.folder = folder
        self.home = home
        self.cache = cache
        """Where the compiled engine is kept: one place for all tests."""

    def run(self, *words: str, home: Path | None = None) -> str:
        """Run the console program; return what it wrote."""
        return self._called([self._program("linerefit"), *words], home)

    def window(self, *words: str, home: Path | None = None) -> None:
        """Run the windowed program until it closes."""
        self._called([self._program("linerefit-gui"), *words], home)

    def checkout(self, *words: str) -> str:
        """Run the same command from the checkout; return what it wrote."""
        return self._called([sys.executable, "-c", CHECKOUT, *words], None)

    def _program(self, name: str) -> str:
        return str(self.folder / (f"{name}.exe" if sys.platform == "win32" else name))

    def _called(self, command: list[str], home: Path | None) -> str:
        """Run where there is nothing but the programs; fail with what went wrong."""
        frozen = command[0] != sys.executable
        done = subprocess.run(
            command,
            env=self._environment(home) | ({} if frozen else {"PYTHONPATH": str(ROOT)}),
            cwd=self.home,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=280,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    def _environment(self, home: Path | None) -> dict[str, str]:
        found = {key: os.environ[key] for key in KEPT if key in os.environ}
        found |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home or self.home)}
        if home is not None:
            return found | dict.fromkeys(KEPT[3:], str(home))
        for name in ("CONFIG", "STATE"):
            found[f"LINEREFIT_{name}"] = str(self.home / name.lower())
        return found | {"LINEREFIT_CACHE": str(self.cache)}


@pytest.fixture(scope="session")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder for the compiled engine, which takes a minute to compile."""
    return tmp_path_factory.mktemp("kernels")


@pytest.fixture
def frozen(request: pytest.FixtureRequest, tmp_path: Path, kernels: Path) -> Frozen:
    """Return the frozen programs; the test is left out where none are named."""
    folder = request.config.getoption("--frozen", default=None)
    if folder is None:
        pytest.skip("no --frozen folder: `make dist` builds and tries one")
    return Frozen(Path(folder).resolve(), tmp_path, kernels)
