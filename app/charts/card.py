"""A card around a chart or table: its title, and its ways out of the program."""

import csv
import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.window.widgets import label
from models.atomic import write_atomically
from models.bounded_reading import reason_of

Rows = Sequence[Sequence[object]]
ZOOM = 1.5


@runtime_checkable
class Charted(Protocol):
    """A widget that can tell its numbers."""

    def rows(self) -> Rows:
        """Return the head and the rows behind the picture."""
        ...


@runtime_checkable
class Zoomable(Protocol):
    """A widget whose picture can be zoomed, as with Ctrl and the wheel."""

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out."""
        ...

    def show_all(self) -> None:
        """Show everything again."""
        ...


class Card(QFrame):
    """A frame with a title, a widget and a menu to copy and export it."""

    def __init__(
        self,
        context: Context,
        title: str,
        inner: QWidget,
        beside: Sequence[QWidget] = (),
    ) -> None:
        """Put `beside` in the line of the title."""
        super().__init__()
        self.setProperty("role", "card")
        self._context = context
        self.inner = inner
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 14)
        column.setSpacing(6)
        column.addLayout(self._head(title, beside))
        column.addWidget(inner, 1)

    def put(self, inner: QWidget) -> None:
        """Show another widget in place of the one that is there."""
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self.inner, inner)
        self.inner.hide()
        self.inner.deleteLater()
        self.inner = inner

    def _head(self, title: str, beside: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        self.title = label(self._context.texts, role="heading")
        self.title.setText(title)
        self.title.setWordWrap(True)
        row.addWidget(self.title, 1)
        for widget in beside:
            row.addWidget(widget)
        self.more = QToolButton()
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setIcon(self._context.theme.icon("export", "muted"))
        self._context.texts.show(self.more, "charts.more", "setToolTip")
        self.more.setMenu(self._menu())
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _menu(self) -> QMenu:
        menu = QMenu(self.more)
        ways: dict[str, Callable[[], object]] = {
            "charts.copy_picture": self.copy_picture,
            "charts.copy_table": self.copy_table,
            "charts.png": partial(self.ask_export, ".png"),
            "charts.svg": partial(self.ask_export, ".svg"),
            "charts.csv": partial(self.ask_export, ".csv"),
        }
        if isinstance(self.inner, Zoomable):
            ways |= {
                "charts.zoom_in": lambda: self._zoom_by(ZOOM),
                "charts.zoom_out": lambda: self._zoom_by(1 / ZOOM),
                "charts.show_all": self._show_all,
            }
        for key, way in ways.items():
            if key == "charts.zoom_in":
                menu.addSeparator()
            action = menu.addAction("")
            self._context.texts.show(action, key)
            action.triggered.connect(partial(_without_arguments, way))
        return menu

    def _zoom_by(self, factor: float) -> None:
        if isinstance(self.inner, Zoomable):
            self.inner.zoom_by(factor)

    def _show_all(self) -> None:
        if isinstance(self.inner, Zoomable):
            self.inner.show_all()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer the ways out at the mouse too."""
        menu = self.more.menu()
        if menu is not None:
            menu.popup(event.globalPos())

    # -- ways out
    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.picture())

    def copy_table(self) -> None:
        """Put the numbers on the clipboard, as spreadsheets take them."""
        QGuiApplication.clipboard().setText(self._table("\t"))

    def ask_export(self, suffix: str) -> None:
        """Ask for a file and write the chart to it."""
        texts, settings = self._context.texts, self._context.settings
        stem = "".join(c if c.isalnum() else "_" for c in self.title.text())
        name, _ = QFileDialog.getSaveFileName(
            self,
            texts("charts.export"),
            str(settings.folder / f"{stem}{suffix}"),
            f"*{suffix}",
        )
        if name:
            path = Path(name)
            self.export(path if path.suffix else path.with_suffix(suffix))

    def export(self, path: Path) -> None:
        """Write the chart to a PNG, SVG or CSV file, by its suffix."""
        texts = self._context.texts
        try:
            write_atomically(path, self._as_file(path.suffix.lower()))
        except OSError as error:
            reason = reason_of(error)
            self._context.tell(texts("charts.failed", file=str(path), reason=reason))
        else:
            self._context.tell(texts("charts.written", file=str(path)))

    def picture(self) -> QPixmap:
        """Return the card as a picture, without its button."""
        self.more.hide()
        made = self.grab()
        self.more.show()
        return made

    def _as_file(self, suffix: str) -> bytes:
        if suffix == ".csv":
            return self._table(",").encode("utf-8-sig")
        return self._svg() if suffix == ".svg" else _png(self.picture())

    def _svg(self) -> bytes:
        from PySide6.QtCore import QBuffer, QByteArray  # noqa: PLC0415

        data = QByteArray()
        buffer = QBuffer(data)
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(QSize(self.width(), self.height()))
        drawing.setViewBox(QRect(0, 0, self.width(), self.height()))
        painter = QPainter(drawing)
        self.more.hide()
        self.render(painter, QPoint())
        self.more.show()
        painter.end()
        return bytes(data.data())

    def _table(self, between: str) -> str:
        rows = self.inner.rows() if isinstance(self.inner, Charted) else []
        text = io.StringIO()
        csv.writer(text, delimiter=between, lineterminator="\n").writerows(rows)
        return text.getvalue()


def _without_arguments(way: Callable[[], object], *_checked: object) -> None:
    way()


def _png(picture: QPixmap) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())


def note(text: str) -> QLabel:
    """Return a quiet line of text that wraps, and can be marked and copied."""
    made = QLabel(text)
    made.setProperty("role", "muted")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return made
