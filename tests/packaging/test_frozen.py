"""The frozen programs do what they do in a checkout."""

import csv
import json
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, Frozen

SCENARIOS = ROOT / "scenarios"
STARTER = SCENARIOS / "starter.yaml"
BRIEF = ["--replications", "4", "--seed", "1"]
# Windows machines that only build have no OpenGL to draw with.
DRAWN = () if sys.platform == "win32" else ("png", "mp4", "gif")
TWIN_KINDS = (*DRAWN, "glb", "html")
MADE_BY = ("engine", "versions")
PLACES = ("line", "measures", "run", "compare", "report", "twin3d")


def figures(written: str) -> dict[str, object]:
    """Return a result without what made it, which may not matter."""

    def plain(found: dict[str, object]) -> dict[str, object]:
        return {key: x for key, x in found.items() if key not in MADE_BY}

    result: dict[str, object] = json.loads(written, object_hook=plain)
    return result


def test_that_the_console_program_tells_its_version(frozen: Frozen) -> None:
    assert frozen.run("--version").split()[-1] == metadata.version("linerefit")


def test_that_its_own_scenarios_are_inside(frozen: Frozen) -> None:
    assert "antwei_valve" in frozen.run("list", "scenarios")


def test_that_the_engine_is_compiled_once_for_both_programs(frozen: Frozen) -> None:
    frozen.run("compare", "starter", *BRIEF, "--engine", "fast")
    compiled = {path: path.stat().st_mtime_ns for path in frozen.cache.rglob("*.nb?")}
    picture = frozen.home / "run.png"
    frozen.window(str(STARTER), "--run", "--place", "run", "--picture", str(picture))
    after = {path: path.stat().st_mtime_ns for path in frozen.cache.rglob("*.nb?")}
    assert compiled
    assert after == compiled


@pytest.mark.parametrize("engine", ["fast", "simpy"])
def test_that_a_comparison_gives_the_same_numbers(frozen: Frozen, engine: str) -> None:
    asked = ["compare", str(STARTER), *BRIEF, "--json", "--engine"]
    here = frozen.checkout(*asked, "simpy")
    assert figures(frozen.run(*asked, engine)) == figures(here)


def test_that_the_best_buffers_are_the_same(frozen: Frozen) -> None:
    brief = [*BRIEF, "--most", "8", "--within", "5 %", "--json", "--engine"]
    asked = ["optimise", str(STARTER), *brief]
    here = frozen.checkout(*asked, "simpy")
    assert figures(frozen.run(*asked, "fast")) == figures(here)


def test_that_a_batch_in_two_processes_gives_the_same_table(frozen: Frozen) -> None:
    studies = frozen.home / "studies"
    studies.mkdir()
    for name in ("starter", "mixed_model", "ropskin"):
        shutil.copy(SCENARIOS / f"{name}.yaml", studies)
    brief = [*BRIEF[2:], "-n", "2", "--horizon", "1 day", "--warm-up", "1 h"]
    asked = ["batch", str(studies), *brief, "-j", "2", "--engine", "simpy", "--out"]
    frozen.run(*asked, "frozen")
    frozen.checkout(*asked, "checkout")
    assert table(frozen.home / "frozen") == table(frozen.home / "checkout")


def table(store: Path) -> list[dict[str, str]]:
    with (store / "table.csv").open(encoding="utf-8", newline="") as file:
        return [row | {"version": ""} for row in csv.DictReader(file)]


def test_that_the_benchmark_finds_the_engines(frozen: Frozen) -> None:
    assert "LineRefit, fast" in frozen.run("bench", "--quick", "-q", "--lang", "en")


def test_that_every_kind_of_report_is_written(frozen: Frozen) -> None:
    names = [f"out.{kind}" for kind in ("html", "pdf", "pptx", "xlsx")]
    asked = [word for name in names for word in ("--report", name)]
    frozen.run("compare", str(STARTER), *BRIEF, *asked)
    assert all((frozen.home / name).stat().st_size > 0 for name in names)


def test_that_the_twin_is_rendered_to_every_kind_of_file(frozen: Frozen) -> None:
    names = [f"out.{kind}" for kind in TWIN_KINDS]
    asked = [word for name in names for word in ("--out", name)]
    brief = ["--seconds", "1", "--size", "320x240"]
    frozen.run("render", str(STARTER), *brief, *asked)
    assert all((frozen.home / name).stat().st_size > 0 for name in names)


def test_that_the_window_opens_a_study_and_compares_it(frozen: Frozen) -> None:
    study = frozen.home / "brief.yaml"
    brief = STARTER.read_text("utf-8").replace("replications: 20", "replications: 3")
    study.write_text(brief, "utf-8")
    picture = frozen.home / "window.png"
    asked = [str(study), "--run", "--place", "compare", "--picture", str(picture)]
    frozen.window(*asked)
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("place", PLACES)
def test_that_every_place_is_there(frozen: Frozen, place: str, language: str) -> None:
    picture = frozen.home / "place.png"
    asked = [str(STARTER), "--place", place, "--lang", language]
    frozen.window(*asked, "--picture", str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_that_a_home_that_cannot_be_written_to_is_borne(frozen: Frozen) -> None:
    home = frozen.home / "file"
    home.touch()
    picture = frozen.home / "window.png"
    frozen.run("compare", "starter", *BRIEF, "--engine", "simpy", home=home)
    frozen.window(str(STARTER), "--place", "line", "--picture", str(picture), home=home)
    assert picture.exists()
