"""Whatever part of the program is used first must find all it needs.

A command imports its parts when it is called, so a circle of imports can hide behind
the order in which other tests came.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FIRST = """
import importlib, sys
for name in sys.argv[1:]:
    for known in [n for n in sys.modules if n == "app" or n.startswith("app.")]:
        del sys.modules[known]
    importlib.import_module(name)
"""


def _modules(folder: Path) -> list[str]:
    """Return the names of the modules below a folder of the project."""
    files = (file for file in folder.rglob("*.py") if file.stem != "__main__")
    parts = (file.relative_to(ROOT).with_suffix("").parts for file in files)
    return sorted(".".join(part).removesuffix(".__init__") for part in parts)


@pytest.mark.parametrize("package", ["cli", "diagnosis", "verdict", "sweep", "batch"])
def test_that_every_module_can_be_the_first_to_be_imported(package: str) -> None:
    names = _modules(ROOT / "app" / package)
    done = subprocess.run(
        [sys.executable, "-c", FIRST, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert not done.returncode, done.stderr
