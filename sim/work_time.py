"""Work time: the clock that runs only while the line is at work."""

import numpy as np

from models.quantities import WEEK
from sim.program import PeriodRow
from sim.variates import Floats


def worked_until(periods: tuple[PeriodRow, ...], instant: float) -> float:
    """Return the seconds at work from 0 to an instant of calendar time."""
    weeks, rest = divmod(instant, WEEK)
    each = sum(p.end - p.start for p in periods if p.at_work)
    part = sum(
        min(p.end, rest) - p.start for p in periods if p.at_work and p.start < rest
    )
    return weeks * each + part


def worked_at(periods: tuple[PeriodRow, ...], instants: Floats) -> Floats:
    """Return `worked_until` of many instants, to the same bits."""
    weeks, rest = np.divmod(instants, WEEK)
    each = sum(p.end - p.start for p in periods if p.at_work)
    part = np.zeros_like(instants)
    for p in periods:
        if p.at_work:
            part += np.where(p.start < rest, np.minimum(p.end, rest) - p.start, 0.0)
    worked: Floats = weeks * each + part
    return worked


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
