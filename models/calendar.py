"""The weekly calendar: shifts with breaks, in seconds from Monday 00:00."""

import itertools
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from models.declare import AnyText, Element, Named, Text, Value, declared
from models.quantities import DAY, HOUR, WEEK, Time

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"^([01]?\d|2[0-4]):([0-5]\d)$")


def _read_clock(raw: object) -> float:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        seconds = float(raw)
    else:
        written = _CLOCK.match(str(raw).strip())
        seconds = int(written[1]) * HOUR + int(written[2]) * 60 if written else -1.0
    if not 0 <= seconds <= DAY:
        raise PydanticCustomError(
            "clock", "'{text}' is no time of day; write \"08:00\"", {"text": str(raw)}
        )
    return seconds


Clock = Annotated[float, BeforeValidator(_read_clock)]


class Break(Element):
    """A pause inside a shift: nobody is at work."""

    start: Clock = declared(en="start of the break", zh="休息开始", example="12:00")
    length: Time = declared(
        en="length of the break", zh="休息时长", unit="s", example="30 min", gt=0
    )


class Shift(Element):
    """Hours of work that repeat on certain days of the week."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="Early shift")
    days: tuple[Weekday, ...] = declared(
        WEEKDAYS[:5],
        en="days on which it starts",
        zh="工作日",
        example=["mon", "tue"],
        min_length=1,
    )
    start: Clock = declared(en="start of the shift", zh="上班时间", example="08:00")
    end: Clock = declared(
        en="end of the shift; at or before the start means the next day",
        zh="下班时间",
        example="16:00",
    )
    breaks: Annotated[tuple[Break, ...], Named()] = declared(
        (),
        en="breaks",
        zh="休息",
        example={"lunch": {"start": "12:00", "length": 1800}},
    )

    def spans(self) -> list[tuple[float, float]]:
        """Return the shift's spans (start, end) in seconds; an end may pass a week."""
        length = (self.end - self.start) % DAY or DAY
        starts = [WEEKDAYS.index(day) * DAY + self.start for day in self.days]
        return [(start, start + length) for start in starts]

    def pauses(self) -> list[tuple[float, float]]:
        """Return the breaks' spans (start, end) in seconds of the week."""
        found = []
        for begin, end in self.spans():
            for pause in self.breaks:
                start = begin + (pause.start - begin % DAY) % DAY
                found.append((start, min(start + pause.length, end)))
        return [(start, end) for start, end in found if start < end]


class Calendar(Value):
    """A weekly list of shifts; without one the line runs round the clock."""

    shifts: Annotated[tuple[Shift, ...], Named()] = declared(
        en="shifts",
        zh="班次",
        example={"day": {"start": "08:00", "end": "16:00"}},
        min_length=1,
        max_length=20,
    )


ROUND_THE_CLOCK = ""


class Period(Value):
    """A stretch of the week in which the same shifts are at work."""

    start: float
    end: float
    at_work: frozenset[str]
    on_shift: frozenset[str]


def _marks(calendar: Calendar) -> list[float]:
    edges = {0.0, WEEK}
    for shift in calendar.shifts:
        for start, end in (*shift.spans(), *shift.pauses()):
            edges |= {start % WEEK, end % WEEK}
    return sorted(edges)


def _covers(spans: list[tuple[float, float]], instant: float) -> bool:
    return any(
        start <= at < end for start, end in spans for at in (instant, instant + WEEK)
    )


def week(calendar: Calendar | None) -> tuple[Period, ...]:
    """Split the week into periods of equal attendance, from Monday 00:00.

    Without a calendar there is one period with the one shift ROUND_THE_CLOCK.
    """
    if calendar is None:
        crew = frozenset({ROUND_THE_CLOCK})
        return (Period(start=0, end=WEEK, at_work=crew, on_shift=crew),)
    edges = _marks(calendar)
    return tuple(
        _period(calendar, start, end) for start, end in itertools.pairwise(edges)
    )


def _period(calendar: Calendar, start: float, end: float) -> Period:
    on = {s.id for s in calendar.shifts if _covers(s.spans(), start)}
    paused = {s.id for s in calendar.shifts if _covers(s.pauses(), start)}
    return Period(
        start=start, end=end, at_work=frozenset(on - paused), on_shift=frozenset(on)
    )


def hours_a_week(calendar: Calendar | None, shift: str | None = None) -> float:
    """Return hours a week at work: of one shift, or in which any shift is at work."""
    return (
        sum(
            period.end - period.start
            for period in week(calendar)
            if (shift in period.at_work if shift is not None else period.at_work)
        )
        / HOUR
    )
