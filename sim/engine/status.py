"""What state a machine is in, and what stops it (SEMANTICS 2, 8, 9)."""

from typing import TYPE_CHECKING

from models.states import State
from sim.engine.clockwork import Timer, rank_of

if TYPE_CHECKING:
    from sim.engine.clockwork import Clockwork
    from sim.engine.failures import CalendarFailures
    from sim.engine.people import Claim
    from sim.engine.shop import Shop
    from sim.engine.station import Station
    from sim.trace import Trace

FROZEN, DOWN, UNMANNED = 1, 2, 4

# Plain numbers: members of an IntEnum cost several times as much to reach.
MANUAL, AUTOMATIC = int(State.WORKING_MANUAL), int(State.WORKING_AUTOMATIC)
STARVED, BLOCKED = int(State.STARVED), int(State.BLOCKED)
WAITING_TRANSPORT = int(State.WAITING_TRANSPORT)
WAITING_OPERATOR, SETUP = int(State.WAITING_OPERATOR), int(State.SETUP)
WAITING_CREW = int(State.WAITING_CREW)
REPAIRS = (int(State.FAILED), int(State.MICRO_STOP), int(State.MAINTENANCE))


class Status:
    """The state of a machine, the time in each, and its stops.

    `stops` tells what holds it: FROZEN (break or off shift), DOWN (a calendar-time
    failure), UNMANNED (its people left in the middle of the work). A stopped machine
    keeps its part; the clock of its work (`timer`) stands still.
    """

    __slots__ = (
        "_absent",
        "_claims",
        "_doing",
        "_downs",
        "_resting",
        "_since",
        "_worked_before",
        "calendar_failures",
        "env",
        "halted",
        "index",
        "rank",
        "shop",
        "state",
        "station",
        "stops",
        "timer",
        "times",
        "trace",
        "urgency",
    )

    def __init__(self, station: "Station", index: int) -> None:
        self.station = station
        self.env: Clockwork = station.env
        self.shop: Shop = station.shop
        self.trace: Trace | None = station.shop.trace
        self.index: int = index
        self.rank: tuple[int, int] = (station.number, index)
        self.urgency: int = -station.row.priority
        self.timer = Timer(station.env, rank_of(station.number, index))
        self.calendar_failures: CalendarFailures | None = None
        self.stops = 0
        self.halted = False
        self.state = self._doing = STARVED
        self.times = [0.0] * len(State)
        self._claims: list[Claim] = []
        self._downs = self._absent = 0
        self._resting = False
        self._since = self._worked_before = 0.0

    def stand_still(self) -> None:
        """Take no part until `go_on`: the first stop has come."""
        raise TypeError(f"{type(self).__name__} does not say how it stands still")

    def go_on(self) -> None:
        """Go on after the last stop has gone."""
        raise TypeError(f"{type(self).__name__} does not say how it goes on")

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
        return self._worked_before + (times[MANUAL] + times[AUTOMATIC])

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
            self.stand_still()
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
            self.go_on()

    @property
    def in_work(self) -> bool:
        """Tell whether a part is being worked on, though it may stand just now."""
        doing = self._doing if self.stops else self.state
        return doing in (MANUAL, AUTOMATIC) and self.timer.pending

    def look(self) -> None:
        """Show the state that the stops, or the work, put the machine in."""
        if self.stops & FROZEN:
            self._show(State.BREAK if self.station.attendance == 1 else State.OFF_SHIFT)
        elif self.stops & DOWN and self.calendar_failures:
            self._show(self.calendar_failures.state)
        elif self.stops & UNMANNED:
            repair = self._doing in REPAIRS
            self._show(WAITING_CREW if repair else WAITING_OPERATOR)
        else:
            self._show(self._doing)

    # People (SEMANTICS 8) ----------------------------------------------------

    @property
    def needs_people(self) -> bool:
        """Tell whether people are at work here, or are waited for."""
        return any(claim.is_open for claim in self._claims)

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
    def will_go_on(self) -> bool:
        """Tell whether something will end here without anybody's doing.

        A machine that waits for a crew or for people to come back does not count:
        those who keep them do.
        """
        if self.calendar_failures and self.calendar_failures.repairing:
            return True
        if self.stops & (DOWN | UNMANNED):
            return False
        return bool(self.stops) or self.timer.pending
