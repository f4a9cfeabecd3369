"""`linerefit render` on the command line."""

from pathlib import Path

import pytest

from app.cli.main import main
from app.twin3d.probe import can_draw


@pytest.fixture(autouse=True)
def _at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINEREFIT_STATE", str(tmp_path / "state"))


def _render(*words: str) -> int:
    return main(["render", "starter", "--lang", "en", *words])


def test_that_a_page_and_a_model_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _render("--out", "a.html", "--out", "a.glb", "--duration", "5 min") == 0
    assert (
        (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    )
    assert (tmp_path / "a.glb").read_bytes()[:4] == b"glTF"
    assert "a.html" in capsys.readouterr().err


BAD = [
    (("--out", "a.avi"), "a.avi"),
    (("--out", "none/a.png"), "none"),
    (("--out", "a.png", "--size", "big"), "1280x720"),
    (("--out", "a.png", "--size", "9x9"), "1280x720"),
    (("--out", "a.png", "--camera", "moon"), "moon"),
    (("--out", "a.png", "--layers", "heat,glitter"), "glitter"),
    (("--out", "a.png", "--view", "inside"), "inside"),
    (("--out", "a.png", "--option", "none"), "none"),
    (("--out", "a.png", "--start", "5 kg"), "5 kg"),
    (("--out", "a.glb", "--duration", "0 s"), "--duration"),
    (("--out", "a.mp4", "--speed", "-1"), "--speed"),
    (("--out", "a.mp4", "--seconds", "many"), "--seconds"),
]


@pytest.mark.parametrize(("words", "told"), BAD)
def test_that_what_cannot_be_is_told_in_one_sentence(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _render(*words) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said


def test_that_a_start_beyond_the_run_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _render("--out", "a.html", "--start", "900 d") == 2
    said = capsys.readouterr().err
    assert "--start" in said
    assert "240.0 h" in said or "240 h" in said


def test_that_a_computer_without_opengl_gets_one_sentence_and_no_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # VTK's window for OSMesa ends the process where that library is missing.
    monkeypatch.setenv("VTK_DEFAULT_OPENGL_WINDOW", "vtkOSOpenGLRenderWindow")
    if can_draw():
        pytest.skip("OSMesa is installed")
    assert _render("--out", "a.png") == 2
    assert "OpenGL" in capsys.readouterr().err
    assert not (tmp_path / "a.png").exists()
    assert _render("--out", "a.glb", "--quiet") == 0


def test_that_a_missing_shape_is_told_and_the_rest_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.yaml").write_text(
        "schema: 1\n"
        "line:\n"
        "  sources: {in: {}}\n"
        "  sinks: {out: {}}\n"
        "  stations: {a: {automatic: 30 s, mesh: {file: none.glb}}}\n"
        "  flow: [[in, a, out]]\n"
        "plan: {horizon: 2 h, replications: 2}\n",
        encoding="utf-8",
    )
    assert main(["render", "s.yaml", "--out", "a.glb", "--lang", "en"]) == 0
    assert "none.glb" in capsys.readouterr().err
