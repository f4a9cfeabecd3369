"""Upkeep: failures, maintenance and tools whose figures do not go together."""

from collections.abc import Iterator

from models.checks.telling import advice, lasting, neat, problem, warning
from models.cycle_times import cycle_mean
from models.plant import Plant
from models.problems import Problem
from models.quantities import MINUTE
from models.stations import Station
from models.upkeep import FailureMode, Tool

LONG_MICRO_STOP = 10 * MINUTE


def mean_clock(mode: FailureMode) -> float:
    """Return the mean time to failure in seconds, or cycles for the basis cycles."""
    clock = mode.mtbf or mode.cycles_to_failure
    return clock.moments()[0] if clock else 0.0


def longest_cycle(plant: Plant, station: Station) -> float:
    """Return the longest mean cycle among the products in seconds."""
    products = [product.id for product in plant.line.products] or [""]
    return max(cycle_mean(station, product) for product in products)


def check_upkeep(plant: Plant) -> Iterator[Problem]:
    """Find figures of failures, maintenance and tools that are probably not meant."""
    for station in plant.line.stations:
        cycle = longest_cycle(plant, station)
        for mode in station.failures:
            path = f"line.stations.{station.id}.failures.{mode.id}"
            yield from _check_failure(path, mode, cycle)
        yield from _check_maintenance(station)
        yield from _check_tool(station, cycle)


def _check_failure(path: str, mode: FailureMode, cycle: float) -> Iterator[Problem]:
    repair = mode.mttr.moments()[0]
    yield from _check_clock(path, mode, cycle, repair)
    if mode.micro_stop and repair > LONG_MICRO_STOP:
        yield advice(f"{path}.mttr", "micro_stop_long", mttr=lasting(repair))
    if repair == 0:
        yield warning(f"{path}.mttr", "repair_takes_no_time", mode=mode.id)


def _check_clock(
    path: str, mode: FailureMode, cycle: float, repair: float
) -> Iterator[Problem]:
    clock, by_cycles = mean_clock(mode), mode.basis == "cycles"
    between = clock * cycle if by_cycles else clock
    mtbf = lasting(between)
    if clock == 0 and not by_cycles:
        yield problem(f"{path}.mtbf", "fails_all_the_time", mode=mode.id)
    elif clock <= 1 if by_cycles else clock < cycle:
        place = f"{path}.cycles_to_failure" if by_cycles else f"{path}.mtbf"
        yield warning(place, "fails_every_cycle", mtbf=mtbf, cycle=lasting(cycle))
    elif repair > between > 0:
        mttr = lasting(repair)
        yield warning(f"{path}.mttr", "mttr_above_mtbf", mttr=mttr, mtbf=mtbf)


def _check_maintenance(station: Station) -> Iterator[Problem]:
    for plan in station.maintenance:
        duration = plan.duration.moments()[0]
        if duration >= plan.every:
            path = f"line.stations.{station.id}.maintenance.{plan.id}.duration"
            yield warning(
                path,
                "maintenance_long",
                duration=lasting(duration),
                every=lasting(plan.every),
            )


def _check_tool(station: Station, cycle: float) -> Iterator[Problem]:
    path, tool = f"line.stations.{station.id}", station.tool
    if tool is not None:
        yield from _check_life(f"{path}.tool", station, tool, cycle)
    for name, cause in station.defects.items():
        place = f"{path}.defects.{name}.wear"
        if tool is None:
            if cause.wear > 0:
                yield warning(place, "wear_without_tool", wear=cause.wear)
            continue
        last = cause.probability + cause.wear * (tool.life - 1)
        if last > 1:
            values = {"life": tool.life, "wear": cause.wear}
            yield warning(place, "wear_above_one", chance=neat(last), **values)


def _check_life(
    path: str, station: Station, tool: Tool, cycle: float
) -> Iterator[Problem]:
    change, work = tool.change.moments()[0], tool.life / station.batch * cycle
    if tool.life < station.batch:
        values = {"life": tool.life, "batch": station.batch}
        yield warning(f"{path}.life", "tool_life_below_batch", **values)
    elif change > work > 0:
        took, worked = lasting(change), lasting(work)
        yield warning(f"{path}.change", "tool_change_long", change=took, work=worked)
