"""Power: states that draw more than the one above them."""

from collections.abc import Iterator

from models.checks.telling import warning
from models.plant import Plant
from models.problems import Problem


def check_power(plant: Plant) -> Iterator[Problem]:
    """Find machines that draw more standing than working, or more off than on."""
    for station in plant.line.stations:
        path = f"line.stations.{station.id}.power"
        power = station.power
        if power.idle > power.working > 0:
            values = {"idle": power.idle, "working": power.working}
            yield warning(f"{path}.idle", "idle_power_high", **values)
        if power.off > power.idle and power.off > 0:
            values = {"off": power.off, "idle": power.idle}
            yield warning(f"{path}.off", "off_power_high", **values)
