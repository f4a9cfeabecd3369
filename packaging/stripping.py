"""Strip the libraries of a frozen folder of the names only a linker needs.

    python packaging/stripping.py dist/linerefit

Linux only. Some libraries of wheels were changed after they were linked, and `strip`
leaves them so that they no longer load: those stay as they are.
"""

import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

LOAD, PAGE = 1, 4096


def strip_folder(folder: Path) -> int:
    """Strip the libraries in a folder; return the number of bytes that brings."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        return 0
    found = (path for path in folder.rglob("*.so*") if not path.is_symlink())
    return sum(strip_library(path) for path in found if path.is_file())


def strip_library(path: Path) -> int:
    """Strip a library if it still loads then; return the number of bytes saved."""
    before = path.stat().st_size
    with tempfile.TemporaryDirectory(dir=path.parent) as beside:
        less = Path(beside, path.name)
        command = ["strip", "--strip-unneeded", "-o", str(less), str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode or not is_loadable(less.read_bytes()):
            return 0
        shutil.copymode(path, less)
        less.replace(path)
    return before - path.stat().st_size


def is_loadable(file: bytes) -> bool:
    """Tell whether the parts of a 64 bit ELF file lie as the loader wants them."""
    parts = [(at, address) for kind, at, address in _parts(file) if kind == LOAD]
    return bool(parts) and all((address - at) % PAGE == 0 for at, address in parts)


def _parts(file: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, offset and address of the parts that its head names."""
    if file[:5] != b"\x7fELF\x02":
        return
    (head,) = struct.unpack_from("<Q", file, 32)
    size, count = struct.unpack_from("<HH", file, 54)
    for number in range(count):
        start = head + number * size
        (kind,) = struct.unpack_from("<I", file, start)
        yield kind, *struct.unpack_from("<QQ", file, start + 8)


if __name__ == "__main__":
    print(f"{strip_folder(Path(sys.argv[1])) / 1e6:.0f} MB less")
