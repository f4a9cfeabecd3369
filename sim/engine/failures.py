"""Failures on the three bases (SEMANTICS 6)."""

import math
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from models.states import State
from sim.engine.clockwork import Signal, Timer, rank_of
from sim.engine.status import DOWN, FROZEN
from sim.program import Basis, FailureRow

if TYPE_CHECKING:
    from sim.engine.machine import Machine

Steps = Generator[Event, Any, None]
WAITING_CREW = int(State.WAITING_CREW)


def _state_of(row: FailureRow) -> State:
    return State.MICRO_STOP if row.micro_stop else State.FAILED


class WorkFailures:
    """Failures whose clock runs while the machine works, or counts cycles."""

    def __init__(self, machine: "Machine", rows: list[FailureRow]) -> None:
        self._machine = machine
        self._rows = rows
        streams, name = machine.shop.streams, machine.station.name
        key = [f"{name}/{{}}:{row.name}:{machine.index}" for row in rows]
        self._next = [
            streams.draw(k.format("failure"), row.to_failure)
            for k, row in zip(key, rows, strict=True)
        ]
        self._repair = [
            streams.draw(k.format("repair"), row.repair)
            for k, row in zip(key, rows, strict=True)
        ]
        self._notice = [
            streams.draw(k.format("noticing"), row.noticing) if row.noticing else None
            for k, row in zip(key, rows, strict=True)
        ]
        self._crews = [machine.claim(row.crew) for row in rows]
        self._working = [i for i, r in enumerate(rows) if r.basis == Basis.WORKING]
        self.by_cycles = [i for i, r in enumerate(rows) if r.basis == Basis.CYCLES]
        self._left = [self._draw(mode) for mode in range(len(rows))]

    @classmethod
    def of(cls, machine: "Machine") -> "WorkFailures | None":
        """Return the failures of a machine; None if it has none of this kind."""
        modes = machine.station.row.failures
        rows = [mode for mode in modes if mode.basis != Basis.CALENDAR]
        return cls(machine, rows) if rows else None

    def _draw(self, mode: int) -> float:
        value: float = self._next[mode]()
        if self._rows[mode].basis == Basis.CYCLES:
            return max(float(math.ceil(value)), 1.0)
        return value

    def spare(self, duration: float) -> bool:
        """Wear off some work if no failure strikes in it; else tell that one does.

        Work that ends at the very instant of a failure is done; the failure strikes
        as the machine works next.
        """
        left = self._left
        for mode in self._working:
            if left[mode] < duration:
                return False
        for mode in self._working:
            left[mode] -= duration
        return True

    def work(self, duration: float, state: int) -> Steps:
        """Work for a time, failing and being repaired on the way."""
        machine, left = self._machine, duration
        while not machine.aborted and not self.spare(left):
            mode = min(self._working, key=self._left.__getitem__)
            until = self._left[mode]
            if until > 0:
                self.spare(until)
                machine.enter(state)
                yield machine.timer.set(until)
                left -= until
            yield from self._fail(mode)
        if not machine.aborted:
            machine.enter(state)
            yield machine.timer.set(left)

    def at_cycle(self) -> Steps:
        """Count a cycle; a mode whose cycle has come strikes as it begins."""
        for mode in self.by_cycles:
            self._left[mode] -= 1
            if self._left[mode] <= 0 and not self._machine.aborted:
                yield from self._fail(mode)

    def _fail(self, mode: int) -> Steps:
        machine, row = self._machine, self._rows[mode]
        machine.station.failures += 1
        crew = None if machine.has_people(self._crews[mode]) else self._crews[mode]
        notice = self._notice[mode]
        with machine.out_of_order():
            if notice is not None:
                yield from machine.spend(notice(), State.FAILED)
            yield from machine.with_people(
                crew, self._repair[mode](), _state_of(row), WAITING_CREW
            )
        self._left[mode] = self._draw(mode)
        machine.aborted = machine.aborted or row.scraps_part


