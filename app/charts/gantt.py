"""What every machine did, one row each: a Gantt chart from a trace."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg

from app.charts.axes import Axes
from app.theme.states import colour
from app.theme.tokens import Tokens
from models.quantities import HOUR
from models.states import State
from sim.timelines import Spell

ROW_HEIGHT, FOOT = 24, 56
BAR = 0.78

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
        ticks = [(-at, name) for at, name in enumerate(names.values())]
        self.getAxis("left").setTicks([ticks])
        self.setYRange(-len(names) + 0.4, 0.6, padding=0)
        for state in State:
            self._add(state)

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
                x0=start, y=y, width=width, height=BAR, brush=colour(state), pen=None
            )
            self.addItem(bars)

    def rows(self) -> Sequence[Sequence[object]]:
        """Return machine, start and end in seconds, and state."""
        found = [
            (name, spell.start, spell.end, self._state_names[spell.state])
            for machine, name in self._names.items()
            for spell in self._spells.get(machine, ())
        ]
        return [("machine", "start s", "end s", "state"), *found]
