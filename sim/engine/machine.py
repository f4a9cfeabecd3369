"""One machine: its cycle as SEMANTICS 4 tells it, and what stops it."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from simpy import Event

from sim.engine.clockwork import Signal
from sim.engine.failures import CalendarFailures, WorkFailures
from sim.engine.parts import Part
from sim.engine.people import Claim
from sim.engine.quality import Verdict
from sim.engine.status import (
    AUTOMATIC,
    BLOCKED,
    MANUAL,
    SETUP,
    STARVED,
    WAITING_OPERATOR,
    WAITING_TRANSPORT,
    Status,
)
from sim.engine.upkeep import Upkeep
from sim.program import NOBODY, Crew
from sim.trace import Operation

if TYPE_CHECKING:
    from sim.engine.station import Station

Steps = Generator[Event, Any, None]

VERDICTS = ("ok", "scrap", "reject")
OK, SCRAP, REWORK = int(Verdict.OK), int(Verdict.SCRAP), int(Verdict.REWORK)


class Machine(Status):
    """A machine of a station; `life` is its cycle."""

    __slots__ = (
        "_asks_first",
        "_automatic",
        "_began",
        "_claim",
        "_hands_free",
        "_idle",
        "_manual",
        "_marked",
        "_node",
        "_prepares",
        "_rework_claim",
        "_setup_claim",
        "aborted",
        "failures",
        "holding",
        "load",
        "product",
        "turn",
        "upkeep",
    )

    def __init__(self, station: "Station", index: int) -> None:
        super().__init__(station, index)
        row = station.row
        self._idle, self._marked = station.idle, station.env.marked
        self._node: int = station.number
        self.turn = Signal(station.env)
        self.load: list[Part] = []
        self.holding = 0
        self._began = 0.0
        self.product = -1
        self.aborted = False
        self._manual, self._automatic = station.manual, station.automatic
        self._claim = self.claim(row.crew)
        self._setup_claim = self.claim(row.setup.crew) if row.setup else None
        rework = row.inspection.crew if row.inspection and station.rework else NOBODY
        self._rework_claim = self.claim(rework)
        self.failures = WorkFailures.of(self)
        self.calendar_failures = CalendarFailures.of(self)
        self.upkeep = Upkeep.of(self)
        by_cycles = self.failures is not None and self.failures.by_cycles
        timeless = station.manual is None and station.automatic is None
        self._prepares = bool(station.setup or by_cycles or timeless)
        self._hands_free = station.hands_free
        by_hand = station.manual is not None and row.crew.number > 0
        self._asks_first = by_hand and not self._prepares
        self.env.process(self.life())

    def life(self) -> Steps:
        """Take a part, set up, work on it by hand, then automatically; for ever."""
        claim = self._claim
        self.rest()
        while True:
            yield self.turn
            if not self.load:
                yield from self._between_parts()
                continue
            if self._prepares:
                yield from self._prepare(self.load[0].product)
            product = self.load[0].product
            if self._manual is not None:
                duration = self._manual(product)
                if product not in self._hands_free and not self.aborted:
                    # A generator of its own for this would cost 5 % of a run.
                    if claim is not None and not self._asks_first:
                        self.enter(WAITING_OPERATOR)
                        claim.ask()
                        yield self.turn
                    yield from self.work(duration, MANUAL)
                    if claim is not None:
                        claim.give_back()
            if self._automatic is not None:
                duration = self._automatic(product)
                if not self.aborted:
                    yield from self.work(duration, AUTOMATIC)
            if self.station.rework is None and not self.aborted:
                self._finish(self._verdicts())
            else:
                self._finish((yield from self._judge()))
            if not self.holding:
                yield from self._between_parts()

    def work(self, duration: float, state: int) -> Iterable[Event]:
        """Work for a time; what fails on the way is repaired."""
        failures = self.failures
        if failures is None or failures.spare(duration):
            self.enter(state)
            return (self.timer.set(duration),)
        return failures.work(duration, state)

    def _prepare(self, product: int) -> Steps:
        """Set up for another product; count the cycle; take a moment if it takes none.

        A cycle without duration goes over the event list, where one that would go on
        for ever at one instant is found.
        """
        if self._manual is None and self._automatic is None:
            yield self.timer.set(0.0)
        if self.station.setup is not None and product != self.product:
            yield from self._set_up(product)
        self.product = product
        if self.failures is not None and self.failures.by_cycles:
            yield from self.failures.at_cycle()

    @contextmanager
    def out_of_order(self) -> Iterator[None]:
        """Have the clocks of calendar-time failures stand while it is down anyway."""
        clocks = self.calendar_failures
        if clocks is not None:
            clocks.halt(everything=False)
        yield
        if clocks is not None:
            clocks.go(everything=False)

    def spend(self, duration: float, state: int) -> Steps:
        """Spend time in a state that no failure interrupts."""
        self.enter(state)
        yield self.timer.set(duration)

    def claim(self, crew: Crew) -> Claim | None:
        """Return a claim for a crew; None if it is nobody."""
        if not crew.number:
            return None
        claim = self.shop.labour_of(crew).claim(self, crew)
        self._claims.append(claim)
        return claim

    def has_people(self, wanted: Claim | None) -> bool:
        """Tell whether the people a claim wants stand at the machine already."""
        if wanted is None:
            return True
        pools = [wanted.labour.pools[number] for number in wanted.crew.pools]
        return any(
            claim.pool in pools and claim.number >= wanted.number
            for claim in self._claims
        )

    def with_people(
        self,
        claim: Claim | None,
        duration: float,
        state: int,
        waiting: int = WAITING_OPERATOR,
    ) -> Steps:
        """Ask for people and spend time in a state with them."""
        if claim is not None:
            self.enter(waiting)
            claim.ask()
            yield self.turn
        yield from self.spend(duration, state)
        if claim is not None:
            claim.give_back()

    def _set_up(self, product: int) -> Steps:
        station = self.station
        if self.product >= 0 and station.setup is not None:
            products = len(self.shop.program.products)
            duration = station.setup(self.product * products + product)
            yield from self.with_people(self._setup_claim, duration, SETUP)

    def _verdicts(self) -> list[int] | None:
        """Examine the parts where no rework in place can follow."""
        quality = self.station.quality
        if quality is None:
            return None
        if self.upkeep is None and len(self.load) == 1:
            return [quality.judge(self.load[0], 0)]
        worn = self.upkeep.worn if self.upkeep else 0
        return [quality.judge(part, worn + at) for at, part in enumerate(self.load)]

    def _between_parts(self) -> Steps:
        """Do the upkeep that is due, then wait for a part."""
        if self.upkeep is not None and self.upkeep.due:
            yield from self.upkeep.do()
        self.rest()

    def _judge(self) -> Generator[Event, Any, list[int]]:
        """Examine the parts, and rework them in place if that is the way."""
        quality = self.station.quality
        if self.aborted or quality is None:
            self.aborted = False
            return [SCRAP] * len(self.load)
        worn = self.upkeep.worn if self.upkeep else 0
        verdicts: list[int] = []
        for at, part in enumerate(self.load):
            verdict: int = quality.judge(part, worn + at)
            while verdict == REWORK:
                yield from self._rework()
                verdict = SCRAP if self.aborted else quality.again(part)
                self.aborted = False
            verdicts.append(verdict)
        return verdicts

    def _rework(self) -> Steps:
        """Rework a part in place: people, time, failures as in any manual phase."""
        station = self.station
        assert station.rework is not None
        station.reworked += 1
        claim = self._rework_claim
        if claim is not None:
            self.enter(WAITING_OPERATOR)
            claim.ask()
            yield self.turn
        yield from self.work(station.rework(), MANUAL)
        if claim is not None:
            claim.give_back()

    def _finish(self, verdicts: list[int] | None) -> None:
        """Put the parts on their way; wait until all of them have left."""
        load, self.load = self.load, []
        station = self.station
        for at, part in enumerate(load):
            verdict = OK if verdicts is None else verdicts[at]
            if verdict != SCRAP:
                self.holding += 1
            station.finish(part, verdict, self.index)
        if self.trace is not None:
            self._trace_operations(load, verdicts)
        if self.upkeep is not None:
            self.upkeep.count(len(load))
        if self.holding:
            served = station.done[-1].target in station.transports
            self.enter(WAITING_TRANSPORT if served else BLOCKED)

    def begin(self, load: list[Part]) -> None:
        """Start on a part, a kit or a batch."""
        self._resting = False
        self.env.moved = self.env.clock
        self.load = load
        if self.trace is not None:
            self._trace_places(load)
        if (
            self._asks_first
            and self._claim is not None
            and load[0].product not in self._hands_free
        ):
            self.enter(WAITING_OPERATOR)
            self._claim.ask()
        else:
            self.turn.fire()

    def _trace_places(self, load: list[Part]) -> None:
        self._began = self.env.clock
        if self.trace is not None:
            for part in load:
                self.trace.place(self.env.clock, part, self._node, self.index)

    def _trace_operations(self, load: list[Part], verdicts: list[int] | None) -> None:
        pool = self._claim.served_by if self._claim is not None else ""
        if self.trace is None:
            return
        for at, part in enumerate(load):
            verdict = VERDICTS[OK if verdicts is None else verdicts[at]]
            self.trace.operation(
                Operation(
                    part.number,
                    self._node,
                    self.index,
                    pool,
                    self._began,
                    self.env.clock,
                    verdict,
                    part.defects,
                )
            )

    def free(self) -> None:
        """Go on: the last finished part has left."""
        if self.upkeep is not None and self.upkeep.due:
            self.turn.fire()
        else:
            self.rest()

    def rest(self) -> None:
        """Wait for a part."""
        self._resting = True
        self.enter(STARVED)
        if not self.stops:
            self._idle.append(self)
            self._marked[self._node] = 1

    def called_to_upkeep(self) -> None:
        """Begin maintenance that has come due while waiting for a part."""
        if self._resting and not self.stops:
            self.station.idle.remove(self)
            self._resting = False
            self.turn.fire()

    def stand_still(self) -> None:
        """Take no part until it goes on."""
        if self._resting:
            self._idle.remove(self)

    def go_on(self) -> None:
        """Wait for a part again; have the nodes behind and the people look."""
        if self._resting:
            self._resting = False
            self.free()
        for part in self.station.done:
            if part.machine == self.index:
                part.outlet.beckon(part)
        self.shop.call_all_labour()

    def come(self) -> None:
        """Go on: the people are here."""
        self.turn.fire()
