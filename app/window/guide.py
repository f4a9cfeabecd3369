"""The guide in a window of its own: docs/guide.md, as it comes with the program."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.context import Context
from app.i18n import LANGUAGES
from app.paths import guide

ROOM, WIDEST, EDGE = QSize(860, 720), 700, 24


class Pages(QTextBrowser):
    """Shows a page of the guide, its pictures no wider than a page."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802
        """Return a resource; a picture as wide as there is room."""
        url = self.document().baseUrl().resolved(QUrl(name))
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(url.toLocalFile())
        smooth = Qt.TransformationMode.SmoothTransformation
        wide = picture.width() > WIDEST
        return picture.scaledToWidth(WIDEST, smooth) if wide else picture


class Guide(QDialog):
    """The guide in the language of the window; its links lead to the other one."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        context.texts.show(self, "gui.action.guide", "setWindowTitle")
        self.resize(ROOM.boundedTo(self.screen().availableSize()))
        self.pages = Pages()
        self.pages.setOpenLinks(False)
        self.pages.document().setDocumentMargin(EDGE)
        self.pages.anchorClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.show_language(context.texts.language)
        context.texts.changed.connect(self.show_language)

    def show_language(self, language: str) -> None:
        """Show the guide in a language."""
        path = guide(language)
        document = self.pages.document()
        document.setBaseUrl(QUrl.fromLocalFile(str(path)))
        self.pages.setMarkdown(path.read_text(encoding="utf-8"))

    def _follow(self, link: QUrl) -> None:
        """Follow a link: to the guide in the other language, or out of the program."""
        named = {guide(language).name: language for language in LANGUAGES}
        if link.isRelative() and link.fileName() in named:
            self.show_language(named[link.fileName()])
        elif not link.isRelative():
            QDesktopServices.openUrl(link)
