"""The slots of the event list, in the order of what is due at one instant.

First come shift changes and maintenance by the calendar, then everything by its rank:
its node, its machine or vehicle, its clock (`sim.engine.clockwork.rank_of`).
"""

from sim.fast import rows
from sim.fast.events import name_of
from sim.fast.tables import Table
from sim.program import Basis, Program

Owner = tuple[int, int]
"""A kind of slot, and the number of what it belongs to."""


class Slots:
    """Who has which slot."""

    def __init__(self, program: Program) -> None:
        entries: list[tuple[tuple[int, ...], Owner]] = []
        if follows_calendar(program):
            entries.append(((-2,), (rows.WEEK, 0)))
        machine = calendar = plan = 0
        for row in program.stations:
            clocked = sum(mode.basis == Basis.CALENDAR for mode in row.failures)
            for index in range(row.machines):
                entries.append(((row.node, index, 0), (rows.MACHINE, machine)))
                machine += 1
                for number in range(clocked):
                    rank = (row.node, index, 1 + 2 * number)
                    entries.append((rank, (rows.CALENDAR_CLOCK, calendar)))
                    rank = (row.node, index, 2 + 2 * number)
                    entries.append((rank, (rows.CALENDAR_REPAIR, calendar)))
                    calendar += 1
                for _ in row.maintenance:
                    entries.append(((-1, plan), (rows.PLAN, plan)))
                    plan += 1
        for number, source in enumerate(program.sources):
            entries.append(((source.node, 0, 0), (rows.ARRIVAL, number)))
        for number, belt in enumerate(program.conveyors):
            entries.append(((belt.node, 0, 0), (rows.BELT_END, number)))
            entries.append(((belt.node, 0, 1), (rows.BELT_ENTRANCE, number)))
        vehicle = 0
        for number, fleet in enumerate(program.fleets):
            for index in range(fleet.vehicles):
                rank = (len(program.ids) + number, index, 0)
                entries.append((rank, (rows.VEHICLE, vehicle)))
                vehicle += 1
        entries.sort(key=lambda entry: entry[0])
        self._slots = {owner: slot for slot, (_, owner) in enumerate(entries)}
        self.timers = Table(rows.TIMER)
        self.names: list[int] = []
        ordering = [bool(source.orders) for source in program.sources]
        for _, (kind, number) in entries:
            slot = self.timers.add()
            has_orders = kind == rows.ARRIVAL and ordering[number]
            kind_now = rows.ORDER if has_orders else kind
            self.names.append(name_of(slot, kind_now, number))

    def of(self, kind: int, number: int) -> int:
        """Return the slot of something."""
        return self._slots[kind, number]


def follows_calendar(program: Program) -> bool:
    """Tell whether shifts ever change."""
    return len(program.periods) > 1 or not program.periods[0].at_work
