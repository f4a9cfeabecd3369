"""Kinds that somebody keeps at the head of the palette, remembered in the settings."""

from app.line.palette.kinds import BY_ID
from app.settings import Settings

KEPT = "line/favourites"


class Favourites:
    """Ids of kinds, in the order in which they were added."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        kept = settings.value(KEPT).split(",")
        self.names = [name for name in kept if name in BY_ID]

    def toggle(self, name: str) -> None:
        """Add a kind, or take it away."""
        if name in self.names:
            self.names.remove(name)
        else:
            self.names.append(name)
        self._settings.set_value(KEPT, ",".join(self.names))
