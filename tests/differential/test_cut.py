"""Lines that cannot run: refused before any engine begins, alike on both."""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.plan import Plan
from sim.compile import FaultyLine
from sim.engines import Engine
from sim.experiment import run, run_line
from tests.differential.cut import LOOSE
from tests.sim import small

pytestmark = pytest.mark.timeout(900)  # where nothing is kept, the first one compiles
ROOT = Path(__file__).parents[2]
PLAN = Plan(horizon=100, warm_up=10, replications=1)
LINES = 60
engines = pytest.mark.parametrize("engine", ["simpy", "fast"])


def tandem(**more: dict[str, Any]) -> dict[str, Any]:
    raw = small.tandem([1.0, 1.2], [2])
    return raw | {kind: {**raw.get(kind, {}), **added} for kind, added in more.items()}


def refused(raw: dict[str, Any], engine: Engine) -> set[str]:
    """Return the codes with which a line is refused."""
    with pytest.raises(FaultyLine) as error:
        run_line(small.line(raw), PLAN, engine=engine)
    return {problem.code for problem in error.value.problems}


@engines
def test_that_a_line_without_links_is_refused(engine: Engine) -> None:
    raw = tandem() | {"flow": [], "sinks": {}}
    assert refused(raw, engine) == {"no_sinks", "source_without_output"}


@engines
def test_that_a_study_without_links_is_refused(engine: Engine) -> None:
    study = small.study(tandem() | {"flow": []})
    with pytest.raises(FaultyLine, match=r"line\.sources\.in: source_without_output"):
        run(study, options=["baseline"], engine=engine)


@engines
def test_that_an_end_in_the_middle_is_refused(engine: Engine) -> None:
    raw = tandem() | {"flow": [["in", "S1", "B1"], ["S2", "out"]]}
    assert "no_output" in refused(raw, engine)


@engines
def test_that_a_source_that_fills_a_buffer_for_ever_is_refused(engine: Engine) -> None:
    raw = tandem(buffers={"B0": {}}) | {"flow": [["in", "B0", "S1", "S2", "out"]]}
    assert refused(raw, engine) == {"endless_into_buffer"}


@engines
@pytest.mark.parametrize("kind", LOOSE)
def test_that_what_is_not_linked_yet_changes_nothing(engine: Engine, kind: str) -> None:
    more = run_line(
        small.line(tandem(**{kind: {"X": LOOSE[kind]}})), PLAN, engine=engine
    )
    plain = run_line(small.line(tandem()), PLAN, engine=engine)
    assert more.engine == engine
    assert more.columns["throughput"] == plain.columns["throughput"]


def test_that_a_refusal_comes_from_another_process_as_it_was() -> None:
    with pytest.raises(FaultyLine) as error:
        run_line(small.line(tandem() | {"flow": []}), PLAN)
    again = pickle.loads(pickle.dumps(error.value))
    assert again.problems == error.value.problems


def test_that_random_lines_with_links_cut_never_end_the_process(tmp_path: Path) -> None:
    last = tmp_path / "last.yaml"
    words = [sys.executable, "-m", "tests.differential.cut", str(LINES), "--last", last]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:] + last.read_text("utf-8")
    assert "refused" in done.stdout
    assert "same bits" in done.stdout
