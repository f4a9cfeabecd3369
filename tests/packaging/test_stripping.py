"""Libraries of the frozen folder are stripped, and still load."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import numpy
import pytest

from tests.packaging.conftest import ROOT

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="strips on Linux alone")


@pytest.fixture
def stripping() -> ModuleType:
    file = ROOT / "packaging" / "stripping.py"
    spec = importlib.util.spec_from_file_location("stripping", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@LINUX
def test_that_a_library_that_strip_would_break_is_left(
    stripping: ModuleType, tmp_path: Path
) -> None:
    libraries = Path(numpy.__file__).parents[1] / "numpy.libs"
    shutil.copytree(libraries, tmp_path / "libraries")
    stripping.strip_folder(tmp_path)
    files = [path.read_bytes() for path in tmp_path.rglob("*.so*")]
    assert all(stripping.is_loadable(file) for file in files)


@LINUX
def test_that_what_is_no_library_is_left(stripping: ModuleType, tmp_path: Path) -> None:
    note = tmp_path / "note.so"
    note.write_text("no library")
    assert stripping.strip_folder(tmp_path) == 0
    assert note.read_text() == "no library"


def test_that_parts_off_their_page_do_not_load(stripping: ModuleType) -> None:
    head = b"\x7fELF\x02".ljust(32, b"\0") + (64).to_bytes(8, "little")
    head = head.ljust(54, b"\0") + bytes([56, 0, 1, 0])
    part = bytes([1]).ljust(8, b"\0") + (0x2000).to_bytes(8, "little")
    whole, shifted = (0x5000).to_bytes(8, "little"), (0x5008).to_bytes(8, "little")
    assert stripping.is_loadable(head.ljust(64, b"\0") + part + whole)
    assert not stripping.is_loadable(head.ljust(64, b"\0") + part + shifted)
