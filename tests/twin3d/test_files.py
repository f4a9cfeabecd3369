"""Files that other programs open: picture, film, model, page."""

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
import trimesh
from PIL import Image

from app.twin3d.camera import PRESETS, framing
from app.twin3d.film.job import Job, RenderFault
from app.twin3d.film.keyframes import Keyframes
from app.twin3d.film.make import make
from app.twin3d.twin import Play
from app.twin3d.viewer.page import page
from models.study import BASELINE
from tests.twin3d.plays import last_option, play, study

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    "--headless", "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--window-size=640,400", "--enable-logging=stderr",
    "--virtual-time-budget=2500", "--run-all-compositor-stages-before-draw",
)  # fmt: skip


def _job(tmp_path: Path, name: str, **how: object) -> Job:
    found = study("starter")
    values = {
        "study": found,
        "options": (BASELINE, last_option("starter")),
        "out": str(tmp_path / name),
        "language": "en",
        "size": (320, 208),
        "duration": 120.0,
        **how,
    }
    return Job(**values)  # type: ignore[arg-type]


def _quiet(_what: str, _share: float) -> None:
    """Hear nothing."""


@pytest.mark.usefixtures("drawing")
def test_that_a_picture_of_both_is_not_of_one_colour(tmp_path: Path) -> None:
    make(_job(tmp_path, "a.png", layers=("heat", "changes"), language="zh"), _quiet)
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (320, 208)
        assert len(set(np.asarray(image.convert("L")).ravel().tolist())) > 60


@pytest.mark.usefixtures("drawing")
def test_that_a_film_has_its_size_length_and_moves(tmp_path: Path) -> None:
    how = {"seconds": 0.4, "speed": 30, "camera": ("iso", "front"), "size": (320, 207)}
    make(_job(tmp_path, "a.mp4", **how), _quiet)
    reader = imageio_ffmpeg.read_frames(str(tmp_path / "a.mp4"))
    head = next(reader)
    frames = [np.frombuffer(frame, np.uint8) for frame in reader]
    assert head["size"] == (320, 206)  # H.264 wants even sides
    assert len(frames) == 10
    assert (frames[0] != frames[-1]).mean() > 0.05


@pytest.mark.usefixtures("drawing")
def test_that_a_gif_has_its_pictures(tmp_path: Path) -> None:
    make(_job(tmp_path, "a.gif", seconds=0.25, options=(BASELINE,)), _quiet)
    with Image.open(tmp_path / "a.gif") as image:
        assert (image.size, image.n_frames) == ((320, 208), 3)


def test_that_another_reader_opens_the_model(tmp_path: Path) -> None:
    make(_job(tmp_path, "a.glb", layers=("flow", "changes")), _quiet)
    scene = trimesh.load(io.BytesIO((tmp_path / "a.glb").read_bytes()), file_type="glb")
    assert {"equipment", "moment", "floor"} <= {
        name.rsplit("_", 1)[0] if name[-1].isdigit() else name
        for name in scene.geometry
    }
    low, high = scene.bounds
    assert 1.5 < high[1] - low[1] < 6  # y is up, and it stands in metres
    assert 5 < high[0] - low[0] < 40


def test_that_one_view_alone_stands_as_it_does_beside_the_other() -> None:
    found = play("antwei_valve")
    after = found.recordings[1]
    alone = Play(found.study, (after,), "en", found.lines)
    assert alone.floor.places == found.floor.places
    assert len(alone.change_mesh) == len(found.change_mesh) > 0


def _data(text: str) -> dict:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text)
    assert found
    return json.loads(found[1])


def test_that_the_page_asks_nothing_of_any_network() -> None:
    text = page(play("starter"))
    assert not re.search(
        r"https?://|//cdn|@import|<link(?![^>]*data:,)|src=\"(?!data:)", text
    )


def test_that_the_page_counts_as_the_playback_does() -> None:
    shown = play("starter")
    data = _data(page(shown))
    for view, playback in zip(data["views"], shown.playbacks, strict=True):
        end = playback.counts(shown.window.end)
        assert len(view["counts"]["shipped"]) == end.shipped
        assert view["counts"]["pieces"][-1] == end.scrapped
        assert len(view["counts"]["bad"]) == end.defective


def test_that_names_with_signs_of_html_do_no_harm() -> None:
    found = study("starter")
    name = type(found.name)(en="</script><b>&", zh="</script>")
    shown = play("starter")
    evil = type(shown)(found.model_copy(update={"name": name}), shown.recordings, "en")
    text = page(evil)
    assert "<title>&lt;/script&gt;&lt;b&gt;&amp;</title>" in text
    assert text.count("</script>") == 3


def test_that_a_name_like_a_place_of_the_template_stays_a_name() -> None:
    found = study("starter")
    shown = play("starter")
    named = found.model_copy(update={"name": type(found.name)(en="%DATA% %BLOB%")})
    text = page(type(shown)(named, shown.recordings, "en"))
    assert "<title>%DATA% %BLOB%</title>" in text
    assert _data(text)["views"]


def test_that_the_page_may_ask_nothing_of_any_network() -> None:
    assert "default-src 'none'" in page(play("starter"))


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_that_a_browser_plays_the_page_without_a_word_on_its_console(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(play("starter"), speed=120), encoding="utf-8")
    assert CHROMIUM is not None
    found = subprocess.run(
        [CHROMIUM, *SWITCHES, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
         path.as_uri()],
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert 'data-ready="yes"' in found.stdout
    assert "CONSOLE" not in found.stderr
    times = re.findall(r'id="clock">([^<]+)<', found.stdout)
    assert times
    assert not times[0].endswith("00:00:00")


def test_that_what_would_take_hours_is_refused(tmp_path: Path) -> None:
    for how, code in (
        ({"name": "a.mp4", "seconds": 5000.0}, "film_too_long"),
        ({"name": "a.mp4", "seconds": 500.0, "speed": 1e5}, "window_too_long"),
        ({"name": "a.html", "duration": 1e9}, "window_too_long"),
        ({"name": "a.html", "start": 1e12}, "start_beyond_end"),
    ):
        with pytest.raises(RenderFault) as caught:
            make(_job(tmp_path, **how), _quiet)  # type: ignore[arg-type]
        assert caught.value.code == code


@pytest.mark.parametrize("preset", [p for p in PRESETS if p != "walk"])
@pytest.mark.parametrize("aspect", [0.6, 1.6])
def test_that_a_framing_camera_sees_the_whole_box(preset: str, aspect: float) -> None:
    low, high = np.array([0.0, -20.0, 0.0]), np.array([40.0, 0.0, 2.4])
    camera = framing(low, high, preset, aspect)
    size = (int(800 * aspect), 800)
    corners = np.array(
        [[x, y, z] for x in (0, 40) for y in (-20, 0) for z in (0, 2.4)], dtype=float
    )
    pixels, depth = camera.seen(corners, size)
    assert (depth > 0).all()
    assert (pixels > 0).all()
    assert (pixels < size).all()


def test_that_a_camera_path_goes_through_its_keyframes() -> None:
    low, high = np.array([0.0, 0.0, 0.0]), np.array([9.0, 9.0, 2.0])
    cameras = [framing(low, high, name) for name in ("iso", "top", "front")]
    path = Keyframes.evenly(cameras)
    assert [path.at(share) for share in (0.0, 0.5, 1.0)] == cameras
