"""One machine: its cycle as SEMANTICS 4 tells it, and what stops it."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from models.states import State
from sim.engine.clockwork import Signal, Timer
from sim.engine.failures import CalendarFailures, WorkFailures
from sim.engine.parts import Part
from sim.engine.people import Claim
from sim.engine.quality import Verdict
from sim.engine.upkeep import Upkeep
from sim.program import NOBODY, Crew

if TYPE_CHECKING:
    from sim.engine.station import Station

Steps = Generator[Event, Any, None]

FROZEN, DOWN, UNMANNED = 1, 2, 4

# Plain numbers: members of an IntEnum cost several times as much to reach.
MANUAL, AUTOMATIC = int(State.WORKING_MANUAL), int(State.WORKING_AUTOMATIC)
STARVED, BLOCKED = int(State.STARVED), int(State.BLOCKED)
WAITING_TRANSPORT = int(State.WAITING_TRANSPORT)
WAITING_OPERATOR, SETUP = int(State.WAITING_OPERATOR), int(State.SETUP)
OK, SCRAP, REWORK = int(Verdict.OK), int(Verdict.SCRAP), int(Verdict.REWORK)


class Machine:
    """A machine of a station; `life` is its cycle.

    `stops` tells what holds it: FROZEN (break or off shift), DOWN (a calendar-time
    failure), UNMANNED (its people left in the middle of the work). A stopped machine
    keeps its part; the clock of its work stands still.
    """

    def __init__(self, station: "Station", index: int) -> None:
        self.station = station
        self.env = station.env
        self.shop = station.shop
        self.trace = station.shop.trace
        self.index = index
        self._idle, self._mark, self._node = station.idle, station.env.mark, station.number
        self.rank = (station.number, index)
        self.urgency = -station.row.priority
        self.turn = Signal(station.env)
        self.timer = Timer(station.env)
        self.load: list[Part] = []
        self.holding = 0
        self.product = -1
        self.aborted = False
        self._claims: list[Claim] = []
        row = station.row
        self._claim = self.claim(row.crew)
        self._setup_claim = self.claim(row.setup.crew) if row.setup else None
        rework = row.inspection.crew if row.inspection and station.rework else NOBODY
        self._rework_claim = self.claim(rework)
        self.stops = 0
        self.halted = False
        self._downs = self._absent = 0
        self._resting = False
        self.state = self._doing = STARVED
        self._since = 0.0
        self.times = [0.0] * len(State)
        self._worked_before = 0.0
        self.failures = WorkFailures.of(self)
        self.calendar_failures = CalendarFailures.of(self)
        self.upkeep = Upkeep.of(self)
        self._asks_first = self._begins_by_hand()
        self.env.process(self.life())

    # The cycle (SEMANTICS 4) -------------------------------------------------

    def life(self) -> Steps:
        """Take a part, set up, work on it by hand, then automatically; for ever."""
        station, turn = self.station, self.turn
        claim, failures = self._claim, self.failures
        self.rest()
        while True:
            yield turn
            if not self.load:
                yield from self._between_parts()
                continue
            product = self.load[0].product
            if station.setup is not None and product != self.product:
                yield from self._set_up(product)
            self.product = product
            if failures is not None and failures.by_cycles:
                yield from failures.at_cycle()
            if station.manual is not None and not self.aborted:
                if claim is not None and not self._asks_first:
                    self.enter(WAITING_OPERATOR)
                    claim.ask()
                    yield turn
                duration = station.manual(product)
                if failures is None or failures.spare(duration):
                    self.enter(MANUAL)
                    yield self.timer.set(duration)
                else:
                    yield from failures.work(duration, MANUAL)
                if claim is not None:
                    claim.give_back()
            if station.automatic is not None and not self.aborted:
                duration = station.automatic(product)
                if failures is None or failures.spare(duration):
                    self.enter(AUTOMATIC)
                    yield self.timer.set(duration)
                else:
                    yield from failures.work(duration, AUTOMATIC)
            if station.rework is None and not self.aborted:
                self._finish(self._verdicts())
            else:
                self._finish((yield from self._judge()))
            if not self.holding:
                yield from self._between_parts()

    def _begins_by_hand(self) -> bool:
        """Tell whether nothing comes before a manual phase that wants people."""
        by_cycles = self.failures is not None and self.failures.by_cycles
        station = self.station
        return bool(
            station.manual
            and station.row.crew.number
            and not (station.setup or by_cycles)
        )

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
                verdict = quality.again(part)
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
        duration = station.rework()
        if self.failures is None or self.failures.spare(duration):
            yield from self.spend(duration, MANUAL)
        else:
            yield from self.failures.work(duration, MANUAL)
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
        if self._asks_first:
            self.enter(WAITING_OPERATOR)
            self._claim.ask()  # type: ignore[union-attr]
        else:
            self.turn.fire()

    def _trace_places(self, load: list[Part]) -> None:
        trace = self.shop.trace
        if trace is not None:
            for part in load:
                trace.place(self.env.clock, part, self.station.number, self.index)

    def relieved(self) -> None:
        """Go on: one finished part has left."""
        self.holding -= 1
        if not self.holding:
            if self.upkeep is None:
                self.rest()
            else:
                self._free()

    def _free(self) -> None:
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
            self._mark(self._node)

    def called_to_upkeep(self) -> None:
        """Begin maintenance that has come due while waiting for a part."""
        if self._resting and not self.stops:
            self.station.idle.remove(self)
            self._resting = False
            self.turn.fire()

    # States (SEMANTICS 9) ----------------------------------------------------

    def enter(self, state: int) -> None:
        """Change the state and keep the time of the last one."""
        if self.stops:
            self._doing = state
            return
        clock = self.env.clock
        if clock != self._since:
            self.times[self.state] += clock - self._since
            self._since = clock
        self.state = state
        if self.trace is not None:
            self.trace.state(clock, self.station.number, self.index, state)

    def _show(self, state: int) -> None:
        self.note()
        self.state = state
        if self.trace is not None:
            self.trace.state(self.env.clock, self.station.number, self.index, state)

    def note(self) -> None:
        """Bring the time of the present state up to now."""
        clock = self.env.clock
        self.times[self.state] += clock - self._since
        self._since = clock

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        self.note()
        self._worked_before = self.worked()
        self.times = [0.0] * len(State)

    def worked(self) -> float:
        """Return the seconds worked since the start of the run."""
        self.note()
        times = self.times
        return self._worked_before + (
            times[MANUAL] + times[AUTOMATIC]
        )

    # Stops -------------------------------------------------------------------

    def stop(self, cause: int) -> None:
        """Stand still for a cause; the part and the work left are kept."""
        if cause == DOWN:
            self._downs += 1
        if self.stops & cause:
            return
        self.timer.halt()
        if not self.stops:
            self._doing = self.state
            if self._resting:
                self.station.idle.remove(self)
        self.stops |= cause
        self.halted = bool(self.stops & (FROZEN | DOWN))
        if cause == FROZEN:
            for claim in self._claims:
                claim.pause()
        if self.calendar_failures and cause != UNMANNED:
            self.calendar_failures.halt(everything=cause == FROZEN)
        self.look()

    def start(self, cause: int) -> None:
        """Go on after a stop."""
        if cause == DOWN:
            self._downs -= 1
            if self._downs:
                return
        if not self.stops & cause:
            return
        self.stops &= ~cause
        self.halted = bool(self.stops & (FROZEN | DOWN))
        if cause == FROZEN:
            for claim in self._claims:
                claim.resume()
        self.timer.go()
        if self.calendar_failures and cause != UNMANNED:
            self.calendar_failures.go(everything=cause == FROZEN)
        self.look()
        if not self.stops:
            self._go_on()

    def _go_on(self) -> None:
        if self._resting:
            self._resting = False
            self._free()
        for part in self.station.done:
            if part.machine == self.index:
                part.outlet.beckon(part)
        self.shop.call_all_labour()

    def look(self) -> None:
        """Show the state that the stops, or the work, put the machine in."""
        if self.stops & FROZEN:
            self._show(State.BREAK if self.station.attendance == 1 else State.OFF_SHIFT)
        elif self.stops & DOWN and self.calendar_failures:
            self._show(self.calendar_failures.state)
        elif self.stops & UNMANNED:
            self._show(WAITING_OPERATOR)
        else:
            self._show(self._doing)

    # People (SEMANTICS 8) ----------------------------------------------------

    @property
    def holds_people(self) -> bool:
        """Tell whether people are at work here."""
        return any(claim.pool is not None for claim in self._claims)

    def come(self) -> None:
        """Go on: the people are here."""
        self.turn.fire()

    def leave(self) -> None:
        """Stand still: the people have gone."""
        self._absent += 1
        self.stop(UNMANNED)

    def come_back(self) -> None:
        """Go on: people are here again."""
        self._absent -= 1
        if not self._absent:
            self.start(UNMANNED)

    @property
    def at_work(self) -> bool:
        """Tell whether something will end here without anybody's doing."""
        return self.timer.pending or bool(
            self.calendar_failures and self.calendar_failures.repairing
        )
