"""Labels: names of elements as one picture, and the places they hang at."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.paths import asset
from app.twin3d.camera import Camera
from app.twin3d.scene.scene import Scene
from models.flow import Buffer, Conveyor, Sink, Source
from models.stations import Station

Floats = NDArray[np.float64]
FONT = "fonts/NotoSansSC-gb2312.otf"
LONGEST = 26
ABOVE = 0.55
SQUARE = 80


@dataclass(frozen=True, eq=False)
class Labels:
    """The names of a scene.

    `points` (n, 3) they hang at, `boxes` (n, 4) in the picture in pixels (left, upper,
    width, height), `rank` (n,): the lower are shown first.
    """

    points: Floats
    boxes: Floats
    rank: Floats
    picture: NDArray[np.uint8]
    names: tuple[str, ...]

    def visible(self, camera: Camera, size: tuple[int, int]) -> NDArray[np.bool_]:
        """Tell which labels can be shown without one covering another."""
        pixels, depth = camera.seen(self.points, size)
        half, tall = self.boxes[:, 2] / 2, self.boxes[:, 3]
        x, y = pixels.T
        boxes = np.column_stack([x - half, y, x + half, y + tall])
        inside = (depth > 0) & (boxes[:, 2] > 0) & (boxes[:, 0] < size[0])
        inside &= (boxes[:, 3] > 0) & (boxes[:, 1] < size[1])
        found = np.zeros(len(self.points), dtype=bool)
        taken = _Taken()
        rows, edges = np.lexsort((depth, self.rank)).tolist(), boxes.tolist()
        for row in rows:
            found[row] = inside[row] and taken.take(edges[row])
        return found


class _Taken:
    """Boxes on the screen, found by the squares that they touch."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[list[float]]] = {}

    def take(self, box: list[float]) -> bool:
        """Take a place unless it is taken; tell whether it was free."""
        left, low, right, high = (int(edge // SQUARE) for edge in box)
        touched = [(x, y) for x in range(left, right + 1) for y in range(low, high + 1)]
        for square in touched:
            for other in self._squares.get(square, ()):
                if _meet(box, other):
                    return False
        for square in touched:
            self._squares.setdefault(square, []).append(box)
        return True


def _meet(one: list[float], two: list[float]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def labels_of(scene: Scene, language: str, pixels: int = 15) -> Labels:
    """Return the labels of a scene in a language; `pixels` is the height of letters."""
    font = ImageFont.truetype(str(asset(FONT)), pixels)
    found = [_label(scene, name, language) for name in scene.elements]
    images = [_drawn(text, font, main=rank == 0) for _, text, _, rank in found]
    picture, boxes = _packed(images)
    return Labels(
        points=np.array([point for _, _, point, _ in found]).reshape(-1, 3),
        boxes=boxes,
        rank=np.array([float(rank) for _, _, _, rank in found]),
        picture=picture,
        names=tuple(name for name, _, _, _ in found),
    )


def _label(scene: Scene, name: str, language: str) -> tuple[str, str, Floats, int]:
    element = scene.elements[name]
    place = scene.floor.places[name]
    said = element.name.in_language(language)
    text = said or name
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    rank = 0 if isinstance(element, Station) else 1
    if isinstance(element, Buffer) and not said:
        rank = 3
    point = place.point(0, 0, _height(scene, name) + ABOVE)
    return name, text, point, rank if not isinstance(element, Conveyor) else 2


def _height(scene: Scene, name: str) -> float:
    element = scene.elements[name]
    if isinstance(element, Station):
        body = scene.machine(name, 0).body
        return max(body.height, body.lamp[2] + 0.5)
    return 2.4 if isinstance(element, Source | Sink) else 1.6


def _drawn(text: str, font: ImageFont.FreeTypeFont, *, main: bool) -> Image.Image:
    """Return a plate with a name, twice as large as it is shown."""
    pad = font.size * 0.42
    left, _, right, _ = font.getbbox(text)
    high = font.size * 1.5
    size = (int(right - left + 2 * pad) + 2, int(high + font.size * 0.35))
    big = Image.new("RGBA", (size[0] * 3, size[1] * 3), (0, 0, 0, 0))
    draw = ImageDraw.Draw(big)
    colour = (24, 34, 48, 226) if main else (70, 84, 100, 196)
    plate = (3, 3, size[0] * 3 - 3, int(high) * 3)
    draw.rounded_rectangle(plate, radius=int(font.size * 1.1), fill=colour)
    x, y = size[0] * 1.5, high * 3
    tip = font.size * 0.8
    draw.polygon([(x - tip, y - 2), (x + tip, y - 2), (x, y + tip)], fill=colour)
    plate_only = big.resize(size, Image.Resampling.LANCZOS)
    ImageDraw.Draw(plate_only).text(
        (size[0] / 2, high / 2), text, font=font, fill=(255, 255, 255, 255), anchor="mm"
    )
    return plate_only


def _packed(images: list[Image.Image]) -> tuple[NDArray[np.uint8], Floats]:
    """Return the plates in one picture, row by row, and where each is."""
    width = 1024
    boxes, x, y, high = [], 0, 0, 0
    for image in images:
        if x + image.width > width:
            x, y, high = 0, y + high + 2, 0
        boxes.append((x, y, image.width, image.height))
        x, high = x + image.width + 2, max(high, image.height)
    picture = Image.new("RGBA", (width, max(y + high, 4)), (0, 0, 0, 0))
    for image, box in zip(images, boxes, strict=True):
        picture.paste(image, box[:2])
    return np.asarray(picture), np.array(boxes, dtype=float).reshape(-1, 4)
