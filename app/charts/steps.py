"""Counts over time, and histograms: steps on two axes."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from app.charts.axes import Axes, colour_of, soft
from app.theme.tokens import Tokens
from models.quantities import HOUR
from sim.timelines import Steps

SHADES = (
    "#1F77B4", "#E4781E", "#2E9E4F", "#C73A3A", "#8B5FBF", "#8D6E63",
    "#D45FA5", "#7A7F87", "#A8A21B", "#17A2B8",
)  # fmt: skip
"""Colours that are told apart on light and on dark."""


class StepsChart(Axes):
    """Counts over a span of time, one line each; `lines` are names with their steps."""

    def __init__(
        self, lines: Sequence[tuple[str, Steps]], span: tuple[float, float],
        titles: tuple[str, str], tokens: Tokens,
    ) -> None:  # fmt: skip
        super().__init__(tokens)
        self._lines = lines
        self.name_axes(*titles)
        if len(lines) > 1:
            self.legend_above([name for name, _ in lines])
        for at, (name, steps) in enumerate(lines):
            pen = pg.mkPen(_shade(at, len(lines), tokens), width=1)
            time = np.asarray(steps.time) / HOUR
            # "center" needs one time more, which clipping and thinning out lose
            item = self.plot(time, steps.value, stepMode="right", pen=pen, name=name)
            item.setDownsampling(auto=True, method="peak")
            item.setClipToView(True)
        self.setXRange(span[0] / HOUR, span[1] / HOUR, padding=0)
        self.enableAutoRange(axis="y")
        self.setAutoVisible(y=True)

    def rows(self) -> Sequence[Sequence[object]]:
        """Return name, time in seconds and count."""
        found = [
            (name, float(time), float(value))
            for name, steps in self._lines
            for time, value in zip(steps.time, steps.value, strict=True)
        ]
        return [("name", "time s", "count"), *found]


def _shade(at: int, of: int, tokens: Tokens) -> QColor:
    return colour_of("after", tokens) if of == 1 else QColor(SHADES[at % len(SHADES)])


class HistogramChart(Axes):
    """How many parts there are in each span of a figure."""

    def __init__(
        self, edges: Sequence[float], counts: Sequence[float], x: str, y: str,
        tokens: Tokens,
    ) -> None:  # fmt: skip
        super().__init__(tokens)
        self._edges, self._counts = edges, counts
        self.name_axes(x, y)
        colour = colour_of("after", tokens)
        self.plot(
            list(edges),
            list(counts),
            stepMode="center",
            fillLevel=0,
            brush=soft(colour, 110),
            pen=pg.mkPen(colour, width=1),
        )

    def rows(self) -> Sequence[Sequence[object]]:
        """Return the edges of the spans and the counts."""
        found = list(zip(self._edges[:-1], self._edges[1:], self._counts, strict=True))
        return [("from", "to", "parts"), *found]
