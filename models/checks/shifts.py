"""Shifts: hours of work, breaks, and what the calendar does to a line."""

from collections.abc import Iterator
from itertools import combinations

from models.calendar import Calendar, Shift, hours_a_week
from models.checks.telling import advice, neat, problem, warning
from models.plant import Plant
from models.problems import Problem
from models.quantities import DAY, HOUR

LONG_WEEK = 60


def check_shifts(plant: Plant) -> Iterator[Problem]:
    """Find shifts without hours, breaks that never come, shifts that overlap."""
    calendar = plant.line.calendar
    if calendar is None:
        for station in plant.line.stations:
            if station.runs_unattended:
                path = f"line.stations.{station.id}.runs_unattended"
                yield advice(path, "unattended_without_calendar", station=station.id)
        return
    if hours_a_week(calendar) == 0:
        yield problem("line.calendar", "calendar_without_hours")
    for shift in calendar.shifts:
        yield from _check_shift(calendar, shift)
    yield from _overlaps(plant, calendar)


def _check_shift(calendar: Calendar, shift: Shift) -> Iterator[Problem]:
    path = f"line.calendar.shifts.{shift.id}"
    hours = hours_a_week(calendar, shift.id)
    if hours == 0:
        yield warning(path, "shift_without_hours", shift=shift.id)
    if hours > LONG_WEEK:
        yield advice(path, "shift_long", shift=shift.id, hours=neat(hours))
    begin, end = shift.start, shift.start + ((shift.end - shift.start) % DAY or DAY)
    for pause in shift.breaks:
        start = begin + (pause.start - begin) % DAY
        if start >= end:
            place = f"{path}.breaks.{pause.id}"
            yield warning(place, "break_outside_shift", pause=pause.id, shift=shift.id)
    if len(set(shift.days)) < len(shift.days):
        yield warning(f"{path}.days", "day_twice", shift=shift.id)


def _overlaps(plant: Plant, calendar: Calendar) -> Iterator[Problem]:
    shared: dict[tuple[str, str], float] = {}
    for period in plant.periods:
        for pair in combinations(sorted(period.at_work), 2):
            span = period.end - period.start
            shared[pair] = shared.get(pair, 0.0) + span
    for (first, second), seconds in shared.items():
        yield advice(
            "line.calendar.shifts",
            "shifts_overlap",
            first=first,
            second=second,
            hours=neat(seconds / HOUR),
        )
