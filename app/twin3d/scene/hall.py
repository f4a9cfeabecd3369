"""The hall: its extent, its walls, and the picture of its floor.

The floor's picture holds what costs nothing once painted: concrete, aisles, lanes of
the flow, marked cells, the floor plan, and the soft shadows of what stands still.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.bodies.shapes import box, panel
from app.twin3d.scene.scene import Scene

Bytes = NDArray[np.uint8]
GLOW = Finish.GLOW
AROUND = 3.2
PALE = 150 / 255
"""Share of a floor plan that covers the concrete."""
WALL = 3.4
FINEST, MOST_PIXELS = 48, 4096
"""Pixels a metre, and pixels along the longer side at most."""
SUN = np.array([0.62, -0.2])
"""How far the shadow of one metre reaches, in x and y."""
CONCRETE = (198, 202, 206)
PAD = (180, 186, 193)
LANE = (160, 180, 201)
MARK = (236, 190, 60)


@dataclass(frozen=True, eq=False)
class Hall:
    """The hall around one or several scenes of the same floor."""

    scene: Scene

    @cached_property
    def bounds(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the lower and upper corner of the floor."""
        low, high = self.scene.floor.bounds
        return (
            (float(low[0]) - AROUND, float(low[1]) - AROUND),
            (float(high[0]) + AROUND, float(high[1]) + AROUND),
        )

    @property
    def size(self) -> tuple[float, float]:
        """Return length and depth in metres."""
        (x, y), (u, v) = self.bounds
        return u - x, v - y

    @cached_property
    def pixels(self) -> float:
        """Return pixels a metre."""
        return min(FINEST, MOST_PIXELS / max(self.size))

    def walls(self) -> Mesh:
        """Return low walls; they are seen from inside only."""
        (x, y), (u, v) = self.bounds
        length, depth = self.size
        middle = ((x + u) / 2, (y + v) / 2)
        wall, skirt = (205, 212, 220), (108, 142, 176)
        faces = []
        for side, at, wide in (
            ("-y", (middle[0], v), length), ("+y", (middle[0], y), length),
            ("+x", (x, middle[1]), depth), ("-x", (u, middle[1]), depth),
        ):  # fmt: skip
            faces.append(panel((*at, WALL / 2), (wide, WALL), wall, GLOW, normal=side))
            inner = np.array([*at, 0.0])
            inner += {"-y": (0, -0.02, 0), "+y": (0, 0.02, 0),
                      "+x": (0.02, 0, 0), "-x": (-0.02, 0, 0)}[side]  # fmt: skip
            low = (float(inner[0]), float(inner[1]), 0.5)
            faces.append(panel(low, (wide, 0.16), skirt, GLOW, normal=side))
            windows = (float(inner[0]), float(inner[1]), 2.35)
            faces.append(
                panel(windows, (wide * 0.96, 0.9), (226, 236, 244), GLOW, normal=side)
            )
        return joined(faces)

    def pillars(self) -> Mesh:
        """Return pillars along the rear wall."""
        (x, _), (u, v) = self.bounds
        count = max(2, int((u - x) / 6))
        return joined(
            box(
                (x + (u - x) * i / count, v - 0.16, 0),
                (0.28, 0.28, WALL),
                (168, 178, 189),
            )
            for i in range(count + 1)
        )

    def picture(self, shade: Mesh, underlay: Image.Image | None = None) -> Bytes:
        """Return the floor's picture, (rows from the rear, columns, 3)."""
        return _Painter(self).paint(shade, underlay)


