"""Throughput while it is measured: its mean, and the interval that narrows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QTimer

from app.charts.axes import BEFORE, Axes, band
from app.theme.tokens import Tokens
from sim.estimates import Estimate, estimate

FEWEST, RECENT = 2, 8
DRAW_MS, MANY = 100, 200
"""It is drawn so often at most: the compiled engine makes thousands a second. After
MANY replications a point for each drawing is enough."""


class LiveChart(Axes):
    """The mean of the throughput of each option, after each replication."""

    def __init__(
        self, names: Mapping[str, str], x: str, y: str, tokens: Tokens
    ) -> None:
        super().__init__(tokens)
        self._names = names
        self._values: dict[str, list[float]] = defaultdict(list)
        self._means: dict[str, list[tuple[int, Estimate]]] = defaultdict(list)
        self._curves: dict[str, tuple[pg.PlotDataItem, ...]] = {}
        self._confidence = 0.95
        self._due = QTimer(self, singleShot=True, interval=DRAW_MS)
        self._due.timeout.connect(self.draw)
        self.name_axes(x, y)
        self.legend_above(list(names.values()))

    def add(self, option: str, throughput: float, confidence: float) -> None:
        """Take a replication's throughput in parts per hour; it is drawn soon."""
        self._values[option].append(throughput)
        self._confidence = confidence
        if not self._due.isActive():
            self._due.start()

    def take_over(self, older: "LiveChart") -> None:
        """Take the replications of a chart in another language or theme."""
        for option, values in older._values.items():
            for value in values:
                self.add(option, value, older._confidence)

    def draw(self) -> None:
        """Draw what has come since the last time."""
        for option, values in self._values.items():
            known = self._means[option]
            begun = known[-1][0] + 1 if known else FEWEST
            for n in _worth_a_point(begun, len(values)):
                known.append((n, estimate(values[:n], self._confidence)))
            if known:
                self._show(option)

    def _show(self, option: str) -> None:
        mean, low, high = self._curves.get(option) or self._begin(option)
        means = self._means[option]
        x = [n for n, _ in means]
        mean.setData(x, [m.mean for _, m in means])
        low.setData(x, [m.low for _, m in means])
        high.setData(x, [m.high for _, m in means])
        self._frame()

    def _frame(self) -> None:
        """Show the latest intervals, not the wide ones of the beginning nor 0."""
        last = [m for means in self._means.values() for _, m in means[-RECENT:]]
        low, high = min(m.low for m in last), max(m.high for m in last)
        if high > low:
            self.setYRange(low, high, padding=0.2)

    def _begin(self, option: str) -> tuple[pg.PlotDataItem, ...]:
        at = list(self._names).index(option)
        colour = pg.mkColor(self.tokens.accent) if at else pg.mkColor(BEFORE)
        if at > 1:
            colour = pg.intColor(at, len(self._names))
        low, high, between = band(colour)
        for item in (low, high, between):
            self.addItem(item)
        name = self._names[option]
        mean = self.plot(pen=pg.mkPen(colour, width=2), name=name)
        self._curves[option] = (mean, low, high)
        return self._curves[option]

    def rows(self) -> Sequence[Sequence[object]]:
        """Return option, replications, mean and half-width."""
        found = [
            (self._names[option], at, one.mean, one.half_width)
            for option, means in self._means.items()
            for at, one in means
        ]
        return [("option", "replications", "mean", "half-width"), *found]


def _worth_a_point(begun: int, now: int) -> list[int]:
    """Return after how many replications, of those that are new, there is a point."""
    each = list(range(begun, min(now, MANY) + 1))
    return each if now <= MANY or now < begun else [*each, now]
