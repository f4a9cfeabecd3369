"""Machines of one phase: the same meaning in fewer steps."""

from typing import TYPE_CHECKING

from simpy import Event

from sim.engine.machine import SCRAP, Machine, Steps
from sim.engine.parts import Part
from sim.engine.status import AUTOMATIC, MANUAL, WAITING_OPERATOR
from sim.engine.unattended import UnattendedMachine
from sim.program import Basis

if TYPE_CHECKING:
    from sim.engine.station import Station


class PlainMachine(Machine):
    """A machine whose cycle is one phase, with or without people and failures.

    It means the same as `Machine.life`; its process is called only for a phase in
    which a failure strikes.
    """

    __slots__ = ("_draw", "_duration", "_phase", "_quality")

    def __init__(self, station: "Station", index: int) -> None:
        super().__init__(station, index)
        if station.manual is None:
            self._claim = None
        self._phase = AUTOMATIC if station.manual is None else MANUAL
        draw = station.automatic if station.manual is None else station.manual
        assert draw is not None
        self._draw = draw
        self._duration = 0.0
        self._quality = station.quality

    free = Machine.rest

    def life(self) -> Steps:
        """Work through the phases in which failures strike."""
        self.rest()
        while True:
            yield self.turn
            assert self.failures is not None
            yield from self.failures.work(self._duration, self._phase)
            self._over()

    def begin(self, load: list[Part]) -> None:
        """Start on a part, a kit or a batch."""
        self._resting = False
        self.env.moved = self.env.clock
        self.load = load
        if self.trace is not None:
            self._trace_places(load)
        claim = self._claim
        if claim is None:
            self.come()
        else:
            self.enter(WAITING_OPERATOR)
            claim.ask()

    def come(self) -> None:
        """Begin the phase: the people are here."""
        duration = self._draw(self.load[0].product)
        failures = self.failures
        if failures is None or failures.spare(duration):
            self.enter(self._phase)
            self.timer.set(duration).callbacks.append(self._over)
        else:
            self._duration = duration
            self.turn.fire()

    def _over(self, _event: Event | None = None) -> None:
        claim = self._claim
        if claim is not None and claim.pool is not None:
            claim.give_back()
        if self.aborted:
            self.aborted = False
            self._finish([SCRAP] * len(self.load))
        else:
            self._finish(None if self._quality is None else self._verdicts())
        if not self.holding:
            self.rest()


def _is_plain(station: "Station") -> bool:
    """Tell whether a cycle is one phase after which nothing can keep the machine."""
    row = station.row
    if row.setup or row.maintenance or row.tool or station.rework or row.unattended:
        return False
    calm = all(
        failure.basis != Basis.CYCLES and not failure.crew.number
        for failure in row.failures
    )
    one_phase = (station.manual is None) != (station.automatic is None)
    return calm and one_phase and not station.hands_free


def machine_of(station: "Station", index: int) -> Machine:
    """Return a machine of a station, a plain one if its cycle allows."""
    if _is_plain(station):
        return PlainMachine(station, index)
    return (UnattendedMachine if station.row.unattended else Machine)(station, index)
