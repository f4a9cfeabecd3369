"""Checking the data side: systems that cover what is not there, delays of nothing."""

from collections.abc import Iterator

from models.checks.telling import advice, listed, warning
from models.connection.attributes import EVERY_STATION
from models.plant import Plant
from models.problems import Problem


def check_connection(plant: Plant) -> Iterator[Problem]:
    """Find systems that cover unknown stations, and delays before no failure."""
    for system in plant.line.systems:
        unknown = set(system.covers) - plant.stations.keys() - {EVERY_STATION}
        if unknown:
            yield warning(
                f"line.systems.{system.id}.covers",
                "system_covers_unknown",
                system=system.id,
                names=listed(sorted(unknown)),
            )
    for station in plant.line.stations:
        fails = any(not mode.micro_stop for mode in station.failures)
        if station.noticing_delay is not None and not fails:
            path = f"line.stations.{station.id}.noticing_delay"
            yield advice(path, "noticing_without_failure", station=station.id)
