"""Shapes from files: read if they are good, told if they are not."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest
import trimesh

from app.twin3d.bodies.files.fault import MeshFault
from app.twin3d.bodies.files.read import MOST_BYTES, read
from app.twin3d.scene.furniture import file_problems, furniture_of
from models.appearance import MeshFile
from tests.twin3d.plays import line


@pytest.fixture
def box() -> trimesh.Trimesh:
    return trimesh.creation.box(extents=(2.0, 1.0, 0.5))


@pytest.mark.parametrize("suffix", [".stl", ".obj", ".glb"])
def test_that_a_shape_of_each_kind_stands_on_the_floor(
    tmp_path: Path, box: trimesh.Trimesh, suffix: str
) -> None:
    path = tmp_path / f"box{suffix}"
    box.export(path)
    found = read(path, MeshFile(file=path.name, y_up=False))
    low, high = found.bounds
    assert low == pytest.approx([-1.0, -0.5, 0.0], abs=1e-5)
    assert high == pytest.approx([1.0, 0.5, 0.5], abs=1e-5)


def test_that_stl_as_text_is_read(tmp_path: Path, box: trimesh.Trimesh) -> None:
    path = tmp_path / "box.stl"
    path.write_text(trimesh.exchange.stl.export_stl_ascii(box))
    assert len(read(path, MeshFile(file="box.stl"))) == 12


def test_that_scale_and_angle_are_heeded(tmp_path: Path, box: trimesh.Trimesh) -> None:
    path = tmp_path / "box.stl"
    box.export(path)
    low, high = read(path, MeshFile(file="x", scale=0.5, angle=90)).bounds
    assert high - low == pytest.approx([0.5, 1.0, 0.25], abs=1e-5)


def _fault(path: Path, **how: object) -> MeshFault:
    with pytest.raises(MeshFault) as caught:
        read(path, MeshFile.model_validate({"file": path.name, **how}))
    return caught.value


def test_that_a_missing_file_is_told(tmp_path: Path) -> None:
    assert _fault(tmp_path / "none.stl").code == "mesh_missing"
    assert _fault(tmp_path).code == "mesh_kind"


def test_that_a_file_of_300_mb_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.stl"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    fault = _fault(path)
    assert fault.code == "mesh_too_large"
    assert fault.values["most"] * 1e6 == MOST_BYTES


BROKEN = {
    "empty.stl": b"",
    "cut.stl": b"\0" * 80 + struct.pack("<I", 1000) + b"\0" * 70,
    "text.stl": b"solid x\nfacet\nvertex 1 2 three\n",
    "words.obj": b"v a b c\nf 1 2 3\n",
    "beyond.obj": b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n",
    "nothing.glb": b"",
    "noise.glb": b"glTF" + bytes(range(256)),
    "no.gltf": b"{}",
    "list.gltf": b"[1, 2]",
    "deep.gltf": json.dumps(
        {"scenes": [{"nodes": [0]}], "nodes": [{"children": [0]}]}
    ).encode(),
    "outside.gltf": json.dumps(
        {"buffers": [{"uri": "../secret.bin", "byteLength": 4}], "nodes": []}
    ).encode(),
    "nan.obj": b"v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n",
    "flood.gltf": json.dumps(
        {
            "scenes": [{"nodes": [0]}],
            "nodes": [{"mesh": 0}],
            "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
            "accessors": [
                {"bufferView": 0, "componentType": 5126, "count": 10**9, "type": "VEC3"}
            ],
            "bufferViews": [{"buffer": 0, "byteLength": 4}],
            "buffers": [{"uri": "data:;base64,AAAAAA==", "byteLength": 4}],
        }
    ).encode(),
}


@pytest.mark.parametrize("name", BROKEN)
def test_that_a_broken_file_is_told_as_broken(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    assert _fault(path).code == "mesh_broken"


def test_that_a_shape_larger_than_a_hall_is_told(
    tmp_path: Path, box: trimesh.Trimesh
) -> None:
    path = tmp_path / "millimetres.stl"
    box.export(path)
    assert _fault(path, scale=1000).code == "mesh_size"


def test_that_an_element_without_a_good_file_keeps_its_body(tmp_path: Path) -> None:
    made = line(
        sources={"in": {}},
        sinks={"out": {}},
        stations={"a": {"automatic": "1 s", "mesh": {"file": "none.glb"}}},
        flow=[["in", "a", "out"]],
        underlay={"file": "plan.png", "width": 20},
    )
    found = furniture_of([made], tmp_path)
    assert found.meshes == {}
    assert [(p.path, p.code, p.severity) for p in found.problems] == [
        ("line.stations.a.mesh", "mesh_missing", "warning"),
        ("line.underlay", "underlay_broken", "warning"),
    ]
    told = [p.code for p in file_problems(made, tmp_path)]
    assert told == ["mesh_missing", "underlay_broken"]


def test_that_a_read_shape_has_normals_of_length_one(
    tmp_path: Path, box: trimesh.Trimesh
) -> None:
    path = tmp_path / "box.glb"
    box.export(path)
    found = read(path, MeshFile(file="box.glb", scale=2, angle=30))
    assert np.linalg.norm(found.normals, axis=-1) == pytest.approx(1.0, abs=1e-5)
