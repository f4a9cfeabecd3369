"""Machines that go on without people off shift and in breaks (SEMANTICS 2)."""

from sim.engine.machine import Machine
from sim.engine.status import FROZEN, WAITING_CREW, WAITING_OPERATOR
from sim.program import Attendance

WAITING = (WAITING_OPERATOR, WAITING_CREW)


class UnattendedMachine(Machine):
    """A machine that stands only once it needs people whom nobody has sent to work."""

    __slots__ = ()

    def enter(self, state: int) -> None:
        """Change the state; who would wait for people off shift is off shift."""
        super().enter(state)
        if state in WAITING and self.station.attendance != Attendance.AT_WORK:
            self.stop(FROZEN)
