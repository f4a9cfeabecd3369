"""Effort: the machine time a part takes at a station, and what stops take of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.cycle_times import cycle_mean, phase_mean
from models.offered_load.setups import setup_seconds
from models.offered_load.stops import (
    interruption,
    service_a_part,
    serviced_share,
    stop_a_part,
    stop_seconds,
    strikes_a_second,
)
from models.offered_load.traffic import Traffic
from models.plant import Plant
from models.stations import Station


@dataclass(frozen=True)
class Effort:
    """Seconds a part at a station, means over its products.

    `work` is manual and automatic time and rework in place, `manual` the manual part
    of the cycle; `repair` (until noticed, too) and `service` are the failures and the
    maintenance in step with the work. `interrupted` is the stop amid each second of
    work, `failing` that for each second the machine is up, `serviced` the share of its
    hours in maintenance by calendar.
    """

    work: float
    manual: float
    rework: float
    setup: float
    tool: float
    repair: float
    service: float
    interrupted: float
    failing: float
    serviced: float

    @property
    def busy(self) -> float:
        """Return the seconds a part needs the machine."""
        return self.work + self.setup + self.tool

    @property
    def availability(self) -> float:
        """Return busy time ÷ busy time with the stops that come with it."""
        whole = self.busy * (1 + self.failing) + self.repair + self.service
        return self.busy / whole * (1 - self.serviced) if whole > 0 else 1.0

    @property
    def drawn_out(self) -> float:
        """Return how much longer the work takes for failures amid it, as a factor."""
        return 1 + self.failing + self.interrupted


def effort_of(plant: Plant, station: Station, traffic: Traffic) -> Effort:
    """Return the effort of a part, from the products that come to a station."""
    shares = shares_at(traffic, station.id)
    cycle = sum(s * cycle_mean(station, p) for p, s in shares.items())
    manual = sum(s * phase_mean(station, "manual", p) for p, s in shares.items())
    rework = _rework(station, traffic)
    work = cycle / station.batch + rework
    tool = station.tool
    return Effort(
        work=work,
        manual=manual / station.batch,
        rework=rework,
        setup=setup_seconds(plant, station, shares) / station.batch,
        tool=tool.change.moments()[0] / tool.life if tool else 0.0,
        repair=stop_a_part(station, work),
        service=service_a_part(station, work),
        interrupted=interruption(station),
        failing=sum(
            strikes_a_second(mode) * stop_seconds(station, mode)
            for mode in station.failures
        ),
        serviced=serviced_share(plant, station),
    )


def shares_at(traffic: Traffic, name: str) -> Mapping[str, float]:
    """Return the share of each product among the parts that come to an element."""
    rates = traffic.rates.get(name)
    total = float(rates.sum()) if rates is not None else 0.0
    if rates is None or total <= 0:
        return {product: 1 / len(traffic.products) for product in traffic.products}
    return {p: float(r) / total for p, r in zip(traffic.products, rates, strict=True)}


def _rework(station: Station, traffic: Traffic) -> float:
    """Return the seconds of rework in place a part."""
    inspection, rate = station.inspection, traffic.rate(station.id)
    if inspection is None or inspection.rework_time is None or rate <= 0:
        return 0.0
    rounds = traffic.rounds.get(station.id, 0.0) / rate
    return rounds * float(inspection.rework_time.moments()[0])
