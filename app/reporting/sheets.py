"""The pages of a report below one another, as wide as there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

MARGIN, GAP, EDGE = 24, 18, 2
WIDEST = 920


class Sheets(QScrollArea):
    """Shows pictures of pages."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[QPixmap] = []
        self._sheets: list[QLabel] = []
        self._page = QWidget()
        self._page.setObjectName("scrolled")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pictures)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages (PNG); what was scrolled to stays in sight."""
        at = self.verticalScrollBar().value()
        self._pictures = [_picture(page) for page in pages]
        for sheet in self._sheets:
            sheet.deleteLater()
        self._sheets = [QLabel() for _ in self._pictures]
        for sheet in self._sheets:
            sheet.setProperty("role", "sheet")
            self._column.addWidget(sheet)
        self._fit()
        self.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = min(self.viewport().width() - 2 * (MARGIN + EDGE), WIDEST)
        ratio = self.devicePixelRatioF()
        if width <= 0:
            return
        for sheet, picture in zip(self._sheets, self._pictures, strict=True):
            fitted = picture.scaledToWidth(
                round(width * ratio), Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(ratio)
            sheet.setPixmap(fitted)


def _picture(page: bytes) -> QPixmap:
    made = QPixmap()
    made.loadFromData(QByteArray(page))
    return made
