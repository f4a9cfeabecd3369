import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import gui_main
from app.cli.main import main
from app.paths import scenario


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_that_a_command_makes_a_picture_of_the_window(
    language: str, theme: str, tmp_path: Path, qapp: object
) -> None:
    file = tmp_path / "window.png"
    words = [str(scenario("starter.yaml")), "--lang", language, "--theme", theme]
    assert gui_main.main([*words, "--size", "1100x700", "--picture", str(file)]) == 0
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (1100, 700)
    corner = picture.pixelColor(600, 300).lightness()
    assert (corner < 128) == (theme == "dark")


def test_that_no_screen_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["gui"]) == 2
    assert "no screen" in capsys.readouterr().err
    assert gui_main.main([]) == 2
    assert "no screen" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is of Linux")
def test_that_a_lacking_library_is_told_instead_of_an_abort(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    def lacks(_name: str) -> None:
        raise OSError("libxcb-icccm.so.4: cannot open shared object file")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr("app.gui_start.ctypes.CDLL", lacks)
    assert gui_main.main([]) == 2
    assert "apt-get install" in capsys.readouterr().err
