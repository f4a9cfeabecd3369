"""The theme chosen, given to the whole application."""

from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.paths import asset
from app.theme import icons
from app.theme.tokens import FAMILIES, POINT_SIZE, THEMES, Tokens

STYLED = "linerefit_styled"


class Theme(QObject):
    """Light or dark: `tokens` for painting, `icon(name)` for buttons."""

    changed = Signal(object)
    """The new Tokens; repaint, and set icons again."""

    def __init__(self, name: str = "light", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = THEMES[name]

    @property
    def tokens(self) -> Tokens:
        """Return the colours of the theme."""
        return self._tokens

    def colour(self, role: str) -> QColor:
        """Return the colour of a role such as `accent`."""
        return QColor(getattr(self._tokens, role))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """Return the icon of a name in assets/icons."""
        t = self._tokens
        return icons.icon(name, getattr(t, role), t.border, t.accent)

    def set_theme(self, name: str) -> None:
        """Change to light or dark."""
        if name in THEMES and name != self._tokens.name:
            self._tokens = THEMES[name]
            self.apply()
            self.changed.emit(self._tokens)

    def apply(self) -> None:
        """Give the application its font, palette and style sheet."""
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            if app.property(STYLED) is None:  # each time it polishes every widget anew
                app.setStyle(QStyleFactory.create("Fusion"))
                app.setFont(_font())
                app.setProperty(STYLED, True)
            app.setPalette(_palette(self._tokens))
            app.setStyleSheet(style_sheet(self._tokens))


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet with the colours of a theme."""
    sheet = asset("styles/window.qss").read_text(encoding="utf-8")
    folder = asset("icons").as_posix()
    return Template(sheet).substitute(vars(tokens), icons=folder)


def load_fonts() -> None:
    """Make the font that comes with the program known, for 中文 everywhere."""
    QFontDatabase.addApplicationFont(str(asset("fonts/NotoSansSC-gb2312.otf")))


def _font() -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSize(POINT_SIZE)
    return font


def _palette(t: Tokens) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    colours = {
        roles.Window: t.background,
        roles.WindowText: t.text,
        roles.Base: t.surface,
        roles.AlternateBase: t.hover,
        roles.Text: t.text,
        roles.Button: t.surface,
        roles.ButtonText: t.text,
        roles.ToolTipBase: t.raised,
        roles.ToolTipText: t.text,
        roles.PlaceholderText: t.muted,
        roles.Highlight: t.accent,
        roles.HighlightedText: t.accent_text,
        roles.Link: t.accent,
        roles.Light: t.raised,
        roles.Mid: t.border,
        roles.Dark: t.border,
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
    return palette
