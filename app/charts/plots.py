"""A plot of a report, zoomable: lines with their bands, bars, zones set apart."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg

from app.charts.axes import Axes, band, colour_of, soft
from app.report.pictures import Plot, Series, Zone
from app.theme.tokens import Tokens

BAR, FEW_BARS = 0.6, 3


class PlotChart(Axes):
    """Draws `app.report.pictures.Plot`."""

    def __init__(self, plot: Plot, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._plot = plot
        self.name_axes(plot.x_title, plot.y_title)
        self.legend_above([series.label for series in plot.series])
        for zone in plot.zones:
            self._zone(zone)
        bars = [series for series in plot.series if series.form == "bars"]
        for at, series in enumerate(bars):
            self._bars(series, at, len(bars))
        for series in plot.series:
            if series.form == "line":
                self._line(series)
        if bars:
            ends = [spot.x for series in bars for spot in series.spots]
            if ends and max(ends) - min(ends) < FEW_BARS:  # a bar is not a wall
                self.setXRange(min(ends) - FEW_BARS / 2, max(ends) + FEW_BARS / 2)
        if all(s.y >= 0 for series in plot.series for s in series.spots):
            self.setLimits(yMin=0)
            self.enableAutoRange(axis="y")

    def _line(self, series: Series) -> None:
        colour = colour_of(series.side, self.tokens)
        x = [spot.x for spot in series.spots]
        if any(spot.low is not None for spot in series.spots):
            low = [s.y if s.low is None else s.low for s in series.spots]
            high = [s.y if s.high is None else s.high for s in series.spots]
            edges = band(colour)
            for item in edges:
                self.addItem(item)
            for edge, ends in zip(edges, (low, high), strict=False):
                edge.setData(x, ends)
        y = [spot.y for spot in series.spots]
        self.plot(x, y, pen=pg.mkPen(colour, width=2), name=series.label)

    def _bars(self, series: Series, at: int, of: int) -> None:
        width = BAR / of
        x = np.array([spot.x for spot in series.spots])
        shift = (at - (of - 1) / 2) * width
        bars = pg.BarGraphItem(
            x=x + shift,
            height=[spot.y for spot in series.spots],
            width=width,
            brush=colour_of(series.side, self.tokens),
            pen=None,
            name=series.label,
        )
        self.addItem(bars)

    def _zone(self, zone: Zone) -> None:
        region = pg.LinearRegionItem(
            (zone.start, zone.end),
            movable=False,
            brush=soft(colour_of("before", self.tokens), 40),
            pen=pg.mkPen(None),
        )
        region.setZValue(-10)
        self.addItem(region)
        text = pg.TextItem(zone.text, color=self.tokens.muted, anchor=(0, 1))
        text.setPos(zone.start, 0)
        self.addItem(text)

    def rows(self) -> Sequence[Sequence[object]]:
        """Return series, x, y, low and high."""
        head = ("series", self._plot.x_title, self._plot.y_title, "low", "high")
        found = [
            (series.label, spot.x, spot.y, spot.low, spot.high)
            for series in self._plot.series
            for spot in series.spots
        ]
        return [head, *found]
