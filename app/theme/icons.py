"""Icons: line drawings from assets/icons in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import asset

SIZES = (16, 20, 24, 32, 48, 64)


@cache
def _drawing(name: str) -> str:
    return asset(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Return an icon in one colour, `size` pixels wide."""
    drawing = _drawing(name).replace("currentColor", colour)
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def icon(name: str, colour: str, disabled: str, chosen: str) -> QIcon:
    """Return an icon for all sizes, pale when disabled, `chosen` when checked."""
    found = QIcon()
    for size in SIZES:
        found.addPixmap(pixmap(name, colour, size))
        found.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
        on = pixmap(name, chosen, size)
        found.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    return found
