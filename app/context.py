"""What every place and panel is given beside the document."""

from collections.abc import Callable
from dataclasses import dataclass

from app.run.controller import RunController
from app.settings import Settings
from app.texts import Texts
from app.theme import Theme


@dataclass(frozen=True)
class Context:
    """Texts, theme and settings, and the ways to speak to the window."""

    texts: Texts
    theme: Theme
    settings: Settings
    runs: RunController
    """The running experiment, shared by all places."""
    go: Callable[[str], None]
    """Open a place by id: `context.go("run")`."""
    tell: Callable[[str], None]
    """Show a sentence in the status bar for some seconds."""
