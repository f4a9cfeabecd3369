"""The frozen programs do what they do in a checkout."""

import json
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

from tests.packaging.conftest import Frozen

CHECKOUT = "import sys; from app.cli.main import main; sys.exit(main())"
STARTER = Path(__file__).parents[2] / "scenarios" / "starter.yaml"
BRIEF = ["--replications", "4", "--seed", "1"]


def called(frozen: Frozen, *command: str) -> str:
    """Run a command where there is nothing but the programs; return what it wrote."""
    return subprocess.run(
        command,
        env=frozen.environment,
        cwd=frozen.home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    ).stdout


def run(frozen: Frozen, *words: str) -> str:
    return called(frozen, frozen.program("linerefit"), *words)


def test_that_the_console_program_tells_its_version(frozen: Frozen) -> None:
    began = time.perf_counter()
    version = run(frozen, "--version")
    seconds = time.perf_counter() - began
    files = [path for path in frozen.folder.rglob("*") if path.is_file()]
    size = sum(path.lstat().st_size for path in files) / 1e6
    print(f"size {size:.0f} MB in {len(files)} files; --version in {seconds:.2f} s")
    assert version.split()[-1] == metadata.version("linerefit")


def test_that_its_own_scenarios_are_inside(frozen: Frozen) -> None:
    assert "antwei_valve" in run(frozen, "list", "scenarios")


def test_that_a_comparison_gives_the_same_numbers(frozen: Frozen) -> None:
    asked = ["compare", str(STARTER), *BRIEF, "--json"]
    here = called(frozen, sys.executable, "-c", CHECKOUT, *asked)
    assert json.loads(run(frozen, *asked)) == json.loads(here)


def test_that_every_kind_of_report_is_written(frozen: Frozen) -> None:
    names = [f"out.{kind}" for kind in ("html", "pdf", "pptx", "xlsx")]
    asked = [word for name in names for word in ("--report", name)]
    run(frozen, "compare", str(STARTER), *BRIEF, *asked)
    assert all((frozen.home / name).stat().st_size > 0 for name in names)


def test_that_the_window_opens_a_study_and_compares_it(frozen: Frozen) -> None:
    study = frozen.home / "brief.yaml"
    brief = STARTER.read_text("utf-8").replace("replications: 20", "replications: 3")
    study.write_text(brief, "utf-8")
    picture = frozen.home / "window.png"
    asked = [str(study), "--run", "--place", "compare", "--picture", str(picture)]
    called(frozen, frozen.program("linerefit-gui"), *asked)
    assert picture.read_bytes().startswith(b"\x89PNG")
