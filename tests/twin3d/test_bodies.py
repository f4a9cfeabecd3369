"""What stations look like, and the meshes of it."""

import numpy as np
import pytest

from app.floor.kinds import body_kind
from app.twin3d.bodies.arm import poses
from app.twin3d.bodies.chosen import BODIES, body_of
from app.twin3d.bodies.mesh import joined, nothing
from app.twin3d.bodies.shapes import ball, box, coarse, cylinder
from app.twin3d.scene.still import still
from models.declare import Text
from models.stations import Station
from tests.twin3d.plays import playback

CASES = [
    ({"manual": "60 s", "pool": "p"}, "bench"),
    ({"automatic": "60 s"}, "machine_tool"),
    ({"automatic": "60 s", "batch": 6}, "oven"),
    ({"automatic": "60 s", "inspection": {"detect": {"d": 0.9}}}, "gate"),
    ({"manual": "60 s", "inspection": {"detect": {"d": 0.9}}}, "bench"),
    (
        {
            "manual": "60 s",
            "name": {"zh": "在线CCD检测"},
            "inspection": {"detect": {"d": 0.9}},
        },
        "gate",
    ),
    ({"automatic": "60 s", "assembly": {"a": 1, "b": 2}}, "cell"),
    ({"automatic": "60 s", "name": "spot welding"}, "robot"),
    ({"automatic": "60 s", "name": {"zh": "回流焊"}}, "oven"),
    ({"automatic": "60 s", "name": {"zh": "时效炉"}}, "oven"),
    ({"automatic": "60 s", "name": "magnetic maglev line"}, "maglev"),
    ({"automatic": "60 s", "body": "press"}, "press"),
    ({"automatic": "5 s", "manual": "60 s", "rework": {"fix": 0.9}}, "bench"),
]


def _station(**raw: object) -> Station:
    return Station.model_validate({"id": "s", **raw})


@pytest.mark.parametrize(("raw", "kind"), CASES)
def test_that_a_station_looks_like_what_it_does(raw: dict, kind: str) -> None:
    assert body_kind(_station(**raw)) == kind


def test_that_a_measure_with_a_robot_puts_one_before_the_machine() -> None:
    turning = _station(automatic="60 s", name="turning")
    assert not body_of(turning).arms
    assert len(body_of(turning, Text(en="robot cells")).arms) == 1


def test_that_a_maglev_measure_makes_a_track_only_of_what_moves_parts() -> None:
    hint = Text(en="maglev transfer")
    assert body_kind(_station(automatic="6 s", name="transfer"), hint) == "maglev"
    assert body_kind(_station(automatic="6 s", name="stacking"), hint) == "cell"


@pytest.mark.parametrize("kind", BODIES)
def test_that_a_body_stands_on_the_floor_within_its_footprint(kind: str) -> None:
    body = BODIES[kind](3.0, 2.0)
    low, high = body.mesh.bounds
    assert low[2] >= 0
    assert 0.5 < high[2] < 4
    assert high[0] - low[0] <= 4.0
    assert 0.5 < body.load[2] < 1.2


@pytest.mark.parametrize("kind", BODIES)
def test_that_normals_of_bodies_have_length_one(kind: str) -> None:
    mesh = BODIES[kind](2.0, 1.5).mesh
    assert np.linalg.norm(mesh.normals, axis=-1) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    "mesh",
    [
        box((0, 0, 0), (1, 1, 1), (9, 9, 9)),
        box((0, 0, 0), (1, 1, 1), (9, 9, 9), bevel=0.1),
        cylinder((0, 0, 0), 1, 2, (9, 9, 9)),
        cylinder((0, 0, 0), 1, 2, (9, 9, 9), axis=0),
        ball((0, 0, 0), 1, (9, 9, 9)),
    ],
)
def test_that_faces_look_outwards(mesh) -> None:
    middle = mesh.corners.reshape(-1, 3).mean(0)
    outwards = mesh.corners.mean(1) - middle
    assert ((outwards * mesh.normals.mean(1)).sum(1) > -1e-6).all()


def test_that_welding_keeps_every_triangle() -> None:
    mesh = joined([box((0, 0, 0), (1, 2, 3), (1, 2, 3)), nothing()])
    points, _, colours, triangles = mesh.welded()
    assert np.allclose(points[triangles], mesh.corners)
    assert (colours == (1, 2, 3)).all()


def test_that_a_large_line_is_drawn_with_fewer_triangles() -> None:
    fine = len(BODIES["machine_tool"](2, 1.5).mesh)
    with coarse():
        assert len(BODIES["machine_tool"](2, 1.5).mesh) < fine / 2


def test_that_links_of_an_arm_hang_together() -> None:
    joints = np.random.default_rng(1).uniform(-1, 1, (5, 6))
    origins, rotations = poses(np.zeros((5, 3)), np.zeros(5), joints)
    assert np.linalg.norm(np.diff(origins, axis=1), axis=2).max() < 0.7
    assert np.allclose(rotations @ rotations.transpose(0, 1, 3, 2), np.eye(3))


def test_that_the_still_part_of_a_scene_is_finite() -> None:
    assert np.isfinite(still(playback("mixed_model").scene).corners).all()
