"""The rows of the stations in a program."""

from models.line import Line
from models.quality import Inspection
from models.stations import ProductTimes, Station
from models.times import Distribution
from models.upkeep import FailureMode, Maintenance, Tool
from sim import program as p
from sim.numbers import Numbers
from sim.variates import ZERO, Sampled, sampled


def _times(
    numbers: Numbers, station: Station, phase: str
) -> tuple[Sampled, ...] | None:
    """Return a phase's time by product; None where it takes no time at all."""
    usual = getattr(station, phase)
    times = []
    for name in numbers.products:
        special = station.by_product.get(name)
        own = getattr(special, phase) if special else None
        times.append(sampled(own if own is not None else usual))
    return None if all(time == ZERO for time in times) else tuple(times)


def _ideal_times(numbers: Numbers, station: Station) -> tuple[float, ...]:
    """Return the mean time of a cycle of each product with nothing in its way."""
    return tuple(
        sum(time.moments()[0] for time in _phases(station, name) if time is not None)
        for name in numbers.products
    )


def _phases(station: Station, product: str) -> tuple[Distribution | None, ...]:
    special = station.by_product.get(product, ProductTimes())
    return (
        special.manual or station.manual,
        special.automatic or station.automatic,
    )


def station_row(numbers: Numbers, station: Station) -> p.StationRow:
    """Return the row of a station."""
    power = station.power
    return p.StationRow(
        node=numbers.nodes[station.id],
        machines=station.machines,
        manual=_times(numbers, station, "manual"),
        automatic=_times(numbers, station, "automatic"),
        crew=numbers.crew(station.operators, station.pool),
        priority=station.priority,
        batch=station.batch,
        kit=tuple((numbers.nodes[x], n) for x, n in _kit(numbers.line, station)),
        setup=_setup(numbers, station),
        failures=tuple(_failure(numbers, station, mode) for mode in station.failures),
        maintenance=tuple(_maintenance(numbers, plan) for plan in station.maintenance),
        tool=_tool(numbers, station, station.tool) if station.tool else None,
        causes=tuple(
            p.CauseRow(numbers.defects.index(mode), cause.probability, cause.wear)
            for mode, cause in station.defects.items()
        ),
        inspection=_inspection(numbers, station, station.inspection)
        if station.inspection
        else None,
        fix=numbers.chances(station.rework.fix) if station.rework else None,
        unattended=station.runs_unattended,
        power=(power.working, power.idle, power.off),
        ideal_times=_ideal_times(numbers, station),
    )


def _kit(line: Line, station: Station) -> list[tuple[str, int]]:
    """Return the inputs of an assembly; a served link stands for its start."""
    served = {x.start: x.id for x in line.links if x.fleet and x.to == station.id}
    return [(served.get(name, name), n) for name, n in station.assembly.items()]


def _setup(numbers: Numbers, station: Station) -> p.SetupRow | None:
    if station.setup is None:
        return None
    pairs = {(x.start, x.to): sampled(x.time) for x in station.setup.matrix}
    usual = sampled(station.setup.time)
    return p.SetupRow(
        times=tuple(
            pairs.get((a, b), usual) for a in numbers.products for b in numbers.products
        ),
        crew=numbers.crew(station.setup.operators, station.setup.pool or station.pool),
    )


def _failure(numbers: Numbers, station: Station, mode: FailureMode) -> p.FailureRow:
    clock = mode.cycles_to_failure if mode.basis == "cycles" else mode.mtbf
    delay = None if mode.micro_stop else station.noticing_delay
    return p.FailureRow(
        name=mode.id,
        basis=p.Basis[mode.basis.upper()],
        to_failure=sampled(clock),
        noticing=sampled(delay) if delay is not None else None,
        repair=sampled(mode.mttr),
        crew=numbers.crew(mode.crew_size, mode.crew),
        micro_stop=mode.micro_stop,
        scraps_part=mode.scraps_part,
    )


def _maintenance(numbers: Numbers, plan: Maintenance) -> p.MaintenanceRow:
    return p.MaintenanceRow(
        name=plan.id,
        basis=p.Basis[plan.basis.upper()],
        every=plan.every,
        duration=sampled(plan.duration),
        crew=numbers.crew(plan.crew_size, plan.crew),
    )


def _tool(numbers: Numbers, station: Station, tool: Tool) -> p.ToolRow:
    crew = numbers.crew(tool.operators, tool.pool or station.pool)
    return p.ToolRow(life=tool.life, change=sampled(tool.change), crew=crew)


def _inspection(
    numbers: Numbers, station: Station, inspection: Inspection
) -> p.InspectionRow:
    return p.InspectionRow(
        share=inspection.share,
        detect=numbers.chances(inspection.detect),
        false_reject=inspection.false_reject,
        on_reject=p.OnReject[inspection.on_reject.upper()],
        max_rework=inspection.max_rework,
        rework=sampled(inspection.rework_time) if inspection.rework_time else None,
        crew=numbers.crew(
            inspection.rework_operators, inspection.rework_pool or station.pool
        ),
        fix=numbers.chances(inspection.fix),
    )
