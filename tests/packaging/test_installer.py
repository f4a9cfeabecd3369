"""The setup program for Windows, as far as it can be tried elsewhere."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "installer.nsi"


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs makensis")
def test_that_the_setup_program_compiles(tmp_path: Path) -> None:
    inner = tmp_path / "programs" / "_internal"
    inner.mkdir(parents=True)
    for file in ("linerefit.exe", "linerefit-gui.exe", "_internal/library"):
        (inner.parent / file).touch()
    setup = tmp_path / "LineRefit-setup.exe"
    values = {"VERSION": "0.1.0", "SOURCE": inner.parent, "OUTPUT": setup}
    said = [f"-D{key}={value}" for key, value in values.items()]
    command = ["makensis", "-V2", "-WX", "-DCOMPRESSOR=zlib", *said, SCRIPT.name]
    subprocess.run(command, cwd=SCRIPT.parent, check=True, timeout=60)
    assert setup.stat().st_size > 0
