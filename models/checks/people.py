"""People: whether the pools can ever give what the stations ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.checks.telling import advice, listed, problem, warning
from models.people import Pool
from models.plant import Plant, names_of
from models.problems import Problem
from models.stations import Station


@dataclass(frozen=True)
class Call:
    """People a phase of a station asks for: from one of the pools, all at once."""

    path: str
    phase: str
    number: int
    pools: tuple[str, ...]


def calls_of(station: Station) -> Iterator[Call]:
    """Yield what a station asks of pools that are named."""
    path = f"line.stations.{station.id}"
    own = names_of(station.pool)
    if has_manual_time(station):
        yield Call(f"{path}.operators", "manual", station.operators, own)
    setup, tool, inspection = station.setup, station.tool, station.inspection
    if setup:
        pools = names_of(setup.pool) or own
        yield Call(f"{path}.setup.operators", "setup", setup.operators, pools)
    if tool:
        pools = names_of(tool.pool) or own
        yield Call(f"{path}.tool.operators", "tool", tool.operators, pools)
    if inspection and inspection.on_reject == "rework_in_place":
        yield Call(
            f"{path}.inspection.rework_operators",
            "rework",
            inspection.rework_operators,
            names_of(inspection.rework_pool) or own,
        )
    for mode in station.failures:
        place = f"{path}.failures.{mode.id}.crew_size"
        yield Call(place, "repair", mode.crew_size, names_of(mode.crew))
    for plan in station.maintenance:
        place = f"{path}.maintenance.{plan.id}.crew_size"
        yield Call(place, "maintenance", plan.crew_size, names_of(plan.crew))


def has_manual_time(station: Station) -> bool:
    """Tell whether a station has a manual phase for any product."""
    times = [station.manual, *(t.manual for t in station.by_product.values())]
    return any(time is not None and time.moments()[0] > 0 for time in times)


def check_people(plant: Plant) -> Iterator[Problem]:
    """Find people asked for that no shift has, and people nobody asks for."""
    called: set[str] = set()
    for station in plant.line.stations:
        for call in calls_of(station):
            called.update(call.pools)
            yield from _check_call(plant, station, call)
        yield from _check_station(plant, station)
    for pool in plant.line.pools:
        if pool.id not in called and pool.paid_heads(plant.line.shifts) > 0:
            yield advice(f"line.pools.{pool.id}", "pool_unused", pool=pool.id)
        yield from _check_pool(plant, pool)


def _check_call(plant: Plant, station: Station, call: Call) -> Iterator[Problem]:
    known = [name for name in call.pools if name in plant.pools]
    if not call.number or not known:
        return
    if call.phase == "repair":
        yield from _absent_crew(plant, station, call)
    most = max(_most(plant, pool, station) for pool in known)
    if call.number > most:
        yield problem(
            call.path,
            f"people_above_pool_{call.phase}",
            asked=call.number,
            offered=most,
            pool=listed(known),
        )


def _absent_crew(plant: Plant, station: Station, call: Call) -> Iterator[Problem]:
    """Find shifts in which a station works and its repair crew does not."""
    pools = [plant.pools[name] for name in call.pools if name in plant.pools]
    shifts = [s for s in station.shifts or plant.line.shifts if s in plant.line.shifts]
    absent = [s for s in shifts if not any(pool.heads(s) for pool in pools)]
    if absent and len(absent) < len(shifts):
        path = call.path.removesuffix("_size")
        names = listed(call.pools)
        yield warning(path, "crew_absent", shifts=listed(absent), pool=names)


def _most(plant: Plant, pool: str, station: Station) -> int:
    """Return the most people of a pool ever at work while a station is."""
    own = set(station.shifts)
    return max(
        (
            plant.heads_at_work(pool, period)
            for period in plant.periods
            if not own or period.at_work & own
        ),
        default=0,
    )


def _check_station(plant: Plant, station: Station) -> Iterator[Problem]:
    path = f"line.stations.{station.id}"
    if station.pool is None:
        if plant.line.pools and has_manual_time(station):
            yield advice(f"{path}.pool", "manual_without_pool", station=station.id)
        for name, user in (("setup", station.setup), ("tool", station.tool)):
            if user and user.operators and not user.pool:
                yield warning(
                    f"{path}.{name}.operators",
                    "people_of_no_pool",
                    asked=user.operators,
                )
        return
    if not has_manual_time(station):
        yield advice(f"{path}.pool", "pool_without_manual_time", station=station.id)
    elif station.operators == 0:
        yield warning(f"{path}.operators", "no_operators", station=station.id)
    else:
        yield from _unmanned_shifts(plant, station)


def _unmanned_shifts(plant: Plant, station: Station) -> Iterator[Problem]:
    pools = [plant.pools[n] for n in names_of(station.pool) if n in plant.pools]
    if not pools or all(not any(_counts(plant, pool)) for pool in pools):
        return
    for shift in station.shifts or plant.line.shifts:
        if shift in plant.line.shifts and not any(pool.heads(shift) for pool in pools):
            names = listed(pool.id for pool in pools)
            yield warning(
                f"line.stations.{station.id}.shifts",
                "shift_without_people",
                station=station.id,
                shift=shift,
                pool=names,
            )


def _counts(plant: Plant, pool: Pool) -> list[int]:
    return [pool.heads(shift) for shift in plant.line.shifts]


def _check_pool(plant: Plant, pool: Pool) -> Iterator[Problem]:
    path = f"line.pools.{pool.id}"
    heads = [count for count in _counts(plant, pool) if count]
    if heads and min(heads) < pool.minimum:
        yield warning(
            f"{path}.headcount", "below_minimum", heads=min(heads), minimum=pool.minimum
        )
    if pool.crews > 1 and plant.line.calendar is not None:
        yield advice(f"{path}.crews", "crews_with_calendar", crews=pool.crews)
