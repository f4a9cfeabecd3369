"""The floor plan under the line: a picture, or the outlines of a DXF drawing."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from models.floorplan.drawing import LARGEST, Drawing, DrawingError, read_drawing

MOST_BYTES = 60_000_000
MOST_PIXELS = 60_000_000
PICTURES = (".png", ".jpg", ".jpeg")
DRAWINGS = (".dxf",)
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
    if path.suffix.lower() == ".svg":
        raise PlanFault("underlay_vector")
    try:
        good = path.is_file() and path.stat().st_size <= MOST_BYTES
    except (OSError, ValueError):
        good = False
    if not good or path.suffix.lower() not in (*PICTURES, *DRAWINGS):
        raise PlanFault("underlay_broken")


def read_plan(path: Path) -> Image.Image:
    """Return the picture of a floor plan. Raises PlanFault."""
    refuse(path)
    try:
        return _outlines(path) if path.suffix.lower() in DRAWINGS else _picture(path)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError,
            DrawingError, MemoryError):  # fmt: skip
        raise PlanFault("underlay_broken") from None


def _picture(path: Path) -> Image.Image:
    with Image.open(path, formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        return ImageOps.exif_transpose(image).convert("RGBA")


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
