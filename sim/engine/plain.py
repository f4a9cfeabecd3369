"""Machines that only work automatically: the same meaning in fewer steps."""

from typing import TYPE_CHECKING

from sim.engine.machine import Machine, Steps
from sim.engine.parts import Part
from sim.engine.status import AUTOMATIC
from sim.engine.unattended import UnattendedMachine

if TYPE_CHECKING:
    from sim.engine.station import Station


class PlainMachine(Machine):
    """A machine whose cycle is one automatic phase and nothing else.

    It means the same as `Machine.life`; its process goes on once a part, when the
    phase is over, instead of once a step.
    """

    __slots__ = ()

    def life(self) -> Steps:
        """Hand over whenever the automatic phase of a part has ended."""
        self.rest()
        while True:
            yield self.turn
            self._finish(None)

    def begin(self, load: list[Part]) -> None:
        """Start on a part, a kit or a batch."""
        self._resting = False
        self.env.moved = self.env.clock
        self.load = load
        if self.trace is not None:
            self._trace_places(load)
        self.enter(AUTOMATIC)
        automatic = self.station.automatic
        assert automatic is not None
        self.turn.after(self.timer.set(automatic(load[0].product)))


def machine_of(station: "Station", index: int) -> Machine:
    """Return a machine of a station, a plain one if its cycle allows."""
    row = station.row
    more = row.manual or row.setup or row.failures or row.maintenance or row.tool
    plain = row.automatic and not more and station.quality is None
    if plain:
        return PlainMachine(station, index)
    return (UnattendedMachine if row.unattended else Machine)(station, index)
