"""Cycle times: the mean time of a station's phases by product."""

from models.routes import ONLY
from models.stations import Station


def phase_mean(station: Station, phase: str, product: str) -> float:
    """Return the mean time of a phase for a product in seconds; 0 without one."""
    special = station.by_product.get(product)
    own = getattr(special, phase) if special else None
    time = own if own is not None else getattr(station, phase)
    return 0.0 if time is None else float(time.moments()[0])


def cycle_mean(station: Station, product: str = ONLY) -> float:
    """Return the mean manual + automatic time of a cycle in seconds."""
    return phase_mean(station, "manual", product) + phase_mean(
        station, "automatic", product
    )
