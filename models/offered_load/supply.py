"""Supply: how many parts an hour each source gives, by its kind or by the demand.

A source with a time between arrivals says so itself. Any other gives what the demand
and the kits of the assemblies ask of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.flow import Source
from models.offered_load.mixture import Array, made_by_source
from models.offered_load.traffic import Network, Traffic
from models.quantities import HOUR

Basis = Literal["arrivals", "demand", "capacity"]
"""What a traffic follows: the arrivals, the demand, or (relative) one part an hour."""


@dataclass(frozen=True)
class Supplied:
    """The traffic of a line, and what it follows."""

    traffic: Traffic
    basis: Basis


def arrivals_an_hour(source: Source) -> float | None:
    """Return the parts an hour at work that arrive; None if the source has no rate."""
    if source.kind != "interarrival" or source.interarrival is None:
        return None
    mean = source.interarrival.moments()[0]
    return source.batch / mean * HOUR if mean > 0 else None


def supplied(network: Network, demand: float | None) -> Supplied:
    """Return the traffic, for a demand of shipped parts an hour at work if given."""
    sources = network.plant.line.sources
    given = {s.id: r for s in sources if (r := arrivals_an_hour(s)) is not None}
    free = [source.id for source in sources if source.id not in given]
    if not free:
        return Supplied(_traffic(network, given), "arrivals")
    rates = _asked(network, given, free, demand)
    traffic = _traffic(network, {**given, **rates})
    if demand is not None:
        return Supplied(traffic, "demand")
    return Supplied(traffic, "arrivals" if given else "capacity")


def _traffic(network: Network, rates: Mapping[str, float]) -> Traffic:
    sources = {source.id: source for source in network.plant.line.sources}
    supply: dict[str, Array] = {
        name: rate * made_by_source(network.kinds, sources[name])
        for name, rate in rates.items()
    }
    return network.walk(supply)


def _asked(
    network: Network, given: Mapping[str, float], free: list[str], demand: float | None
) -> dict[str, float]:
    """Return the rates at which kits are complete and the demand is shipped.

    Solved for parts an hour of each free source; without a demand for one shipped
    part an hour, unless other sources say what arrives.
    """
    answers = {name: _traffic(network, {name: 1.0}) for name in free}
    known = _traffic(network, given) if given else None
    rows, wanted = _kit_rows(network, answers, known, free)
    if demand is not None or not given:
        rows.append([answers[name].shipped for name in free])
        wanted.append((1.0 if demand is None else demand) - _shipped(known))
    if not rows:
        return dict.fromkeys(free, 0.0)
    solution = np.linalg.lstsq(np.array(rows), np.array(wanted), rcond=None)[0]
    return {name: max(float(x), 0.0) for name, x in zip(free, solution, strict=True)}


def _shipped(known: Traffic | None) -> float:
    return 0.0 if known is None else known.shipped


def _kit_rows(
    network: Network,
    answers: Mapping[str, Traffic],
    known: Traffic | None,
    free: list[str],
) -> tuple[list[list[float]], list[float]]:
    """Return the equations that every kit is complete: parts of each input in step."""
    rows: list[list[float]] = []
    wanted: list[float] = []
    for station in network.plant.line.stations:
        main, *sides = [*station.assembly.items()] or [("", 1)]
        for name, number in sides:
            side = _Side(station.id, main[0], name, number / main[1])
            rows.append([side.short(answers[source]) for source in free])
            wanted.append(-side.short(known) if known else 0.0)
    return rows, wanted


@dataclass(frozen=True)
class _Side:
    """A side input of an assembly, with its parts for one of the main input."""

    station: str
    main: str
    side: str
    ratio: float

    def short(self, traffic: Traffic) -> float:
        """Return the parts an hour that come beyond those of complete kits."""
        inputs = traffic.inputs.get(self.station, {})
        return inputs.get(self.side, 0.0) - self.ratio * inputs.get(self.main, 0.0)
