"""Stops: how often failures and planned maintenance stop a machine, and how long."""

import math

from models.offered_load.attendance import spans_of
from models.plant import Plant
from models.quantities import WEEK
from models.stations import Station
from models.times import Exponential
from models.upkeep import FailureMode, Maintenance


def cycles_between(mode: FailureMode) -> float:
    """Return the mean of the whole cycles between two failures by cycles."""
    count = mode.cycles_to_failure
    if count is None:
        return math.inf
    mean = float(count.moments()[0])
    if isinstance(count, Exponential) and mean > 0:
        return 1 / -math.expm1(-1 / mean)
    return max(mean, 1.0)


def stops_a_part(mode: FailureMode, work: float, batch: int) -> float:
    """Return the failures a part, of a mode that goes with the work."""
    if mode.basis == "cycles":
        return 1 / cycles_between(mode) / batch
    if mode.basis == "working" and mode.mtbf is not None:
        mean = float(mode.mtbf.moments()[0])
        return work / mean if mean > 0 else math.inf
    return 0.0


def stop_seconds(station: Station, mode: FailureMode) -> float:
    """Return the mean seconds a failure stops a machine: until noticed, and repair."""
    delay = None if mode.micro_stop else station.noticing_delay
    noticing = float(delay.moments()[0]) if delay is not None else 0.0
    return noticing + float(mode.mttr.moments()[0])


def stop_a_part(station: Station, work: float) -> float:
    """Return the seconds of stop a part, of the failures that go with the work."""
    return sum(
        stops_a_part(mode, work, station.batch) * stop_seconds(station, mode)
        for mode in station.failures
    )


def interruption(station: Station) -> float:
    """Return the stops amid each second of work; failures by cycles come before it."""
    modes = (mode for mode in station.failures if mode.basis == "working")
    return sum(stops_a_part(m, 1.0, 1) * stop_seconds(station, m) for m in modes)


def service_a_part(station: Station, work: float) -> float:
    """Return the seconds of maintenance a part, where it goes by working time."""
    plans = (plan for plan in station.maintenance if plan.basis == "working")
    return sum(work * plan.duration.moments()[0] / plan.every for plan in plans)


def strikes_a_second(mode: FailureMode) -> float:
    """Return the failures per second that a machine is up, of a mode on shift time."""
    if mode.basis != "calendar" or mode.mtbf is None:
        return 0.0
    mean = float(mode.mtbf.moments()[0])
    return 1 / mean if mean > 0 else math.inf


def service_seconds(plant: Plant, station: Station, plan: Maintenance) -> float:
    """Return the seconds a week of maintenance by calendar on one machine.

    What comes due off shift waits for the next shift, where it counts once.
    """
    if plan.basis != "calendar":
        return 0.0
    spans = spans_of(plant, station)
    duration = float(plan.duration.moments()[0])
    apart = plan.every + duration
    attended = sum(spans)
    pauses = len(spans) if attended < WEEK else 0
    return min(WEEK / apart, attended / apart + pauses / 2) * duration


def serviced_share(plant: Plant, station: Station) -> float:
    """Return the share of its hours that a machine is in maintenance by calendar."""
    attended = sum(spans_of(plant, station))
    if attended <= 0:
        return 0.0
    seconds = sum(service_seconds(plant, station, p) for p in station.maintenance)
    return min(seconds / attended, 0.99)
