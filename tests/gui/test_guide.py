from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from app.i18n import LANGUAGES
from app.main_window import MainWindow
from app.paths import guide
from app.window.guide import WIDEST, Guide


def shown(window: MainWindow, qtbot: QtBot) -> Guide:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (found,) = window.findChildren(Guide)
    return found


def test_that_f1_opens_the_guide_in_the_language_of_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    pages = shown(window, qtbot).pages
    title = guide("en").read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    assert pages.toPlainText().startswith(title)
    window.set_language("zh")
    assert "产线" in pages.toPlainText()


def test_that_pictures_of_the_guide_fit_its_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    pages = shown(window, qtbot).pages
    kind = QTextDocument.ResourceType.ImageResource.value
    found = pages.loadResource(kind, QUrl("pictures/window_line_en.png"))
    assert isinstance(found, QImage)
    assert 0 < found.width() <= WIDEST


def test_that_the_guide_leads_to_the_other_language(
    window: MainWindow, qtbot: QtBot
) -> None:
    pages = shown(window, qtbot).pages
    pages.anchorClicked.emit(QUrl(guide("zh").name))
    assert "产线" in pages.toPlainText()


def test_that_the_guide_is_there_in_every_language() -> None:
    assert all(guide(language).is_file() for language in LANGUAGES)
