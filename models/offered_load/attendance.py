"""Attendance: the part of the week in which stations and pools are at work."""

from models.plant import Plant
from models.quantities import WEEK
from models.stations import Station


def line_seconds(plant: Plant) -> float:
    """Return the seconds a week in which the line is at work."""
    return sum(p.end - p.start for p in plant.periods if p.at_work)


def spans_of(plant: Plant, station: Station) -> list[float]:
    """Return the stretches of the week in which a station can work, in seconds."""
    if station.runs_unattended and not _needs_people(station):
        return [WEEK]
    own = set(station.shifts)
    spans: list[float] = []
    last_end = -1.0
    for period in plant.periods:
        if not (period.at_work & own if own else period.at_work):
            continue
        length = period.end - period.start
        if period.start == last_end:
            spans[-1] += length
        else:
            spans.append(length)
        last_end = period.end
    return spans


def _needs_people(station: Station) -> bool:
    if not station.pool or not station.operators:
        return False
    times = [station.manual, *(t.manual for t in station.by_product.values())]
    return any(time is not None and time.moments()[0] > 0 for time in times)


def presence_of(plant: Plant, station: Station) -> float:
    """Return the hours a station can work ÷ those of the line."""
    whole = line_seconds(plant)
    return sum(spans_of(plant, station)) / whole if whole > 0 else 1.0


def heads_at_work(plant: Plant, pool: str) -> float:
    """Return the mean people of a pool in the hours the line is at work."""
    whole = line_seconds(plant)
    if whole <= 0:
        return 0.0
    people = sum(
        plant.heads_at_work(pool, period) * (period.end - period.start)
        for period in plant.periods
        if period.at_work
    )
    return people / whole
