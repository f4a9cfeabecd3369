"""Planned maintenance and tool changes: between two parts (SEMANTICS 6)."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from models.states import State
from sim.program import Basis

if TYPE_CHECKING:
    from sim.engine.machine import Machine

Steps = Generator[Event, Any, None]


class Upkeep:
    """What a machine needs between two parts."""

    def __init__(self, machine: "Machine") -> None:
        self._machine = machine
        row = machine.station.row
        self._plans = row.maintenance
        self._tool = row.tool
        self.worn = 0
        streams, name = machine.shop.streams, machine.station.name
        self._durations = [
            streams.draw(f"{name}/maintenance:{x.name}:{machine.index}", x.duration)
            for x in self._plans
        ]
        self._change = self._tool and streams.draw(
            f"{name}/tool change:{machine.index}", self._tool.change
        )
        self._crews = [machine.claim(plan.crew) for plan in self._plans]
        self._tool_crew = machine.claim(self._tool.crew) if self._tool else None
        self._due = [False] * len(self._plans)
        self._next_work = [plan.every for plan in self._plans]
        for i, plan in enumerate(self._plans):
            if plan.basis == Basis.CALENDAR:
                self._wait_for(i)

    @classmethod
    def of(cls, machine: "Machine") -> "Upkeep | None":
        """Return the upkeep of a machine; None if it needs none."""
        row = machine.station.row
        return cls(machine) if row.maintenance or row.tool else None

    def _wait_for(self, plan: int) -> None:
        due = self._machine.env.timeout(self._plans[plan].every)
        due.callbacks.append(lambda _event: self._is_due(plan))

    def _is_due(self, plan: int) -> None:
        machine = self._machine
        self._due[plan] = True
        machine.env.intervene((3, *machine.rank), machine.called_to_upkeep)

    def count(self, parts: int) -> None:
        """Count parts made: the tool wears, working hours may bring maintenance."""
        if self._tool is not None:
            self.worn += parts
        for i, plan in enumerate(self._plans):
            if (
                plan.basis == Basis.WORKING
                and self._machine.worked() >= self._next_work[i]
            ):
                self._due[i] = True

    @property
    def due(self) -> bool:
        """Tell whether something is to be done before the next part."""
        return self._tool_is_worn() or any(self._due)

    def _tool_is_worn(self) -> bool:
        return self._tool is not None and self.worn >= self._tool.life

    def do(self) -> Steps:
        """Do what is due."""
        machine = self._machine
        if self._tool is not None and self._change and self._tool_is_worn():
            yield from machine.with_people(
                self._tool_crew, self._change(), State.TOOL_CHANGE
            )
            self.worn = 0
        for i in range(len(self._plans)):
            if self._due[i]:
                with machine.out_of_order():
                    yield from machine.with_people(
                        self._crews[i],
                        self._durations[i](),
                        State.MAINTENANCE,
                        State.WAITING_CREW,
                    )
                self._done(i)

    def _done(self, plan: int) -> None:
        self._due[plan] = False
        if self._plans[plan].basis == Basis.CALENDAR:
            self._wait_for(plan)
        else:
            self._next_work[plan] = self._machine.worked() + self._plans[plan].every
