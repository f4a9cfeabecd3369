"""How elements look: colour and icon by kind, in both themes, and fonts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from app.floor.kinds import body_kind, vehicle_kind
from app.theme import Theme, icons
from app.theme.tokens import FAMILIES
from models.flow import Buffer, Conveyor, Fleet, Placed, Sink, Source
from models.stations import Station

_LIGHT = {
    "machine": "#2667d6", "manual": "#0b8585", "quality": "#1f7a3d",
    "rework": "#b25e00", "cell": "#7447c9", "heat": "#b23a63", "plain": "#5a6b7f",
    "flow": "#7d8da1", "transport": "#7447c9", "scrap": "#c62828",
}  # fmt: skip
_DARK = {
    "machine": "#6aa5ff", "manual": "#3fc4c0", "quality": "#56c271",
    "rework": "#f0b04a", "cell": "#b394ff", "heat": "#ff85a8", "plain": "#93a3b7",
    "flow": "#71839a", "transport": "#b394ff", "scrap": "#ff7b72",
}  # fmt: skip
_POOLS = ("#2e74b5", "#549658", "#b05c3c", "#805ca0", "#3c8c96", "#96783c")
_FAMILY = {
    "machine_tool": "machine", "press": "machine", "robot": "machine",
    "cobot": "manual", "bench": "manual", "gate": "quality", "oven": "heat",
    "cell": "cell", "maglev": "cell",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """Icon of a kind of element, and the family that gives its colour."""

    icon: str
    family: str


def kind_of(element: Placed) -> Kind:
    """Return how an element looks, told by what it does."""
    if isinstance(element, Station):
        return _station(element)
    if isinstance(element, Fleet):
        found = vehicle_kind(element)
        return Kind(found, "transport")
    names = {Buffer: "buffer", Conveyor: "conveyor", Source: "source", Sink: "sink"}
    return Kind(names[type(element)], "plain")


def _station(station: Station) -> Kind:
    body = body_kind(station)
    if station.rework is not None:
        return Kind("rework", "rework")
    if station.inspection is not None:
        return Kind(body if body != "bench" else "gate", "quality")
    return Kind(body, _FAMILY[body])


class Looks:
    """Colours of the theme for what is painted."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def family(self, name: str) -> QColor:
        """Return the colour of a family of kinds."""
        is_dark = self.theme.tokens.name == "dark"
        return QColor((_DARK if is_dark else _LIGHT)[name])

    def soft(self, name: str, alpha: int = 34) -> QColor:
        """Return the colour of a family, nearly clear."""
        colour = self.family(name)
        colour.setAlpha(alpha)
        return colour

    def colour(self, role: str) -> QColor:
        """Return a colour of the theme."""
        return self.theme.colour(role)

    def pool(self, number: int) -> QColor:
        """Return the colour of a pool of people, by its number in the line."""
        colour = QColor(_POOLS[number % len(_POOLS)])
        return colour.lighter(135) if self.theme.tokens.name == "dark" else colour

    def icon(self, name: str, colour: QColor, pixels: float) -> QPixmap:
        """Return an icon for so many pixels on the screen."""
        return icons.pixmap(name, colour.name(), max(8, round(pixels / 8) * 8))


@lru_cache(maxsize=256)
def font(pixels: float, bold: bool = False) -> QFont:
    """Return the font of the canvas in a size of the scene."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(max(pixels, 0.5) * 0.75)
    made.setBold(bold)
    return made


@lru_cache(maxsize=256)
def _metrics(pixels: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(pixels, bold))


@lru_cache(maxsize=20_000)
def fitted(
    text: str, room: tuple[float, float], sizes: tuple[float, float], bold: bool
) -> tuple[float, tuple[str, ...]]:
    """Return the font size, and the lines, with which a text fits a room.

    It is made smaller first, then broken in two, then cut off with dots.
    """
    (width, height), (size, smallest) = room, sizes
    while size >= smallest:
        metrics = _metrics(round(size, 1), bold)
        if metrics.height() <= height + 1 and metrics.horizontalAdvance(text) <= width:
            return size, (text,)
        if metrics.height() * 2 <= height + 6:
            broken = _in_two(text, metrics, width)
            if broken is not None:
                return size, broken
        size -= 1
    metrics = _metrics(round(smallest, 1), bold)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return smallest, (cut,)


def _in_two(text: str, metrics: QFontMetricsF, width: float) -> tuple[str, str] | None:
    places = [n for n, letter in enumerate(text) if letter == " "]
    if not places and not text.isascii():
        places = list(range(2, len(text) - 1))
    places.sort(key=lambda n: abs(n - len(text) / 2))
    for place in places:
        first, second = text[:place], text[place:].strip()
        if max(map(metrics.horizontalAdvance, (first, second))) <= width:
            return first, second
    return None


def first_that_fits(
    texts: Sequence[str], width: float, detail: float, size: float
) -> str:
    """Return the first text that fits a width in a size of the screen, or nothing."""
    metrics = _metrics(size, False)
    room = width * min(detail, 1.0)
    fits = (text for text in texts if metrics.horizontalAdvance(text) <= room)
    return next(fits, "")


def write(
    painter: QPainter,
    room: QRectF,
    text: str,
    *,
    detail: float,
    largest: float = 11.5,
    smallest: float = 8.5,
    bold: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> None:
    """Write a text into a room; sizes are pixels on the screen.

    `detail` is how many pixels of the screen a unit of the scene has.
    """
    zoom = max(detail, 1.0) if detail > 1 else 1.0
    largest, smallest = largest * zoom, smallest * zoom
    width, height = round(room.width() * detail), round(room.height() * detail)
    if height < smallest or width < smallest:
        return
    sizes = (largest, min(smallest, largest))
    size, lines = fitted(text, (width, height), sizes, bold)
    painter.setFont(font(round(size / detail, 2), bold))
    painter.drawText(room, align, "\n".join(lines))
