"""The kernel compiled by another process: quick stand-ins do as the compiler does."""

import importlib
import os
import runpy
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sim.engines import kernel
from sim.fast import apart, cache
from sim.fast.waiting import alone

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "packaging" / "frozen"
SECONDS = 60
QUICK = """
from numba import config, njit
from sim.fast import cache

def run(a, b, c): return a
def restart(a): return a
def is_stuck(a): return a
def parts_for(a, b, c): return a

def imported(folder):
    before, config.CACHE_DIR = config.CACHE_DIR, str(folder)
    try:
        kept = njit(cache=True)
        return cache.Kernel(kept(run), kept(restart), kept(is_stuck), kept(parts_for))
    finally:
        config.CACHE_DIR = before

cache._imported = imported
"""
"""A kernel that is compiled at once."""
ENDLESS = """
import sys, time
from pathlib import Path
from sim.fast import apart, cache, waiting

def endless():
    with waiting.alone(Path(sys.argv[1], "lock")):
        Path(sys.argv[1], "began").touch()
        time.sleep(600)

cache.kernel = endless
apart.main()
"""
"""A child that compiles for ever and holds the lock meanwhile."""
PARENT = """
import sys, threading, time
from pathlib import Path
from sim.fast import apart

home = Path(sys.argv[1])
apart.command = lambda: [sys.executable, sys.argv[2], sys.argv[1]]
threading.Thread(target=apart.compile_apart, args=[home], daemon=True).start()
while not (home / "began").exists():
    time.sleep(0.01)
if sys.argv[3] == "killed":
    (home / "go").touch()
    time.sleep(600)
"""


def child_is(monkeypatch: pytest.MonkeyPatch, program: str, *words: str | Path) -> None:
    found = [sys.executable, "-c", program, *map(str, words)]
    monkeypatch.setattr(apart, "command", lambda: found)


def until(path: Path) -> None:
    end = time.monotonic() + SECONDS
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Have a quick kernel in place of the real one, here and in the child."""
    (tmp_path / "quick.py").write_text(QUICK)
    monkeypatch.setattr(cache, "_found", cache._Found())
    monkeypatch.setattr(kernel, "_started", [])
    monkeypatch.setattr(cache, "_imported", None)
    monkeypatch.delitem(sys.modules, "quick", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("quick")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import quick\n"
        "from sim.fast import apart; sys.exit(apart.main())"
    )
    child_is(monkeypatch, program, tmp_path)
    return cache


def hits(made: cache.Kernel) -> list[int]:
    """Return how often every function was found on disk."""
    return [sum(function.stats.cache_hits.values()) for function in made]


def warmed(home: Path) -> cache.Kernel:
    cache.warm(home)
    end = time.monotonic() + SECONDS
    while not cache.ready():
        assert cache.fault() is None
        assert time.monotonic() < end
        time.sleep(0.01)
    return cache.kernel()


def test_that_another_process_compiles_what_is_then_loaded(
    quick: Any, tmp_path: Path
) -> None:
    assert hits(warmed(tmp_path / "home")) == [1, 1, 1, 1]


def test_that_what_is_kept_needs_no_other_process(
    quick: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache._made(tmp_path / "home")
    monkeypatch.setattr(cache, "_found", cache._Found())
    monkeypatch.setattr(cache, "compile_apart", pytest.fail)
    assert hits(warmed(tmp_path / "home")) == [1, 1, 1, 1]


@pytest.mark.parametrize("program", ["raise SystemExit(1)", "pass"])
def test_that_this_process_compiles_where_the_other_does_not(
    program: str, quick: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_is(monkeypatch, program)
    assert hits(warmed(tmp_path / "home")) == [0, 0, 0, 0]


def test_that_this_process_compiles_where_no_other_can_be_started(
    quick: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "command", lambda: [str(tmp_path / "no program")])
    assert hits(warmed(tmp_path / "home")) == [0, 0, 0, 0]


def test_that_this_process_compiles_where_nothing_can_be_kept(
    quick: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(cache, "compile_apart", pytest.fail)
    assert hits(warmed(tmp_path / "file")) == [0, 0, 0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_that_what_kills_the_other_process_is_told_and_not_tried_here(
    quick: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_is(monkeypatch, "import os; os.kill(os.getpid(), 9)")
    folder = tmp_path / "home" / "kernel"
    folder.mkdir(parents=True)
    monkeypatch.setattr(cache, "folder_in", lambda _: folder)
    kernel.start()
    kernel.wait(SECONDS, lambda: False)
    assert kernel.fault() == "ChildProcessError"


# who ends


@pytest.mark.parametrize("how", ["ended", "killed"])
def test_that_it_ends_with_the_process_that_started_it(
    how: str, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text(ENDLESS)
    words = [sys.executable, "-c", PARENT, str(tmp_path), str(child), how]
    parent = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL)
    if how == "killed":
        until(tmp_path / "go")
        parent.kill()
    parent.wait(SECONDS)
    with alone(tmp_path / "lock"):  # the child lets go of it as it ends
        pass


def test_that_nothing_is_left_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    program = "import os, sys; open(sys.argv[1], 'w').write(str(os.getpid()))"
    child_is(monkeypatch, program, pid)
    apart.compile_apart(tmp_path)
    if sys.platform != "win32":
        with pytest.raises(ChildProcessError):
            os.waitpid(int(pid.read_text()), os.WNOHANG)


# how it begins


def test_that_it_keeps_its_code_where_it_is_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    program = "import os, sys; open(sys.argv[1], 'w').write(os.environ[sys.argv[2]])"
    child_is(monkeypatch, program, told, apart.CHOSEN)
    apart.compile_apart(tmp_path)
    assert Path(told.read_text()) == tmp_path.resolve()


@pytest.mark.parametrize("name", ["linerefit", "linerefit_gui"])
def test_that_a_frozen_program_can_be_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", apart.command())
    monkeypatch.setattr(apart, "main", lambda: 7)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(FROZEN / f"{name}.py"), run_name="__main__")
    assert ended.value.code == 7
