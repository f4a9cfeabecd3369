"""Throughput while it is measured: its mean, and the interval that narrows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pyqtgraph as pg

from app.charts.axes import Axes, soft
from app.theme.tokens import Tokens
from sim.estimates import Estimate, estimate

FEWEST, RECENT = 2, 8


class LiveChart(Axes):
    """The mean of the throughput of each option, after each replication."""

    def __init__(
        self, names: Mapping[str, str], x: str, y: str, tokens: Tokens
    ) -> None:
        super().__init__(tokens)
        self._names = names
        self._values: dict[str, list[float]] = defaultdict(list)
        self._means: dict[str, list[Estimate]] = defaultdict(list)
        self._curves: dict[str, tuple[pg.PlotDataItem, ...]] = {}
        self.name_axes(x, y)
        self.addLegend(offset=(-8, 4), labelTextColor=tokens.text)

    def add(self, option: str, throughput: float, confidence: float) -> None:
        """Take a replication's throughput in parts per hour."""
        values = self._values[option]
        values.append(throughput)
        if len(values) >= FEWEST:
            self._means[option].append(estimate(values, confidence))
            self._show(option)

    def _show(self, option: str) -> None:
        mean, low, high = self._curves.get(option) or self._begin(option)
        means = self._means[option]
        x = list(range(FEWEST, FEWEST + len(means)))
        mean.setData(x, [m.mean for m in means])
        low.setData(x, [m.low for m in means])
        high.setData(x, [m.high for m in means])
        self._frame()

    def _frame(self) -> None:
        """Show the latest intervals, not the wide ones of the beginning nor 0."""
        last = [m for means in self._means.values() for m in means[-RECENT:]]
        low, high = min(m.low for m in last), max(m.high for m in last)
        if high > low:
            self.setYRange(low, high, padding=0.2)

    def _begin(self, option: str) -> tuple[pg.PlotDataItem, ...]:
        at = list(self._names).index(option)
        colour = pg.mkColor(self.tokens.accent) if at else pg.mkColor("#8b96a8")
        if at > 1:
            colour = pg.intColor(at, len(self._names))
        edges = [pg.PlotDataItem(pen=None) for _ in range(2)]
        for edge in edges:
            self.addItem(edge)
        self.addItem(pg.FillBetweenItem(*edges, brush=soft(colour)))
        name = self._names[option]
        mean = self.plot(pen=pg.mkPen(colour, width=2), name=name)
        self._curves[option] = (mean, *edges)
        return self._curves[option]

    def rows(self) -> Sequence[Sequence[object]]:
        """Return option, replications, mean and half-width."""
        found = [
            (self._names[option], at, one.mean, one.half_width)
            for option, means in self._means.items()
            for at, one in enumerate(means, FEWEST)
        ]
        return [("option", "replications", "mean", "half-width"), *found]
