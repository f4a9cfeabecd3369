"""Results over the floor: which layers are on, and what they show of the last run."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.context import Context
from app.document import Document
from app.line.canvas.scene import LineScene
from app.line.results.figures import Figures, figures_of
from app.line.results.layers import LAYERS, Over
from app.theme import states as looks
from models.study import BASELINE

if TYPE_CHECKING:
    from sim.comparison import Comparison

SHOWN, LAST = "line/layers", "line/layers_last"
FIRST = ("use", "state", "fill")
"""What is shown at first when results are switched on."""


class Overlay(QObject):
    """Off at first; the choice is remembered. Figures are those of the baseline."""

    changed = Signal()
    """Other layers, or other results."""

    def __init__(
        self, document: Document, context: Context, scene: LineScene, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = context.settings
        self._texts = context.texts
        self._scene = scene
        scene.more_told = self.told
        self._known: tuple[object, dict[str, Figures]] = (None, {})
        self.layers = self._kept(SHOWN)
        scene.shown.connect(self.renew)
        document.results_changed.connect(self.renew)
        self.renew()

    def _kept(self, key: str) -> tuple[str, ...]:
        kept = self._settings.value(key).split(",")
        return tuple(name for name in LAYERS if name in kept)

    # -- which layers
    def toggle(self, name: str) -> None:
        """Show a layer, or hide it."""
        wanted = {*self.layers} ^ {name}
        self._choose(tuple(known for known in LAYERS if known in wanted))

    def toggle_all(self) -> None:
        """Hide all layers, or show those again that were shown last."""
        self._choose(() if self.layers else self._kept(LAST) or FIRST)

    def _choose(self, layers: tuple[str, ...]) -> None:
        if self.layers:
            self._settings.set_value(LAST, ",".join(self.layers))
        self.layers = layers
        self._settings.set_value(SHOWN, ",".join(layers))
        self.renew()

    # -- what they show
    @property
    def results(self) -> "Comparison | None":
        """Return the results of the study as it is now; None without any."""
        if not self._document.is_open:
            return None
        found: Comparison | None = self._document.results()
        return found

    @property
    def figures(self) -> dict[str, Figures]:
        """Return the figures of the elements by path; none without results."""
        results = self.results
        if results is None:
            return {}
        if self._known[0] is not results:
            line = self._document.study.line
            self._known = results, figures_of(line, results.results[BASELINE])
        return self._known[1]

    def renew(self, *_what: object) -> None:
        """Show the layers that are on, with the figures there are now."""
        figures = self.figures if self.layers else {}
        most = max((f.defects or 0.0 for f in figures.values()), default=0.0)
        self._scene.show_over(
            {path: Over(found, self.layers, most) for path, found in figures.items()}
        )
        self.changed.emit()

    # -- tool tips
    def told(self, path: str) -> Iterator[str]:
        """Yield what is told of an element while layers are on."""
        found = self.figures.get(path) if self.layers else None
        if found is None:
            return
        texts = self._texts
        if found.use is not None:
            yield texts("overlay.told.use", share=_percent(found.use))
        for state, share in found.shares.items():
            name = looks.name(state, texts.language)
            yield texts("overlay.told.share", state=name, share=_percent(share))
        if found.held is not None:
            yield texts("overlay.told.held", held=f"{found.held:.1f}")
        if found.full is not None:
            yield texts("overlay.told.full", share=_percent(found.full))
        if found.defects is not None:
            yield texts("overlay.told.defects", made=f"{found.defects:.3g}")


def _percent(share: float) -> str:
    return f"{share:.1%}"
