"""Noticing: the delay until a stop is noticed, weighted by how often one happens."""

from models.line import Line
from models.stations import Station
from models.upkeep import FailureMode


def stops_an_hour(mode: FailureMode) -> float:
    """Return the weight of a failure mode: its stops an hour on its own clock.

    A mode by cycles has no clock of time, a mode that never fails no weight: 0.
    """
    if mode.mtbf is None:
        return 0.0
    mean = float(mode.mtbf.moments()[0])
    return 3600.0 / mean if mean > 0 else 0.0


def _weight(station: Station) -> float:
    modes = [mode for mode in station.failures if not mode.micro_stop]
    return station.machines * sum(stops_an_hour(mode) for mode in modes)


def mean_noticing(line: Line) -> float | None:
    """Return the mean delay in seconds a stop, None where no station declares one.

    Stations are weighted with their stops an hour (micro-stops left out, which are
    noticed at once); a station without a declared delay counts with 0.
    """
    if all(station.noticing_delay is None for station in line.stations):
        return None
    weights = {s.id: _weight(s) for s in line.stations}
    total = sum(weights.values())
    if total <= 0:
        return None
    delays = (weights[s.id] * _delay(s) for s in line.stations)
    return sum(delays) / total


def _delay(station: Station) -> float:
    delay = station.noticing_delay
    return 0.0 if delay is None else float(delay.moments()[0])
