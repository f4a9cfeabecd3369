"""What the line itself, without its connection, knows for the questionnaire."""

from collections.abc import Iterable

from models.cycle_times import phase_mean
from models.line import Line
from models.routes import ONLY
from models.stations import Station


def shares_of_line(line: Line) -> dict[str, float]:
    """Return what a line knows, as shares of its machines from 0 to 1.

    `automatic_machines`: those whose automatic time is longer than the manual one.
    `planned_maintenance`: of those that fail, those with planned maintenance; left out
    if the line plans none, because a model without maintenance says nothing of it.
    """
    products = [product.id for product in line.products] or [ONLY]
    shares = {}
    if line.stations:
        automatic = [s for s in line.stations if _is_automatic(s, products)]
        shares["automatic_machines"] = _machines(automatic) / _machines(line.stations)
    failing = [station for station in line.stations if station.failures]
    kept = [station for station in failing if station.maintenance]
    if kept:
        shares["planned_maintenance"] = _machines(kept) / _machines(failing)
    return shares


def _machines(stations: Iterable[Station]) -> int:
    return sum(station.machines for station in stations)


def _is_automatic(station: Station, products: Iterable[str]) -> bool:
    manual, automatic = (
        sum(phase_mean(station, phase, product) for product in products)
        for phase in ("manual", "automatic")
    )
    return automatic > manual
