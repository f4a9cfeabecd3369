"""Running counters: what has been shipped, spoilt, spent and lost so far."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.twin3d.playback.machines import MachineStates
from app.twin3d.scene.scene import Scene
from models.money import MoneyInputs
from models.quantities import HOUR
from models.states import State
from sim.trace import SCRAPPED, SHIPPED, Trace

Floats = NDArray[np.float64]
WORKING = (State.WORKING_MANUAL, State.WORKING_AUTOMATIC)
AWAY = (State.BREAK, State.OFF_SHIFT)


@dataclass(frozen=True)
class Counts:
    """Counters at an instant, from the beginning of the window on.

    `energy` in kWh, `power` in kW now, `lost` in CNY: scrap, rework in hand and claims
    for defects shipped; None where no prices are given.
    """

    shipped: int
    defective: int
    scrapped: int
    entered: int
    inside: int
    energy: float
    power: float
    lost: float | None


@dataclass(frozen=True)
class Prices:
    """What goes wrong costs, in CNY a piece."""

    scrap: float
    claim: float
    known: bool

    @classmethod
    def of(cls, money: MoneyInputs) -> "Prices":
        """Return the prices of a study."""
        scrap = money.scrap_cost if money.scrap_cost is not None else money.material
        known = scrap is not None or money.claim_cost is not None
        return cls(scrap or 0.0, money.claim_cost or 0.0, known)


class Counters:
    """Counts rows of a trace up to an instant."""

    def __init__(
        self,
        scene: Scene,
        trace: Trace,
        states: MachineStates,
        since: float,
        prices: Prices,
    ) -> None:
        self._since, self.prices, self._states = since, prices, states
        content = _contents(trace)
        leaves = [row for row in trace.leaves if row[0] >= since]
        shipped = [row for row in leaves if row[3] == SHIPPED]
        scrapped = [row for row in leaves if row[3] == SCRAPPED]
        self._shipped = np.array([row[0] for row in shipped])
        self._bad = np.array([row[0] for row in shipped if row[4]])
        self._scrapped = np.array([row[0] for row in scrapped])
        pieces = [content.get(row[1], 1) for row in scrapped]
        self._pieces = np.concatenate([[0], np.cumsum(pieces)]).astype(int)
        enters = np.array([row[0] for row in trace.enters])
        self._enters = enters
        gone = [(row[0], content.get(row[1], 1)) for row in trace.leaves]
        self._gone = np.array([row[0] for row in gone])
        self._gone_pieces = np.concatenate([[0], np.cumsum([row[1] for row in gone])])
        self._outset = sum(_before(trace).values())
        self._power = _power(scene)
        self._per_part = scene.line.energy_per_part
        self._knots, self._energy = self._integral()

    def at(self, clock: float) -> Counts:
        """Return the counters at an instant."""
        shipped = _until(self._shipped, clock)
        bad = _until(self._bad, clock)
        scrapped = int(self._pieces[_until(self._scrapped, clock)])
        before = int(np.searchsorted(self._enters, self._since, side="left"))
        entered = _until(self._enters, clock)
        gone = int(self._gone_pieces[_until(self._gone, clock)])
        lost = scrapped * self.prices.scrap + bad * self.prices.claim
        return Counts(
            shipped=shipped,
            defective=bad,
            scrapped=scrapped,
            entered=max(entered - before, 0),
            inside=entered - gone + self._outset,
            energy=self.energy(clock) + shipped * self._per_part,
            power=float(self.power(self._states.at(clock)[0]).sum()),
            lost=lost if self.prices.known else None,
        )

    def power(self, state: NDArray[np.int64]) -> Floats:
        """Return the power in kW that each machine draws in its state."""
        kind = np.ones(len(State), dtype=int)
        kind[list(WORKING)], kind[list(AWAY)] = 0, 2
        return self._power[np.arange(len(state)), kind[state]]

    def instants(self) -> dict[str, Floats]:
        """Return when parts were shipped, shipped with defects, and scrapped.

        `pieces` tells how many parts have been scrapped after each of the last.
        """
        return {
            "shipped": self._shipped,
            "bad": self._bad,
            "scrapped": self._scrapped,
            "pieces": self._pieces.astype(float),
        }

    @property
    def highest_power(self) -> float:
        """Return the most kW that a machine draws in any state."""
        return float(self._power.max(initial=0.0))

    def energy(self, clock: float) -> float:
        """Return kWh drawn by machines from the beginning of the window on."""
        return float(np.interp(clock, self._knots, self._energy))

    def _integral(self) -> tuple[Floats, Floats]:
        """Return instants, and the kWh drawn until each."""
        states = self._states
        power = self._power_of_rows()
        start = np.maximum(states.start, self._since)
        ended = np.isfinite(states.end) & (states.end > self._since)
        real = states.end > self._since
        times = np.concatenate([start[real], states.end[ended], [self._since]])
        steps = np.concatenate([power[real], -power[ended], [0.0]])
        order = np.argsort(times, kind="stable")
        times, level = times[order], np.cumsum(steps[order])
        spent = np.concatenate([[0.0], np.cumsum(level[:-1] * np.diff(times))]) / HOUR
        far = times[-1] + 1e7
        last = spent[-1] + level[-1] * 1e7 / HOUR
        return np.append(times, far), np.append(spent, last)

    def _power_of_rows(self) -> Floats:
        states = self._states
        kind = np.ones(len(State), dtype=int)
        kind[list(WORKING)], kind[list(AWAY)] = 0, 2
        return self._power[states.machine, kind[states.state]]


def _until(instants: Floats, clock: float) -> int:
    return int(np.searchsorted(instants, clock, side="right"))


def _power(scene: Scene) -> Floats:
    """Return kW of each machine: working, on, away."""
    by_id = {s.id: s.power for s in scene.line.stations}
    rows = [by_id[m.station] for m in scene.machines]
    return np.array([(p.working, p.idle, p.off) for p in rows]).reshape(-1, 3)


def _before(trace: Trace) -> dict[int, int]:
    """Return the pieces that parts held before the window beside themselves."""
    contents: dict[int, int] = getattr(trace, "contents", {})
    return {part: pieces - 1 for part, pieces in contents.items()}


def _contents(trace: Trace) -> dict[int, int]:
    """Return how many parts that entered are in each part that leaves."""
    found = {part: 1 + more for part, more in _before(trace).items()}
    for _, main, part in trace.merges:
        found[main] = found.get(main, 1) + found.pop(part, 1)
    return found
