"""A snapshot as binary glTF: one file that other programs open."""

import io
import struct

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pygltflib import (
    ARRAY_BUFFER,
    ELEMENT_ARRAY_BUFFER,
    FLOAT,
    GLTF2,
    UNSIGNED_BYTE,
    UNSIGNED_INT,
    Accessor,
    Asset,
    Attributes,
    Buffer,
    BufferView,
    Material,
    Node,
    PbrMetallicRoughness,
    Primitive,
    Scene,
    Texture,
    TextureInfo,
)
from pygltflib import Image as GltfImage
from pygltflib import Mesh as GltfMesh

from app.twin3d.bodies.mesh import Finish, Mesh
from app.twin3d.scene.hall import Hall

LOOK = {
    Finish.PAINT: (0.05, 0.55, 1.0),
    Finish.METAL: (0.75, 0.35, 1.0),
    Finish.GLASS: (0.1, 0.1, 0.4),
    Finish.RUBBER: (0.0, 0.9, 1.0),
    Finish.GLOW: (0.0, 1.0, 1.0),
}
"""How metallic, how rough, how opaque each finish is."""


class _Writer:
    """Collects binary data and describes it."""

    def __init__(self) -> None:
        self.gltf = GLTF2(asset=Asset(version="2.0", generator="LineRefit"))
        self.data = bytearray()

    def view(self, raw: bytes, target: int | None = None) -> int:
        while len(self.data) % 4:
            self.data.append(0)
        self.gltf.bufferViews.append(
            BufferView(
                buffer=0, byteOffset=len(self.data), byteLength=len(raw), target=target
            )
        )
        self.data += raw
        return len(self.gltf.bufferViews) - 1

    def accessor(self, array: NDArray[np.generic], kind: int, form: str) -> int:
        target = ELEMENT_ARRAY_BUFFER if kind == UNSIGNED_INT else ARRAY_BUFFER
        found = Accessor(
            bufferView=self.view(np.ascontiguousarray(array).tobytes(), target),
            componentType=kind,
            count=len(array) if form != "SCALAR" else array.size,
            type=form,
            normalized=kind == UNSIGNED_BYTE,
        )
        if form == "VEC3" and kind == FLOAT:
            found.min = [float(v) for v in array.min(0)]
            found.max = [float(v) for v in array.max(0)]
        self.gltf.accessors.append(found)
        return len(self.gltf.accessors) - 1

    def add(self, name: str, primitives: list[Primitive]) -> None:
        self.gltf.meshes.append(GltfMesh(name=name, primitives=primitives))
        self.gltf.nodes.append(Node(name=name, mesh=len(self.gltf.meshes) - 1))

    def bytes(self) -> bytes:
        """Return the whole file: head, description, binary data."""
        self.gltf.scenes.append(Scene(nodes=list(range(len(self.gltf.nodes)))))
        self.gltf.scene = 0
        self.gltf.buffers.append(Buffer(byteLength=len(self.data)))
        text = self.gltf.to_json().encode()
        text += b" " * (-len(text) % 4)
        binary = bytes(self.data) + b"\0" * (-len(self.data) % 4)
        size = 12 + 8 + len(text) + 8 + len(binary)
        head = struct.pack("<4sII", b"glTF", 2, size)
        return (
            head
            + struct.pack("<I4s", len(text), b"JSON")
            + text
            + struct.pack("<I4s", len(binary), b"BIN\0")
            + binary
        )


def glb(meshes: dict[str, Mesh], hall: Hall, floor: NDArray[np.uint8]) -> bytes:
    """Return a binary glTF of named meshes on a floor with its picture; y is up."""
    writer = _Writer()
    for finish in Finish:
        writer.gltf.materials.append(_material(finish))
    for name, mesh in meshes.items():
        primitives = [
            _primitive(writer, mesh.part(mesh.finish == finish), finish)
            for finish in Finish
            if (mesh.finish == finish).any()
        ]
        if primitives:
            writer.add(name, primitives)
    _floor(writer, hall, floor)
    return writer.bytes()


def _upright(points: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return points with y up, as glTF wants them."""
    return np.column_stack([points[:, 0], points[:, 2], -points[:, 1]]).astype(
        np.float32
    )


def _primitive(writer: _Writer, mesh: Mesh, finish: Finish) -> Primitive:
    points, normals, colours, triangles = mesh.welded()
    linear = ((colours / 255.0) ** 2.2 * 255).astype(np.uint8)
    shades = np.column_stack([linear, np.full(len(linear), 255, dtype=np.uint8)])
    return Primitive(
        attributes=Attributes(
            POSITION=writer.accessor(_upright(points), FLOAT, "VEC3"),
            NORMAL=writer.accessor(_upright(normals), FLOAT, "VEC3"),
            COLOR_0=writer.accessor(shades, UNSIGNED_BYTE, "VEC4"),
        ),
        indices=writer.accessor(
            triangles.astype(np.uint32).ravel(), UNSIGNED_INT, "SCALAR"
        ),
        material=int(finish),
    )


def _material(finish: Finish) -> Material:
    metallic, rough, opaque = LOOK[finish]
    return Material(
        name=finish.name.lower(),
        pbrMetallicRoughness=PbrMetallicRoughness(
            baseColorFactor=[1.0, 1.0, 1.0, opaque],
            metallicFactor=metallic,
            roughnessFactor=rough,
        ),
        alphaMode="BLEND" if opaque < 1 else "OPAQUE",
        emissiveFactor=[0.12, 0.12, 0.12] if finish is Finish.GLOW else [0.0, 0.0, 0.0],
    )


def _floor(writer: _Writer, hall: Hall, picture: NDArray[np.uint8]) -> None:
    """Add the floor with its picture as JPEG."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=85)
    writer.gltf.images.append(
        GltfImage(bufferView=writer.view(file.getvalue()), mimeType="image/jpeg")
    )
    writer.gltf.textures.append(Texture(source=0))
    look = PbrMetallicRoughness(
        baseColorTexture=TextureInfo(index=0), metallicFactor=0.0, roughnessFactor=0.95
    )
    writer.gltf.materials.append(Material(name="floor", pbrMetallicRoughness=look))
    (x, y), (u, v) = hall.bounds
    points = np.array([[x, y, -0.005], [u, y, -0.005], [u, v, -0.005], [x, v, -0.005]])
    across = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], dtype=np.float32)
    up = np.tile(np.array([[0, 1, 0]], dtype=np.float32), (4, 1))
    attributes = Attributes(
        POSITION=writer.accessor(_upright(points), FLOAT, "VEC3"),
        NORMAL=writer.accessor(up, FLOAT, "VEC3"),
        TEXCOORD_0=writer.accessor(across, FLOAT, "VEC2"),
    )
    corners = np.array([0, 1, 2, 0, 2, 3], dtype=np.uint32)
    primitive = Primitive(
        attributes=attributes,
        indices=writer.accessor(corners, UNSIGNED_INT, "SCALAR"),
        material=len(writer.gltf.materials) - 1,
    )
    writer.add("floor", [primitive])
