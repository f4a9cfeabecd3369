"""How the program looks: tokens, style sheet, icons, colours of states."""

from app.theme.theme import Theme
from app.theme.tokens import THEMES, Tokens

__all__ = ["THEMES", "Theme", "Tokens"]
