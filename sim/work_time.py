"""Work time: the clock that runs only while the line is at work."""

from models.quantities import WEEK
from sim.program import PeriodRow


def worked_until(periods: tuple[PeriodRow, ...], instant: float) -> float:
    """Return the seconds at work from 0 to an instant of calendar time."""
    weeks, rest = divmod(instant, WEEK)
    each = sum(p.end - p.start for p in periods if p.at_work)
    part = sum(
        min(p.end, rest) - p.start for p in periods if p.at_work and p.start < rest
    )
    return weeks * each + part


def instant_at(periods: tuple[PeriodRow, ...], worked: float) -> float:
    """Return the first instant by which so many seconds have been worked."""
    each = sum(p.end - p.start for p in periods if p.at_work)
    if not each:
        return worked
    weeks, left = divmod(worked, each)
    for period in periods:
        if period.at_work:
            if left <= period.end - period.start:
                return weeks * WEEK + period.start + left
            left -= period.end - period.start
    return (weeks + 1) * WEEK
