"""What the program remembers from one start to the next."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.i18n import LANGUAGES, default_language

MOST_RECENT = 12


class Settings:
    """Language, theme, geometry, folder and recent files in the user's settings."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat,
            QSettings.Scope.UserScope,
            "LineRefit",
            "linerefit",
        )

    def value(self, key: str, default: str = "") -> str:
        """Return any remembered text; places keep theirs under `<place>/<name>`."""
        return str(self._store.value(key, default))

    def set_value(self, key: str, value: str) -> None:
        """Remember a text."""
        self._store.setValue(key, value)

    @property
    def language(self) -> str:
        """Return the language chosen, else that of the system."""
        found = self.value("language")
        return found if found in LANGUAGES else default_language()

    @language.setter
    def language(self, language: str) -> None:
        self.set_value("language", language)

    @property
    def theme(self) -> str:
        """Return light or dark."""
        return "dark" if self.value("theme") == "dark" else "light"

    @theme.setter
    def theme(self, theme: str) -> None:
        self.set_value("theme", theme)

    @property
    def folder(self) -> Path:
        """Return the folder last used for a file, if it is still there."""
        found = Path(self.value("folder") or Path.home())
        return found if found.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self.set_value("folder", str(folder))

    @property
    def recent(self) -> list[Path]:
        """Return the files opened last that are still there, the last one first."""
        found = self.value("recent").split("\n")
        return [path for name in found if name and (path := Path(name)).is_file()]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        whole = path.resolve()
        others = [known for known in self.recent if known != whole]
        self.set_value("recent", "\n".join(map(str, [whole, *others][:MOST_RECENT])))
        self.folder = whole.parent

    def bytes_of(self, key: str) -> QByteArray:
        """Return what a window saved of itself; empty if nothing."""
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Remember what a window saves of itself."""
        self._store.setValue(key, value)

    def sync(self) -> None:
        """Write everything to the disk."""
        self._store.sync()
