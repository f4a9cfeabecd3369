"""Qt's own texts (buttons of dialogs, menus of text fields) in the language chosen."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator


class QtTexts(QObject):
    """Installs Qt's 中文 texts, or takes them out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = QTranslator(self)

    def set_language(self, language: str) -> None:
        """Let Qt speak a language."""
        QCoreApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language == "zh" and self._translator.load("qtbase_zh_CN", folder):
            QCoreApplication.installTranslator(self._translator)
