"""Texts of the window in the language chosen, and widgets that follow it.

`texts.show(label, "gui.start.title")` sets the text now and later;
`texts.show(action, "gui.action.open", "setToolTip")` does it by any other setter;
`texts.changed.connect(self.retranslate)` is for all that is put together.
"""

import weakref
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.i18n import LANGUAGES, text
from models.declare import Text


class Texts(QObject):
    """Makes texts by key; `texts("gui.edit.move", count=3)`."""

    changed = Signal(str)
    """The language, after all shown widgets have their texts."""

    def __init__(self, language: str = "en", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown: list[_Shown] = []

    @property
    def language(self) -> str:
        """Return en or zh."""
        return self._language

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return the text of a key with its values put in."""
        return text(key, self._language, **values)

    def of(self, value: Text) -> str:
        """Return a text of the study in the language, or in the other one."""
        return value.in_language(self._language)

    def show(
        self, widget: QObject, key: str, setter: str = "setText", /, **values: Any
    ) -> None:
        """Set a text of a widget now and after each change of the language."""
        ref = weakref.ref(widget)
        self._shown = [s for s in self._shown if not s.is_for(ref, setter)]
        shown = _Shown(ref, setter, key, values)
        self._shown.append(shown)
        shown.update(self._language)

    def set_language(self, language: str) -> None:
        """Change the language of everything that is shown."""
        if language in LANGUAGES and language != self._language:
            self._language = language
            self._shown = [s for s in self._shown if s.update(language)]
            self.changed.emit(language)


class _Shown:
    """One setter of one widget and the key of its text."""

    def __init__(
        self,
        widget: "weakref.ref[QObject]",
        setter: str,
        key: str,
        values: dict[str, Any],
    ) -> None:
        self._widget = widget
        self._setter = setter
        self._key = key
        self._values = values

    def is_for(self, widget: "weakref.ref[QObject]", setter: str) -> bool:
        """Tell whether it is about the same setter of the same widget, or of none."""
        found = self._widget()
        same = found is widget() and setter == self._setter
        return same or found is None or not shiboken6.isValid(found)

    def update(self, language: str) -> bool:
        """Set the text; False if the widget is gone."""
        widget = self._widget()
        if widget is None or not shiboken6.isValid(widget):
            return False
        getattr(widget, self._setter)(text(self._key, language, **self._values))
        return True
