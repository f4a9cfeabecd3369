"""The figures of the stations in one replication."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.oee import oee_of_states
from models.states import State

if TYPE_CHECKING:
    from sim.engine.shop import Shop
    from sim.engine.station import Station

Figures = Iterator[tuple[str, float]]
STATES = tuple(state.key for state in State)


def shares(station: "Station", window: float) -> dict[str, float]:
    """Return the share of the window in each state, the mean over the machines."""
    time = window * len(station.machines)
    by_state = zip(*(machine.times for machine in station.machines), strict=True)
    return {
        key: math.fsum(times) / time
        for key, times in zip(STATES, by_state, strict=True)
    }


def ideal_takt(shop: "Shop") -> float:
    """Return the seconds an entered part takes of the slowest station's capacity.

    With nothing amiss; a station that sees only some of the parts (rework, a
    branch) counts for those, each product with its own time.
    """
    entered = max(shop.stats.entered, 1)
    return max(
        (
            station.ideal_seconds / (station.row.machines * station.row.batch) / entered
            for station in shop.stations
        ),
        default=math.nan,
    )


def station_figures(shop: "Shop", window: float) -> Figures:
    """Yield the figures of every station."""
    for station in shop.stations:
        key = f"stations.{station.name}"
        part = shares(station, window)
        for state, share in part.items():
            yield f"{key}.states.{state}", share
        yield f"{key}.parts", float(station.parts)
        yield f"{key}.good", float(station.good)
        yield f"{key}.scrapped", float(station.scrapped)
        yield f"{key}.reworked", float(station.reworked)
        yield f"{key}.failures", float(station.failures)
        yield from _oee(station, key, part, window)


def _oee(
    station: "Station", key: str, part: dict[str, float], window: float
) -> Figures:
    count, machines = station.parts, station.row.machines
    worked = (part["working_manual"] + part["working_automatic"]) * window * machines
    ideal = min(station.ideal_seconds / station.row.batch, worked) / max(count, 1)
    own = oee_of_states(
        part, ideal, count, station.good, window, machines=machines, view="equipment"
    )
    line = oee_of_states(
        part, ideal, count, station.good, window, machines=machines, view="line"
    )
    yield f"{key}.oee", own.oee
    yield f"{key}.line_oee", line.oee
    yield f"{key}.availability", own.availability
    yield f"{key}.effectiveness", own.effectiveness
    yield f"{key}.quality", own.quality_ratio
