"""Effort: the machine time a part takes at a station, and what stops take of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from models.cycle_times import cycle_mean, phase_mean
from models.offered_load.setups import setup_seconds
from models.offered_load.traffic import Traffic
from models.plant import Plant
from models.quantities import WEEK
from models.stations import Station
from models.times import Exponential
from models.upkeep import FailureMode


@dataclass(frozen=True)
class Effort:
    """Seconds a part at a station, means over its products.

    `work` is manual and automatic time and rework in place, `manual` the manual part
    of the cycle; `repair` is repair in step with the work, `standing` repair and
    maintenance in step with the time the machine is up (a share of it).
    """

    work: float
    manual: float
    rework: float
    setup: float
    tool: float
    repair: float
    standing: float

    @property
    def busy(self) -> float:
        """Return the seconds a part needs the machine."""
        return self.work + self.setup + self.tool

    @property
    def availability(self) -> float:
        """Return busy time ÷ busy time with the stops that come with it."""
        whole = self.busy * (1 + self.standing) + self.repair
        return self.busy / whole if whole > 0 else 1.0


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
        repair=_repair_with_work(station, work, station.batch),
        standing=_standing(plant, station),
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


def cycles_between(mode: FailureMode) -> float:
    """Return the mean of the whole cycles between two failures by cycles."""
    count = mode.cycles_to_failure
    if count is None:
        return math.inf
    mean = float(count.moments()[0])
    if isinstance(count, Exponential) and mean > 0:
        return 1 / -math.expm1(-1 / mean)
    return max(mean, 1.0)


def stops_a_part(mode: FailureMode, work: float, batch: int) -> float:
    """Return the failures a part of a mode that goes with the work."""
    if mode.basis == "cycles":
        return 1 / cycles_between(mode) / batch
    if mode.basis == "working" and mode.mtbf is not None:
        mean = float(mode.mtbf.moments()[0])
        return work / mean if mean > 0 else math.inf
    return 0.0


def _repair_with_work(station: Station, work: float, batch: int) -> float:
    repair = sum(
        stops_a_part(mode, work, batch) * mode.mttr.moments()[0]
        for mode in station.failures
    )
    plans = (plan for plan in station.maintenance if plan.basis == "working")
    return repair + sum(work * p.duration.moments()[0] / p.every for p in plans)


def calendar_ratio(mode: FailureMode) -> float:
    """Return mean repair ÷ mean time to failure of a mode on shift time."""
    if mode.basis != "calendar" or mode.mtbf is None:
        return 0.0
    mean = float(mode.mtbf.moments()[0])
    return float(mode.mttr.moments()[0]) / mean if mean > 0 else math.inf


def _standing(plant: Plant, station: Station) -> float:
    """Return the time down for each second up, beside the repairs of the work."""
    ratio = sum(calendar_ratio(mode) for mode in station.failures)
    attended = attended_seconds(plant, station) / WEEK
    kept = 1.0
    for plan in station.maintenance:
        if plan.basis == "calendar" and attended > 0:
            duration = plan.duration.moments()[0]
            kept -= duration / (plan.every + duration) / attended
    return (1 + ratio) / max(kept, 0.01) - 1


def attended_seconds(plant: Plant, station: Station) -> float:
    """Return the seconds a week in which a station can work."""
    if station.runs_unattended and not _needs_people(station):
        return WEEK
    own = set(station.shifts)
    return sum(
        period.end - period.start
        for period in plant.periods
        if (period.at_work & own if own else period.at_work)
    )


def line_seconds(plant: Plant) -> float:
    """Return the seconds a week in which the line is at work."""
    return sum(p.end - p.start for p in plant.periods if p.at_work)


def _needs_people(station: Station) -> bool:
    if not station.pool or not station.operators:
        return False
    times = [station.manual, *(t.manual for t in station.by_product.values())]
    return any(time is not None and time.moments()[0] > 0 for time in times)


def presence_of(plant: Plant, station: Station) -> float:
    """Return the hours a station can work ÷ those of the line."""
    whole = line_seconds(plant)
    return attended_seconds(plant, station) / whole if whole > 0 else 1.0
