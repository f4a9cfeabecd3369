"""The place of the compiled code on disk, and what happens where it fails."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from numba import config, int64, njit

from models.plan import Plan
from sim.engines import kernel
from sim.experiment import run_line
from sim.fast import cache, linking, place
from sim.fast.memory import row_type
from sim.fast.waiting import alone
from tests.sim import small

LINE = small.line(small.tandem([1, 1.2], [2]))
PLAN = Plan(horizon=200, warm_up=10, replications=2, seed=3)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the kernel of this process while a test runs."""
    monkeypatch.setattr(cache, "_found", cache._Found())
    monkeypatch.setattr(kernel, "_started", [])


def plus_one(number: int) -> int:
    return number + 1


def compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], int]:
    monkeypatch.setattr(config, "CACHE_DIR", str(folder))
    made: Any = njit(cache=True)(plus_one)
    cache.compile_all([(made, (int64,))], folder)
    return made


def files(folder: Path, ending: str) -> list[Path]:
    return list(folder.rglob(f"*.{ending}"))


# its place


def test_that_the_folder_of_the_environment_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LINEREFIT_CACHE", str(tmp_path))
    folder = place.folder_in()
    assert folder is not None
    assert folder.parent == tmp_path


def test_that_another_source_has_another_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = place.digest()
    monkeypatch.setattr(place, "_sources", lambda: [b"pass"])
    assert place.digest() != before


def test_that_other_rows_have_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    before = place.digest()
    monkeypatch.setattr("sim.fast.rows.PART", row_type("", "one"))
    assert place.digest() != before


def test_that_there_is_no_folder_where_one_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert place.folder_in(tmp_path / "file") is None


def test_that_a_passing_folder_is_taken_where_one_cannot_write(
    fresh: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    seen: list[Path] = []
    monkeypatch.setattr(
        cache, "_load", lambda folder, **_: seen.append(folder) or "kernel"
    )
    assert cache._made(tmp_path / "file") == "kernel"
    assert seen[0].is_dir()
    assert tmp_path not in seen[0].parents


# what is kept


def test_that_what_is_kept_is_not_compiled_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    compiled(tmp_path, monkeypatch)
    again: Any = compiled(tmp_path, monkeypatch)
    assert sum(again.stats.cache_hits.values()) == 1


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
def test_that_what_cannot_be_read_is_compiled_again(
    ending: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    compiled(tmp_path, monkeypatch)
    for path in files(tmp_path, ending):
        path.write_bytes(path.read_bytes()[:40])
    assert compiled(tmp_path, monkeypatch)(1) == 2
    again: Any = compiled(tmp_path, monkeypatch)
    assert sum(again.stats.cache_hits.values()) == 1


def test_that_what_cannot_be_kept_runs_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("numba.core.caching.IndexDataCacheFile.save", full)
    assert compiled(tmp_path, monkeypatch)(1) == 2


def test_that_another_numba_links_as_usual(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def unknown(_module: Any) -> None:
        raise AttributeError("linkage")

    monkeypatch.setattr(linking, "_keep_inside", unknown)
    with linking.as_one("plus_one"):
        assert compiled(tmp_path, monkeypatch)(1) == 2


def test_that_a_numba_without_what_is_patched_links_as_usual(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delattr("numba.core.codegen.CPUCodeLibrary._optimize_final_module")
    with linking.as_one("plus_one"):
        pass


def test_that_one_waits_for_who_compiles(tmp_path: Path) -> None:
    came = threading.Event()

    def second() -> None:
        with alone(tmp_path / "lock"):
            came.set()

    waits = threading.Thread(target=second)
    with alone(tmp_path / "lock"):
        waits.start()
        assert not came.wait(0.2)
    assert came.wait(10)
    waits.join()


# what fails


def test_that_simpy_runs_where_the_kernel_cannot_be_compiled(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_folder: Path, **_: bool) -> None:
        raise NotImplementedError

    monkeypatch.setattr(cache, "_load", fails)
    found = run_line(LINE, PLAN, engine="fast")
    assert found.engine == "simpy"
    told = [(note.code, note.values["error"]) for note in found.notes]
    assert told == [("engine_missing", "NotImplementedError")]


def test_that_what_failed_is_not_tried_again(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[Path] = []

    def fails(folder: Path, **_: bool) -> None:
        tries.append(folder)
        raise NotImplementedError

    monkeypatch.setattr(cache, "_load", fails)
    for _ in range(2):
        with pytest.raises(NotImplementedError):
            cache.kernel()
    assert len(tries) == 1
