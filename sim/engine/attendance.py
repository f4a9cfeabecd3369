"""Attendance: shifts and breaks stop stations and send people home (SEMANTICS 2)."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from models.quantities import WEEK
from sim.engine.status import FROZEN
from sim.program import Attendance, PeriodRow

if TYPE_CHECKING:
    from sim.engine.shop import Shop
    from sim.engine.station import Station


class Attendants:
    """Follows the weekly calendar of a shop."""

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop
        self._periods = shop.program.periods
        self.at_work = True
        self.time_at_work = self._since = 0.0
        if len(self._periods) > 1 or not self._periods[0].at_work:
            shop.env.process(self._weeks())

    def _weeks(self) -> Generator[Event, Any, None]:
        env = self._shop.env
        week = 0
        while True:
            for period in self._periods:
                start = week * WEEK + period.start
                if start > env.clock:
                    yield env.timeout(start - env.clock)
                self._begin_later(period)
            yield env.timeout((week + 1) * WEEK - env.clock)
            week += 1

    def _begin_later(self, period: PeriodRow) -> None:
        self._shop.env.intervene((0, 0), lambda: self._begin(period))

    def _begin(self, period: PeriodRow) -> None:
        shop = self._shop
        clock = shop.env.clock
        self.note()
        self._open_line(at_work=period.at_work)
        for pool, heads in zip(shop.pools, period.heads, strict=True):
            pool.set_heads(heads, clock)
        for station, attendance in zip(shop.stations, period.stations, strict=True):
            self._attend(station, attendance)
        for labour in shop.labour.values():
            for pool in labour.pools.values():
                labour.recall(pool)
            shop.env.call(labour)

    def _open_line(self, *, at_work: bool) -> None:
        if at_work != self.at_work:
            for source in self._shop.sources:
                source.timer.go() if at_work else source.timer.halt()
        self.at_work = at_work

    def _attend(self, station: "Station", attendance: int) -> None:
        station.attendance = attendance
        for machine in station.machines:
            if attendance == Attendance.AT_WORK:
                machine.start(FROZEN)
            elif not station.row.unattended or machine.needs_people:
                machine.stop(FROZEN)
                machine.look()

    def note(self) -> None:
        """Bring the time at work up to now."""
        clock = self._shop.env.clock
        if self.at_work:
            self.time_at_work += clock - self._since
        self._since = clock

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        self.note()
        self.time_at_work = 0.0
