"""The picture of the floor plan under the line: PNG, JPEG, SVG or DXF outlines."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsPixmapItem

from app.line.canvas.scene import LineScene
from app.line.canvas.units import PER_METRE, to_scene
from models.appearance import Underlay
from models.floorplan.drawing import LARGEST, Drawing, DrawingError, read_drawing

LARGEST_MB = 60
LONGEST = 4096
"""Pixels along the longer side at most."""
PALE = 0.55
UNDER = -100


class UnderlayError(ValueError):
    """A picture that cannot be shown; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def whole_path(underlay: Underlay, study: Path | None) -> Path:
    """Return the file of an underlay; a relative one goes from the study's folder."""
    path = Path(underlay.file)
    return path if path.is_absolute() or study is None else study.parent / path


def load(path: Path) -> QImage | Drawing:
    """Return the picture or the outlines in a file; raises UnderlayError."""
    try:
        size = path.stat().st_size
    except OSError:
        raise UnderlayError("missing") from None
    if size > LARGEST_MB * 1_000_000:
        raise UnderlayError("too_large")
    suffix = path.suffix.lower()
    if suffix == ".dxf":
        return _drawing(path)
    return _vector(path) if suffix == ".svg" else _picture(path)


def _drawing(path: Path) -> Drawing:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return read_drawing(file.read(LARGEST + 1))
    except DrawingError as error:
        raise UnderlayError(error.code) from None
    except OSError:
        raise UnderlayError("missing") from None


def _picture(path: Path) -> QImage:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(
            size.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    if image.isNull():
        raise UnderlayError("no_picture")
    return image


def _vector(path: Path) -> QImage:
    renderer = QSvgRenderer(str(path))
    if not renderer.isValid():
        raise UnderlayError("no_picture")
    size = QSizeF(renderer.defaultSize()).scaled(
        LONGEST / 2, LONGEST / 2, Qt.AspectRatioMode.KeepAspectRatio
    )
    image = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


class UnderlayLayer:
    """Keeps the item of the underlay up to date."""

    def __init__(self, scene: LineScene) -> None:
        self._scene = scene
        self._shown: tuple[Underlay, Path] | None = None
        self.item: QGraphicsItem | None = None
        self.fault = ""
        """Why the picture cannot be shown; empty if it is, or if there is none."""

    def show(self, underlay: Underlay | None, study: Path | None) -> None:
        """Show an underlay where it lies, or none."""
        wanted = (underlay, whole_path(underlay, study)) if underlay else None
        if wanted == self._shown:
            return
        self._shown = wanted
        self.fault = ""
        if self.item is not None:
            self._scene.removeItem(self.item)
            self.item = None
        if wanted is None:
            return
        try:
            self.item = _item(load(wanted[1]), wanted[0])
        except UnderlayError as error:
            self.fault = error.code
            return
        self.item.setZValue(UNDER)
        self.item.setOpacity(PALE)
        self._scene.addItem(self.item)

    def rect(self) -> QRectF:
        """Return what it covers of the scene."""
        return QRectF() if self.item is None else self.item.sceneBoundingRect()


def _item(found: QImage | Drawing, underlay: Underlay) -> QGraphicsItem:
    corner = to_scene(underlay.x, underlay.y)
    width = underlay.width * PER_METRE
    if isinstance(found, Drawing):
        return _outlines(found, corner.x(), corner.y(), width)
    item = QGraphicsPixmapItem(QPixmap.fromImage(found))
    item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
    scale = width / max(found.width(), 1)
    item.setScale(scale)
    item.setPos(corner.x(), corner.y() - found.height() * scale)
    return item


def _outlines(drawing: Drawing, x: float, y: float, width: float) -> QGraphicsItem:
    left, bottom, right, top = drawing.bounds
    scale = width / ((right - left) or (top - bottom) or 1.0)
    path = QPainterPath()
    for line in drawing.lines:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    turn = QTransform(scale, 0, 0, -scale, x - left * scale, y + bottom * scale)
    item = QGraphicsPathItem(turn.map(path))
    pen = QPen(QColor("#7d8da1"), 1.2)
    pen.setCosmetic(True)
    item.setPen(pen)
    return item
