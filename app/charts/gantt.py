"""What every machine did, one row each: a Gantt chart from a trace."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.charts.axes import Axes
from app.theme.states import colour
from app.theme.tokens import Tokens
from models.quantities import HOUR
from models.states import State
from sim.timelines import Spell

ROW_HEIGHT, FOOT = 24, 56
BAR = 0.78
WIDEST_NAME, BESIDE = 190.0, 16.0

Spells = Mapping[tuple[str, int], Sequence[Spell]]


class GanttChart(Axes):
    """Bars by state; only the time is zoomed. `names` are those of the machines."""

    def __init__(
        self, spells: Spells, names: Mapping[tuple[str, int], str], x_title: str,
        state_names: Mapping[State, str], tokens: Tokens,
    ) -> None:  # fmt: skip
        super().__init__(tokens, max(len(names) * ROW_HEIGHT + FOOT, 120))
        self._spells, self._names, self._state_names = spells, names, state_names
        self.setMouseEnabled(x=True, y=False)
        self.showGrid(x=True, y=False, alpha=0.15)
        self.setLabel("bottom", x_title, color=tokens.muted)
        metrics = QFontMetricsF(QGuiApplication.font())
        shown = [
            metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST_NAME)
            for name in names.values()
        ]
        ticks = [(-at, name) for at, name in enumerate(shown)]
        axis = self.getAxis("left")
        axis.setTicks([ticks])
        axis.setWidth(max(map(metrics.horizontalAdvance, shown), default=0) + BESIDE)
        self.legend_above([state_names[state] for state in self._used()])
        self._show_rows()
        for state in self._used():
            self._add(state)
        self.setMouseTracking(True)

    def show_all(self) -> None:
        """Show all the time again; the rows keep their places."""
        self.autoRange()
        self._show_rows()

    def _show_rows(self) -> None:
        self.setYRange(-len(self._names) + 0.4, 0.6, padding=0)

    def _used(self) -> list[State]:
        """Return the states that are seen at all."""
        found = {spell.state for rows in self._spells.values() for spell in rows}
        return [state for state in State if state in found]

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Say what a machine does at the mouse, and from when to when."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._said(event.pos()), self)
            return True
        return bool(super().viewportEvent(event))

    def _said(self, at: QPoint) -> str:
        spot = self.getPlotItem().vb.mapSceneToView(self.mapToScene(at))
        row, clock = round(-spot.y()), spot.x() * HOUR
        machines = list(self._names)
        if not 0 <= row < len(machines):
            return ""
        for spell in self._spells.get(machines[row], ()):
            if spell.start <= clock < spell.end:
                hours = f"{spell.start / HOUR:.2f} – {spell.end / HOUR:.2f} h"
                name, state = self._names[machines[row]], spell.state
                return f"{name}: {self._state_names[state]}, {hours}"
        return ""

    def _add(self, state: State) -> None:
        """Add the bars of one state; one item for all machines keeps it quick."""
        found = [
            (-at, spell.start / HOUR, (spell.end - spell.start) / HOUR)
            for at, machine in enumerate(self._names)
            for spell in self._spells.get(machine, ())
            if spell.state == state
        ]
        if found:
            y, start, width = np.array(found).T
            bars = pg.BarGraphItem(
                x0=start, y=y, width=width, height=BAR, brush=colour(state), pen=None,
                name=self._state_names[state],
            )  # fmt: skip
            self.addItem(bars)

    def rows(self) -> Sequence[Sequence[object]]:
        """Return machine, start and end in seconds, and state."""
        found = [
            (name, spell.start, spell.end, self._state_names[spell.state])
            for machine, name in self._names.items()
            for spell in self._spells.get(machine, ())
        ]
        return [("machine", "start s", "end s", "state"), *found]
