"""What a run says of the elements of a line, as the floor shows it. No Qt here."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.verdict.states import state_shares
from models.flow import Buffer, Conveyor, Placed
from models.line import Line
from models.results import Results
from models.states import State
from models.stations import Station
from sim.bottleneck import station_use
from sim.diagnosis.means import mean
from sim.estimates import estimate
from sim.origins import made_at


@dataclass(frozen=True)
class Figures:
    """The means of one element over all replications; None or empty for no figure."""

    shares: Mapping[State, float] = field(default_factory=dict)
    """Shares of the time on shift in each state."""
    use: float | None = None
    held: float | None = None
    """Parts in a buffer or on a conveyor."""
    places: int | None = None
    full: float | None = None
    """Share of the time in which a buffer is full or a conveyor blocked."""
    defects: float | None = None
    """Defects made here per thousand shipped parts."""


def figures_of(line: Line, results: Results) -> dict[str, Figures]:
    """Return the figures of the elements of a line by path."""
    shares = {found.station: found.shares for found in state_shares(results)}
    made = made_at(line, results.columns)
    found = {}
    for station in line.stations:
        if station.id in shares:
            found[f"line.stations.{station.id}"] = Figures(
                shares[station.id],
                _use(results, station),
                defects=made.get(station.id),
            )
    for buffer in line.buffers:
        found[f"line.buffers.{buffer.id}"] = _filled(results, buffer)
    for belt in line.conveyors:
        found[f"line.conveyors.{belt.id}"] = _filled(results, belt)
    return found


def _use(results: Results, station: Station) -> float | None:
    use = estimate(station_use(results.columns, station.id)).mean
    return None if math.isnan(use) else use


def _filled(results: Results, element: Placed) -> Figures:
    kind = "buffers" if isinstance(element, Buffer) else "conveyors"
    full = "full" if isinstance(element, Buffer) else "blocked"
    key = f"{kind}.{element.id}"
    if f"{key}.mean" not in results.columns:
        return Figures()
    return Figures(
        held=mean(results.columns, f"{key}.mean"),
        places=_places(element),
        full=mean(results.columns, f"{key}.{full}"),
    )


def _places(element: Placed) -> int | None:
    if isinstance(element, Conveyor):
        return element.places
    return element.capacity if isinstance(element, Buffer) else None