class _Painter:
    """Paints the floor."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.scale = hall.pixels
        width, height = (max(8, round(m * self.scale)) for m in hall.size)
        self.size = width, height
        noise = np.random.default_rng(7).normal(
            0, 2.2, (height // 3 + 1, width // 3 + 1)
        )
        grain = Image.fromarray(np.clip(noise * 12 + 128, 0, 255).astype(np.uint8))
        grain = grain.resize(self.size, Image.Resampling.BICUBIC)
        tone = (np.asarray(grain, dtype=np.float32) - 128) / 12
        base = np.array(CONCRETE, dtype=np.float32) + tone[..., None]
        self.image = Image.fromarray(np.clip(base, 0, 255).astype(np.uint8))
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def at(self, points: NDArray[np.floating]) -> list[tuple[float, float]]:
        """Return pixels of points on the floor."""
        (x, _), (_, v) = self.hall.bounds
        points = np.asarray(points, dtype=float).reshape(-1, points.shape[-1])
        found = np.column_stack([points[:, 0] - x, v - points[:, 1]]) * self.scale
        return [(float(a), float(b)) for a, b in found]

    def paint(self, shade: Mesh, underlay: Image.Image | None) -> Bytes:
        self._joints()
        if underlay is not None:
            self._underlay(underlay)
        self._lanes()
        self._cells()
        self._shadow(shade)
        return np.asarray(self.image.convert("RGB"))

    def _joints(self) -> None:
        """Draw the joints of the concrete slabs."""
        step = 4.0 * self.scale
        width, height = self.size
        for x in np.arange(step, width, step):
            self.draw.line([(x, 0), (x, height)], fill=(150, 155, 160, 70), width=1)
        for y in np.arange(step, height, step):
            self.draw.line([(0, y), (width, y)], fill=(150, 155, 160, 70), width=1)

    def _underlay(self, picture: Image.Image) -> None:
        """Lay the part of the plan that lies in the hall, however large the plan is."""
        plan = self.hall.scene.line.underlay
        assert plan is not None
        wide = plan.width * self.scale
        pixel = picture.width / wide
        high = picture.height / pixel
        corner = np.array([[plan.x, plan.y + high / self.scale]])
        x, y = self.at(corner)[0]
        left, top = max(0, round(x)), max(0, round(y))
        right = min(self.size[0], round(x + wide))
        bottom = min(self.size[1], round(y + high))
        if right <= left or bottom <= top:
            return
        inside = [(left - x) * pixel, (top - y) * pixel,
                  (right - x) * pixel, (bottom - y) * pixel]  # fmt: skip
        cut = np.clip(inside, 0, [*picture.size, *picture.size])
        if not (cut[2:] > cut[:2]).all():
            return
        shown = picture.convert("RGBA").resize(
            (right - left, bottom - top), box=tuple(cut.tolist())
        )
        mask = shown.getchannel("A").point(lambda alpha: alpha * PALE)
        self.image.paste(shown.convert("RGB"), (left, top), mask)

    def _lanes(self) -> None:
        """Draw the lanes that links take, with chevrons in the direction of flow."""
        scene = self.hall.scene
        wide = max(2, int(0.5 * self.scale))
        for link in scene.line.links:
            if link.fleet or link.start not in scene.elements:
                continue
            if link.to not in scene.elements:
                continue
            way = lane(scene, link.start, link.to)
            colour = LANE if link.output == "ok" else (226, 190, 184)
            self.draw.line(self.at(way), fill=colour, width=wide, joint="curve")
            self._chevrons(way)

    def _chevrons(self, way: NDArray[np.float64]) -> None:
        for one, two in pairwise(way):
            step = two - one
            length = float(np.hypot(*step[:2]))
            if length < 0.5:  # noqa: PLR2004
                continue
            ahead = step[:2] / length
            aside = np.array([-ahead[1], ahead[0]])
            for far in np.arange(0.35, length, 0.9):
                tip = one[:2] + ahead * far
                arms = np.array(
                    [tip - ahead * 0.16 + aside * 0.15, tip,
                     tip - ahead * 0.16 - aside * 0.15]
                )  # fmt: skip
                width = max(1, int(0.06 * self.scale))
                self.draw.line(self.at(arms), fill=(250, 252, 255), width=width)

    def _cells(self) -> None:
        """Draw the marked cell of each station, and pads under racks and ends."""
        scene = self.hall.scene
        line = max(1, int(0.07 * self.scale))
        for station in scene.line.stations:
            corners = self.at(scene.floor.places[station.id].corners(-0.12))
            self.draw.polygon(corners, fill=(*PAD, 130))
            self.draw.line([*corners, corners[0]], fill=MARK, width=line)
        for buffer in scene.line.buffers:
            corners = self.at(scene.floor.places[buffer.id].corners(0.1))
            self.draw.polygon(corners, fill=(*PAD, 200))

    def _shadow(self, shade: Mesh) -> None:
        """Darken what the sun and the sky do not reach."""
        near = _mask(self, shade, 0.12, 1.3)
        far = _mask(self, shade, 1.0, 3.0)
        dark = np.maximum(near * 0.42, far * 0.27)[..., None]
        lit = np.asarray(self.image.convert("RGB"), dtype=np.float32)
        cold = np.array([52, 62, 78], dtype=np.float32)
        self.image = Image.fromarray((lit * (1 - dark) + cold * dark).astype(np.uint8))


def _mask(
    painter: _Painter, shade: Mesh, reach: float, soft: float
) -> NDArray[np.float64]:
    """Return how much of the light is taken, 0 to 1, blurred over decimetres."""
    shrink = 2
    size = (painter.size[0] // shrink + 1, painter.size[1] // shrink + 1)
    image = Image.new("L", size, 0)
    draw = ImageDraw.Draw(image)
    ground = shade.corners[..., :2] + shade.corners[..., 2:] * (SUN * reach)
    (x, _), (_, v) = painter.hall.bounds
    scale = painter.scale / shrink
    pixels = np.stack([(ground[..., 0] - x), (v - ground[..., 1])], axis=-1) * scale
    for triangle in pixels.reshape(-1, 6).tolist():
        draw.polygon(triangle, fill=255)
    blurred = image.filter(ImageFilter.GaussianBlur(max(1.0, soft * 0.07 * scale)))
    full = blurred.resize(painter.size, Image.Resampling.BILINEAR)
    return np.asarray(full, dtype=np.float64) / 255


def lane(scene: Scene, start: str, to: str) -> NDArray[np.float64]:
    """Return the way of parts on the floor from one element to the next."""
    one, two = scene.gate(start, out=True), scene.gate(to, out=False)
    one[2] = two[2] = 0.0
    if abs(one[1] - two[1]) < 0.05:  # noqa: PLR2004
        return np.array([one, two])
    a, b = scene.floor.places[start], scene.floor.places[to]
    if a.flow == b.flow and (two[0] - one[0]) * a.flow > 0:
        middle = (one[0] + two[0]) / 2
    else:
        middle = max(one[0], two[0]) + 0.5 if a.flow > 0 else min(one[0], two[0]) - 0.5
    corners = np.array([[middle, one[1], 0], [middle, two[1], 0]])
    return np.array([one, *corners, two])
