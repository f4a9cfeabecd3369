"""Kits: assemblies whose inputs do not come in step."""

from collections.abc import Iterator

from models.checks.telling import listed, neat, warning
from models.offered_load import Assessment
from models.plant import Plant
from models.problems import Problem
from models.stations import Station

STEP = 1e-3


def check_kits(plant: Plant, found: Assessment) -> Iterator[Problem]:
    """Find assemblies where one input must pile up."""
    for station in plant.line.stations:
        inputs = found.traffic.inputs.get(station.id, {})
        kits = {
            name: inputs.get(name, 0.0) / count
            for name, count in station.assembly.items()
        }
        if len(kits) < 2:  # noqa: PLR2004
            continue
        path = f"line.stations.{station.id}.assembly"
        low, high = min(kits.values()), max(kits.values())
        if high > low * (1 + STEP):
            rates = listed(f"{name} {neat(rate)}/h" for name, rate in kits.items())
            yield warning(path, "kit_rates_differ", rates=rates, kits=neat(low))
        elif _drifts(plant, station):
            yield warning(path, "kit_inputs_drift", inputs=listed(kits))


def _drifts(plant: Plant, station: Station) -> bool:
    """Tell whether two inputs come at random times of their own.

    The difference of two such counts has no steady state, whatever the load.
    """
    sources: set[str] = set()
    for name in station.assembly:
        before = plant.reaching([name])
        own = {s.id for s in plant.line.sources if s.id in before}
        arriving = {
            s.id
            for s in plant.line.sources
            if s.id in own and s.kind == "interarrival" and not s.lost_if_full
        }
        if own != arriving or not own:
            return False
        sources |= own
    return len(sources) > 1
