"""Automation: what a retrofit takes over from people and lets never fail."""

from collections.abc import Iterator

from models.checks.telling import advice
from models.cycle_times import phase_mean
from models.line import Line
from models.problems import Problem
from models.routes import ONLY

MUCH = 0.5


def check_automation(before: Line, after: Line) -> Iterator[Problem]:
    """Find stations that lose half of their manual time and never fail.

    Every new device is a new failure mode; sales figures leave it out.
    """
    known = {station.id: station for station in before.stations}
    for station in after.stations:
        old = known.get(station.id)
        if old is None or station.failures:
            continue
        was, now = phase_mean(old, "manual", ONLY), phase_mean(station, "manual", ONLY)
        if was > 0 and now <= MUCH * was:
            path = f"line.stations.{station.id}.failures"
            yield advice(path, "automated_without_failures", station=station.id)
