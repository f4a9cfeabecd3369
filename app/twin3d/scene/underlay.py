"""The floor plan under the line: a picture, or a drawing (DXF, SVG)."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from models.floorplan.drawing import LARGEST, Drawing, DrawingError, read_drawing

MOST_BYTES = 60_000_000
MOST_PIXELS = 60_000_000
MOST_SVG = 5_000_000
SVG_PPI = 150
SVG_PAGE = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b'#image(bytes(json(bytes(sys.inputs.plan))), format: "svg", width: 500mm)'
)
LONGEST = 3000
"""Pixels along the longer side of outlines."""
INK, WIDE = (70, 88, 110, 255), 8


class PlanFault(Exception):  # noqa: N818 (a fault of the file, no error of ours)
    """A floor plan that cannot be shown: the code of a problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refuse(path: Path) -> None:
    """Refuse a file by its name and size alone. Raises PlanFault."""
    try:
        good = path.is_file() and path.stat().st_size <= MOST_BYTES
    except (OSError, ValueError):
        good = False
    if not good or path.suffix.lower() not in READERS:
        raise PlanFault("underlay_broken")


def read_plan(path: Path) -> Image.Image:
    """Return the picture of a floor plan. Raises PlanFault."""
    refuse(path)
    try:
        return READERS[path.suffix.lower()](path)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError,
            DrawingError, MemoryError, RuntimeError):  # fmt: skip
        raise PlanFault("underlay_broken") from None


def _picture(path: Path) -> Image.Image:
    with Image.open(path, formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        return ImageOps.exif_transpose(image).convert("RGBA")


def _vector(path: Path) -> Image.Image:
    """Return an SVG drawing as a picture; one that is none is a ValueError."""
    import typst  # noqa: PLC0415

    if path.stat().st_size > MOST_SVG:
        raise ValueError("too large")
    data = path.read_bytes()
    if b"<!ENTITY" in data or b"<svg" not in data:
        raise ValueError("no SVG")
    inputs = {"plan": json.dumps(list(data))}
    png: bytes = typst.compile(SVG_PAGE, format="png", ppi=SVG_PPI, sys_inputs=inputs)
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        return image.convert("RGBA")


def _outlines(path: Path) -> Image.Image:
    with path.open(encoding="utf-8", errors="replace") as file:
        return drawn(read_drawing(file.read(LARGEST + 1)))


def drawn(drawing: Drawing) -> Image.Image:
    """Return the outlines of a drawing on a transparent picture as wide as they are."""
    left, bottom, right, top = drawing.bounds
    wide, high = right - left, top - bottom
    scale = (LONGEST - 1) / (max(wide, high) or 1.0)
    size = max(1, round(wide * scale) + 1), max(1, round(high * scale) + 1)
    image = Image.new("RGBA", size, (*INK[:3], 0))
    pen = ImageDraw.Draw(image)
    for line in drawing.lines:
        pen.line([((x - left) * scale, (top - y) * scale) for x, y in line], INK, WIDE)
    return image


READERS: Mapping[str, Callable[[Path], Image.Image]] = {
    **dict.fromkeys((".png", ".jpg", ".jpeg"), _picture),
    ".svg": _vector,
    ".dxf": _outlines,
}
