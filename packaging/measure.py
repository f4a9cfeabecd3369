"""Measure the frozen programs: how large, how quick to start; a table in Markdown.

    python packaging/measure.py dist/linerefit

Nothing is shown on a screen. The engine is compiled in a folder that goes afterwards,
which takes about a minute.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROUNDS = 5
LARGEST = 10
STUDY = "starter"
SUFFIX = ".exe" if sys.platform == "win32" else ""


def sizes(folder: Path) -> Counter[str]:
    """Return the bytes of each part: a folder of `_internal`, or a file."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            names = path.relative_to(folder).parts
            part = names[1] if names[0] == "_internal" and len(names) > 1 else names[0]
            found[part] += path.stat().st_size
    return found


class Trial:
    """The programs, with a folder of their own for what they keep."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home
        own = {f"LINEREFIT_{x}": str(home / x) for x in ("CACHE", "CONFIG", "STATE")}
        self.environment = os.environ | own | {"QT_QPA_PLATFORM": "offscreen"}

    def seconds(self, name: str, *words: str) -> float:
        """Return how long a program takes from its start to its end."""
        began = time.perf_counter()
        command = [str(self.folder / f"{name}{SUFFIX}"), *words]
        subprocess.run(
            command,
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            check=True,
        )
        return time.perf_counter() - began

    def usual(self, name: str, *words: str) -> float:
        """Return the median of several starts."""
        return statistics.median(self.seconds(name, *words) for _ in range(ROUNDS))


def starts(trial: Trial) -> Iterator[tuple[str, float]]:
    """Yield what is measured and its seconds."""
    version = ["linerefit", "--version"]
    yield "`linerefit --version`, the first time", trial.seconds(*version)
    yield "... again", trial.usual(*version)
    run = ["linerefit", "run", STUDY, "-n", "2", "--seed", "1", "--engine"]
    yield f"`linerefit run {STUDY} -n 2`, SimPy", trial.usual(*run, "simpy")
    yield "... compiled engine, compiled first", trial.seconds(*run, "fast")
    yield "... compiled engine, kept", trial.usual(*run, "fast")
    study = str(trial.folder / "_internal" / "scenarios" / f"{STUDY}.yaml")
    shown = ["linerefit-gui", study, "--picture", str(trial.home / "x.png"), "--place"]
    yield (
        "`linerefit-gui` opens a study, is pictured, closes",
        trial.usual(*shown, "line"),
    )
    yield "... in the 3D place", trial.usual(*shown, "twin3d")


def main() -> int:
    """Print the tables; return the exit code."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist/linerefit").resolve()
    files = [x for x in folder.rglob("*") if x.is_file() and not x.is_symlink()]
    found = sizes(folder)
    print(f"Measured {datetime.now(UTC):%Y-%m-%d}, {sys.platform}.\n")
    print("| part | MB |\n|---|---|")
    print(f"| all, {len(files)} files | {sum(found.values()) / 1e6:.0f} |")
    for part, size in found.most_common(LARGEST):
        print(f"| {part} | {size / 1e6:.0f} |")
    print("\n| start to end | s |\n|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as home:
        for what, seconds in starts(Trial(folder, Path(home))):
            print(f"| {what} | {seconds:.2f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
