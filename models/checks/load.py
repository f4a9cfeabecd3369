"""Load: resources that cannot keep up with the arrivals or the demand."""

from collections.abc import Iterable, Iterator

from models.checks.telling import advice, lasting, neat, warning
from models.flow import Conveyor
from models.offered_load import Assessment, Load
from models.plant import Plant
from models.problems import Problem
from models.quantities import HOUR

FULL = 1 - 1e-9
ALMOST_FULL = 0.95


def check_load(plant: Plant, found: Assessment) -> Iterator[Problem]:
    """Find what is asked more than it can give, with the arithmetic."""
    for load in found.loads:
        if load.load >= FULL and load.basis != "capacity":
            yield from _overloaded(plant, load)
        elif load.load >= ALMOST_FULL and load.basis == "arrivals":
            yield advice(load.path, "load_close_to_one", **_arithmetic(load))
    yield from _wip_limit(plant, found)


def check_demand(plant: Plant, found: Assessment, demand: float) -> Iterator[Problem]:
    """Find a line whose arrivals do not make the demand (parts an hour at work)."""
    shipped = found.traffic.shipped
    if found.basis == "arrivals" and shipped < demand * (1 - 1e-6):
        yield warning(
            "money.demand",
            "arrivals_below_demand",
            demand=neat(demand),
            shipped=neat(shipped),
            arriving=neat(found.traffic.entering),
        )


def _overloaded(plant: Plant, load: Load) -> Iterator[Problem]:
    values = _arithmetic(load)
    pool = "_pool" if load.kind == "pool" else ""
    if load.basis == "arrivals":
        if not _may_be_lost(plant, load.element):
            yield warning(load.path, f"no_steady_state{pool}", **values)
    elif load.kind == "conveyor":
        takt = lasting(HOUR / load.rate)
        time = lasting(load.time)
        yield warning(load.path, "conveyor_above_takt", time=time, takt=takt)
    elif load.kind == "station" and load.rate / HOUR * load.time >= load.servers:
        takt, time = lasting(HOUR / load.rate), lasting(load.time / load.servers)
        values = {**values, "takt": takt, "cycle": time}
        yield warning(load.path, "cycle_above_takt", **values)
    else:
        yield warning(load.path, f"demand_not_met{pool}", **values)


def _arithmetic(load: Load) -> dict[str, float | str]:
    return {
        "element": load.element,
        "rate": neat(load.rate),
        "time": neat(load.time),
        "servers": neat(load.servers),
        "availability": neat(load.availability),
        "presence": neat(load.presence),
        "load": neat(load.load),
        "capacity": neat(load.capacity),
    }


def _may_be_lost(plant: Plant, element: str) -> bool:
    """Tell whether all parts that come to an element may be turned away before."""
    sources = [s for s in plant.line.sources if element in plant.reached([s.id])]
    return bool(sources) and all(source.lost_if_full for source in sources)


def _wip_limit(plant: Plant, found: Assessment) -> Iterator[Problem]:
    """Find a limit below the work in progress that the bottleneck needs."""
    limit = plant.line.wip_limit
    if limit is None or any(station.assembly for station in plant.line.stations):
        return
    critical = _critical_wip(plant, found.loads)
    if limit < critical * (1 - 1e-6):
        yield advice(
            "line.wip_limit", "wip_limit_low", limit=limit, critical=neat(critical)
        )


def _critical_wip(plant: Plant, loads: Iterable[Load]) -> float:
    """Return parts in work at the rate of the bottleneck: rate × time at each element.

    Source: Hopp & Spearman, Factory Physics (critical work in progress).
    """
    carried = [load for load in loads if load.kind != "pool"]
    most = max((load.load for load in carried), default=0.0)
    total = 0.0
    for load in carried if most > 0 else ():
        element = plant.elements.get(load.element)
        rate = load.rate / most / HOUR
        if isinstance(element, Conveyor):
            total += rate * element.length / element.speed
        elif load.kind == "station":
            total += rate * load.time * plant.stations[load.element].batch
    return total
