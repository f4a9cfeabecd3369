"""Stages: pictures, picking, layers, and what is left when they close."""

import gc

import numpy as np
import pytest

from app.twin3d.camera import framing
from app.twin3d.scene.changes import changes
from app.twin3d.scene.labels import labels_of
from app.twin3d.scene.layers import LAYERS, heat, layer_mesh, passed
from app.twin3d.twin import Twin
from models.states import State
from tests.twin3d.plays import WINDOWS, play, playback

SIZE = (320, 200)


@pytest.fixture
def twin(drawing: None) -> Twin:
    with Twin(play("starter"), size=SIZE) as found:
        yield found


def test_that_both_views_share_one_picture_clock_and_camera(twin: Twin) -> None:
    assert twin.image().shape == (200, 320, 3)
    one, two = twin.stages
    assert one.camera == two.camera
    assert one.size[0] + two.size[0] == SIZE[0]


def test_that_a_still_picture_from_memory_is_the_one_drawn_whole(twin: Twin) -> None:
    twin.show(600.0)
    drawn = twin.image().astype(int)
    kept = [twin.image().astype(int) for _ in range(2)]
    assert np.array_equal(*kept)
    assert np.abs(drawn - kept[0]).mean() < 12  # corners are shaded now


def test_that_what_moves_moves_on_a_kept_picture(twin: Twin) -> None:
    first = [twin.image() for _ in range(2)][-1]
    twin.show(1830.0)
    assert (twin.image() != first).any(axis=2).mean() > 0.002


def test_that_another_camera_gives_another_picture_at_once(twin: Twin) -> None:
    first = [twin.image() for _ in range(2)][-1]
    twin.look(twin.framed("top"))
    assert (twin.image() != first).any(axis=2).mean() > 0.3


def test_that_a_twin_can_be_made_larger(twin: Twin) -> None:
    twin.image()
    twin.resize(401, 300)
    assert twin.image().shape == (300, 401, 3)
    assert twin.image().std() > 10


def test_that_the_element_under_the_mouse_is_found(twin: Twin) -> None:
    stage = twin.stages[0]
    for name in ("saw", "drill", "pack"):
        place = stage.setting.scene.floor.places[name]
        pixel, _ = stage.camera.seen(place.point(0, 0, 1.0)[None], stage.size)
        x, y = pixel[0]
        assert stage.pick(x, stage.size[1] - y) == name
    assert stage.pick(2, 2) is None


def test_that_layers_come_and_go(twin: Twin) -> None:
    plain = [twin.image() for _ in range(2)][-1]
    twin.layers([*LAYERS, "changes"])
    assert (twin.image() != plain).any(axis=2).mean() > 0.01
    twin.layers([])
    assert np.array_equal(twin.image(), plain)


@pytest.mark.usefixtures("drawing")
def test_that_opening_and_closing_many_times_leaves_no_windows() -> None:
    from vtkmodules.vtkRenderingCore import vtkRenderWindow  # noqa: PLC0415

    def windows() -> int:
        gc.collect()
        # isinstance would ask weak proxies of what is gone
        return sum(issubclass(type(o), vtkRenderWindow) for o in gc.get_objects())

    before = windows()
    for _ in range(5):
        with Twin(play("starter"), size=(64, 64)) as found:
            found.image()
            assert windows() == before + 2
        del found
    assert windows() == before


@pytest.mark.parametrize("name", WINDOWS)
@pytest.mark.parametrize("layer", LAYERS)
def test_that_every_layer_is_finite(name: str, layer: str) -> None:
    mesh = layer_mesh(layer, playback(name), WINDOWS[name][1])
    assert np.isfinite(mesh.corners).all()


def test_that_blocked_and_starved_machines_have_an_arrow() -> None:
    played = playback("svolt_jintan")
    clock = WINDOWS["svolt_jintan"][1] - 1
    waits = np.isin(played.at(clock).states, (State.BLOCKED, State.STARVED))
    assert waits.any()
    assert len(layer_mesh("waiting", played, clock)) % int(waits.sum()) == 0


def test_that_the_flow_counts_what_went_along_each_link() -> None:
    played = playback("starter")
    counts = passed(played, WINDOWS["starter"][1])
    assert counts["saw", "B1"] >= counts["B1", "drill"] > 0


def test_that_heat_goes_from_blue_to_red() -> None:
    cold, hot = heat(np.array([0.0, 1.0])).astype(int)
    assert cold[2] > cold[0]
    assert hot[0] > hot[2]


def test_that_changes_tell_what_came_went_and_differs() -> None:
    before, after = (r.line for r in play("svolt_jintan").recordings)
    found = changes(before, after)
    assert found["vision_1"] == "added"
    assert found["manual_check"] == "removed"
    assert found["transfer"] == "changed"
    assert "B7" not in found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_shown_labels_never_cover_each_other(language: str) -> None:
    scene = playback("svolt_jintan").scene
    labels = labels_of(scene, language)
    low, high = scene.floor.bounds
    camera = framing(np.array([*low, 0]), np.array([*high, 2.4]))
    shown = np.flatnonzero(labels.visible(camera, (900, 600)))
    pixels, _ = camera.seen(labels.points, (900, 600))
    assert len(shown) > 5
    for one in shown:
        for two in shown[shown > one]:
            apart = np.abs(pixels[one] - pixels[two])
            size = (labels.boxes[one, 2:] + labels.boxes[two, 2:]) / 2
            assert (apart >= size - 1e-6).any()
