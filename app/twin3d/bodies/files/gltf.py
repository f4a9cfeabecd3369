"""glTF 2.0, as text or binary: triangles with the base colour of their material."""

import base64
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.twin3d.bodies.files.fault import MeshFault
from app.twin3d.bodies.mesh import Mesh, joined, of_triangles

KINDS = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}
TRIANGLES, DEEPEST, MOST_BINARY = 4, 64, 48_000_000
Matrix = NDArray[np.float64]


def read(path: Path) -> Mesh:
    """Return what the scene of a file shows. Raises MeshFault, ValueError, KeyError."""
    document, binary = _opened(path)
    if document.get("extensionsRequired"):
        raise MeshFault("mesh_extension", names=document["extensionsRequired"][:4])
    reader = _Reader(document, binary, path.parent)
    scenes = document.get("scenes") or [
        {"nodes": range(len(document.get("nodes", [])))}
    ]
    roots = scenes[document.get("scene", 0)].get("nodes", [])
    return joined(mesh for root in roots for mesh in reader.node(root, np.eye(4), 0))


def _opened(path: Path) -> tuple[dict[str, Any], bytes]:
    data = path.read_bytes()
    if data[:4] != b"glTF":
        return json.loads(data), b""
    size, _ = struct.unpack_from("<I4s", data, 12)
    document = json.loads(data[20 : 20 + size])
    return document, data[20 + size + 8 :]


class _Reader:
    """Follows nodes to their triangles."""

    def __init__(self, document: dict[str, Any], binary: bytes, folder: Path) -> None:
        self._document, self._folder = document, folder
        self._buffers = [
            self._buffer(entry, binary) for entry in document.get("buffers", [])
        ]

    def _buffer(self, entry: dict[str, Any], binary: bytes) -> bytes:
        uri = entry.get("uri")
        if uri is None:
            return binary
        if uri.startswith("data:"):
            return base64.b64decode(uri.partition(",")[2])
        path = self._folder / uri
        inside = path.resolve().is_relative_to(self._folder.resolve())
        if not inside or not path.is_file() or path.stat().st_size > MOST_BINARY:
            raise MeshFault("mesh_broken")
        return path.read_bytes()

    def node(self, number: int, above: Matrix, depth: int) -> list[Mesh]:
        """Return the meshes of a node and of those below it."""
        if depth > DEEPEST:
            raise MeshFault("mesh_broken")
        node = self._document["nodes"][number]
        here = above @ _matrix(node)
        found = self._mesh(node["mesh"], here) if "mesh" in node else []
        for child in node.get("children", []):
            found += self.node(child, here, depth + 1)
        return found

    def _mesh(self, number: int, matrix: Matrix) -> list[Mesh]:
        found = []
        for primitive in self._document["meshes"][number]["primitives"]:
            if primitive.get("mode", TRIANGLES) == TRIANGLES:
                found.append(self._primitive(primitive, matrix))
        return found

    def _primitive(self, primitive: dict[str, Any], matrix: Matrix) -> Mesh:
        points = self._accessor(primitive["attributes"]["POSITION"]).astype(float)
        points = points @ matrix[:3, :3].T + matrix[:3, 3]
        if "indices" in primitive:
            points = points[self._accessor(primitive["indices"]).ravel().astype(int)]
        count = len(points) // 3
        return of_triangles(
            points[: count * 3].reshape(-1, 3, 3), self._colour(primitive)
        )

    def _colour(self, primitive: dict[str, Any]) -> tuple[int, int, int]:
        materials = self._document.get("materials", [])
        look = materials[primitive["material"]] if "material" in primitive else {}
        base = look.get("pbrMetallicRoughness", {}).get(
            "baseColorFactor", [0.8, 0.8, 0.8]
        )
        red, green, blue = (
            int(255 * min(max(float(v), 0.0), 1.0) ** (1 / 2.2)) for v in base[:3]
        )
        return red, green, blue

    def _accessor(self, number: int) -> NDArray[Any]:
        accessor = self._document["accessors"][number]
        width = WIDTHS[accessor["type"]]
        kind = np.dtype(KINDS[accessor["componentType"]])
        count = accessor["count"]
        if "bufferView" not in accessor or "sparse" in accessor:
            raise MeshFault("mesh_broken")
        view = self._document["bufferViews"][accessor["bufferView"]]
        data = self._buffers[view["buffer"]]
        first = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        step = view.get("byteStride") or width * kind.itemsize
        need = first + step * (count - 1) + width * kind.itemsize
        if count < 1 or first < 0 or step < 1 or need > len(data):
            raise MeshFault("mesh_broken")
        rows = np.lib.stride_tricks.as_strided(
            np.frombuffer(data, dtype=np.uint8, offset=first),
            (count, width * kind.itemsize),
            (step, 1),
            writeable=False,
        )
        return np.ascontiguousarray(rows).view(kind).reshape(count, width)


def _matrix(node: dict[str, Any]) -> Matrix:
    if "matrix" in node:
        return np.array(node["matrix"], dtype=float).reshape(4, 4).T
    found = np.eye(4)
    x, y, z, w = node.get("rotation", (0, 0, 0, 1))
    found[:3, :3] = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    ) * np.array(node.get("scale", (1, 1, 1)), dtype=float)
    found[:3, 3] = node.get("translation", (0, 0, 0))
    return found
