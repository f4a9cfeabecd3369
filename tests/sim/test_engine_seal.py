"""Compiled code that is not as it was written is not loaded."""

from pathlib import Path

import pytest

from sim.fast import seal


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a file of compiled code in a folder that is sealed."""
    path = tmp_path / "fast" / "kernel.nbc"
    path.parent.mkdir()
    path.write_bytes(b"machine code")
    path.with_suffix(".nbi").write_bytes(b"index")
    seal.put_seal(tmp_path)
    return path


def test_that_sealed_files_stay(kept: Path, tmp_path: Path) -> None:
    seal.forget_damaged(tmp_path)
    assert seal.is_sealed(tmp_path)
    assert kept.read_bytes() == b"machine code"


def test_that_damaged_files_are_thrown_away(kept: Path, tmp_path: Path) -> None:
    kept.write_bytes(b"machine c0de")
    seal.forget_damaged(tmp_path)
    assert seal.kept_in(tmp_path) == []


def test_that_files_without_a_seal_are_thrown_away(kept: Path, tmp_path: Path) -> None:
    (tmp_path / seal.SEAL).write_text("[", "utf-8")
    seal.forget_damaged(tmp_path)
    assert seal.kept_in(tmp_path) == []


def test_that_damaged_files_that_stay_are_an_error(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write_bytes(b"machine c0de")
    monkeypatch.setattr(seal, "forget", lambda _folder: None)
    with pytest.raises(OSError, match="damaged"):
        seal.forget_damaged(tmp_path)