class CalendarFailures:
    """Failures that may strike whenever the machine is not down, in shift time."""

    def __init__(self, machine: "Machine", rows: list[FailureRow]) -> None:
        self._modes = [
            _CalendarMode(self, machine, number, row) for number, row in enumerate(rows)
        ]
        self._machine = machine
        self.state = State.FAILED

    @classmethod
    def of(cls, machine: "Machine") -> "CalendarFailures | None":
        """Return the calendar-time failures of a machine; None if it has none."""
        modes = machine.station.row.failures
        rows = [mode for mode in modes if mode.basis == Basis.CALENDAR]
        return cls(machine, rows) if rows else None

    def halt(self, *, everything: bool) -> None:
        """Stop the failure clocks, and the repairs too off shift."""
        for mode in self._modes:
            mode.clock.halt()
            if everything:
                mode.repair.halt()
                mode.rest()

    def go(self, *, everything: bool) -> None:
        """Let the clocks go on."""
        for mode in self._modes:
            mode.clock.go()
            if everything:
                mode.repair.go()
                mode.work_on()

    @property
    def repairing(self) -> bool:
        """Tell whether a repair is under way."""
        return any(mode.repair.pending for mode in self._modes)

    def show(self, state: State) -> None:
        """Show how a repair stands."""
        self.state = state
        self._machine.look()


class _CalendarMode:
    """One calendar-time failure mode of one machine; asks for its own crew."""

    def __init__(
        self,
        failures: CalendarFailures,
        machine: "Machine",
        number: int,
        row: FailureRow,
    ) -> None:
        self._failures = failures
        self._machine = machine
        self._number = number
        self._row = row
        env, streams = machine.env, machine.shop.streams
        rank = rank_of(*machine.rank, 1 + 2 * number)
        self.clock, self.repair = Timer(env, rank), Timer(env, rank + 1)
        self._turn = Signal(env)
        self.rank, self.urgency = machine.rank, machine.urgency
        self._claim = (
            machine.shop.labour_of(row.crew).claim(self, row.crew)
            if row.crew.number
            else None
        )
        key = f"{machine.station.name}/{{}}:{row.name}:{machine.index}"
        self._next = streams.draw(key.format("failure"), row.to_failure)
        self._notice = (
            streams.draw(key.format("noticing"), row.noticing) if row.noticing else None
        )
        self._mend = streams.draw(key.format("repair"), row.repair)
        env.process(self._life())

    def _life(self) -> Steps:
        machine = self._machine
        rank = (1, *machine.rank, self._number)
        while True:
            yield self.clock.set(self._next())
            machine.env.intervene(rank, self._turn.fire)
            yield self._turn
            machine.station.failures += 1
            yield from self._strike()

    def _strike(self) -> Steps:
        machine, row = self._machine, self._row
        if row.scraps_part and machine.in_work:
            machine.aborted = True
        self._failures.state = _state_of(row)
        machine.stop(DOWN)
        if machine.aborted:
            machine.timer.expire()
        claim = None if machine.has_people(self._claim) else self._claim
        if self._notice is not None:
            yield self.repair.set(self._notice())
        if claim is not None:
            self._failures.show(State.WAITING_CREW)
            claim.ask()
            yield self._turn
        self._failures.show(_state_of(row))
        yield self.repair.set(self._mend())
        if claim is not None:
            claim.give_back()
        machine.env.intervene((2, *machine.rank), self._turn.fire)
        yield self._turn
        machine.start(DOWN)

    def rest(self) -> None:
        """Have the repair crew rest off shift."""
        if self._claim is not None:
            self._claim.pause()

    def work_on(self) -> None:
        """Have the repair crew go on."""
        if self._claim is not None:
            self._claim.resume()

    @property
    def halted(self) -> bool:
        """Tell whether the station is off shift, so that nobody is sent."""
        return bool(self._machine.stops & FROZEN)

    def come(self) -> None:
        """Begin the repair."""
        self._turn.fire()

    def leave(self) -> None:
        """Interrupt the repair: the crew has gone."""
        self.repair.halt()
        self._failures.show(State.WAITING_CREW)

    def come_back(self) -> None:
        """Go on with the repair."""
        self.repair.go()
        self._failures.show(_state_of(self._row))
