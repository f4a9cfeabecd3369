"""The figures of one replication (SEMANTICS 13), under the keys of the results."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from models.quantities import HOUR
from models.states import State
from sim.samples import quantile, total
from sim.station_figures import ideal_takt, station_figures

if TYPE_CHECKING:
    from sim.engine.shop import Shop

Figures = Iterator[tuple[str, float]]
WORKING = (State.WORKING_MANUAL, State.WORKING_AUTOMATIC)
P95 = 0.95
AWAY = (State.BREAK, State.OFF_SHIFT)


def ratio(part: float, whole: float) -> float:
    """Return part / whole; NaN for anything of nothing."""
    return part / whole if whole else math.nan


def figures(shop: "Shop", window: float) -> dict[str, float]:
    """Return every figure of a replication whose window has so many seconds."""
    for station in shop.stations:
        for machine in station.machines:
            machine.note()
    shop.stats.note(shop.inside)
    shop.attendants.note()
    found: dict[str, float] = {}
    for group in (
        _line(shop, window),
        _energy(shop),
        station_figures(shop, window),
        _buffers(shop, window),
        _belts(shop, window),
        _people(shop, window),
        _fleets(shop, window),
        _sources(shop, window),
        _products(shop),
        _orders(shop),
        _defects(shop),
    ):
        found.update(group)
    return found


def _line(shop: "Shop", window: float) -> Figures:
    stats = shop.stats
    stays = np.asarray(stats.stays, dtype=float)
    hours = shop.attendants.time_at_work / HOUR
    entered, shipped = float(stats.entered), float(stats.shipped)
    yield "throughput", ratio(shipped, hours)
    yield "shipped", shipped
    yield "entered", entered
    yield "scrapped", float(stats.scrapped)
    yield "rework_rounds", float(stats.rework_rounds)
    yield "outgoing_defect_rate", ratio(stats.bad_shipped, shipped)
    yield "first_pass_yield", ratio(stats.first_pass, entered)
    yield "scrap_rate", ratio(stats.scrapped, entered)
    yield "rework_rate", ratio(stats.rework_rounds, entered)
    yield "time_in_line", ratio(total(stays), shipped)
    yield "time_in_line_p95", quantile(stays, P95)
    yield "time_in_line_all", ratio(stats.stay_sum, stats.left_content)
    yield "wip", stats.wip_area / window
    yield "hours", hours
    yield "headcount", shop.program.paid_heads
    yield "output_per_paid_hour", ratio(shipped, _paid_hours(shop))
    yield "line_oee", min(ratio(stats.good_content * ideal_takt(shop), hours * HOUR), 1)


def _paid_hours(shop: "Shop") -> float:
    """Return the paid person-hours: those at work and those who cover absence."""
    clock = shop.env.clock
    return (
        sum(
            pool.areas(clock, [], [])[1] * row.paid
            for pool, row in zip(shop.pools, shop.program.pools, strict=True)
        )
        / HOUR
    )


def _energy(shop: "Shop") -> Figures:
    working = idle = off = 0.0
    for station in shop.stations:
        power = station.row.power
        for machine in station.machines:
            at_work = sum(machine.times[state] for state in WORKING)
            away = sum(machine.times[state] for state in AWAY)
            working += power[0] * at_work / HOUR
            idle += power[1] * (sum(machine.times) - at_work - away) / HOUR
            off += power[2] * away / HOUR
    parts = shop.program.energy_per_part * shop.stats.shipped
    yield "energy.working", working
    yield "energy.idle", idle
    yield "energy.off", off
    yield "energy.parts", parts
    yield "energy_per_part", ratio(working + idle + off + parts, shop.stats.shipped)


def _buffers(shop: "Shop", window: float) -> Figures:
    for buffer in shop.buffers:
        key = f"buffers.{shop.program.ids[buffer.number]}"
        yield f"{key}.mean", buffer.area() / window
        yield f"{key}.wait", ratio(buffer.wait_sum, buffer.left)
        yield f"{key}.waited", ratio(buffer.waited, buffer.left)
        yield f"{key}.full", buffer.time_full() / window
        if shop.many_products:
            for product, name in enumerate(shop.program.products):
                wait_sum, count = buffer.product_waits.get(product, (0.0, 0.0))
                yield f"{key}.wait.{name}", ratio(wait_sum, count)


def _belts(shop: "Shop", window: float) -> Figures:
    for belt in shop.conveyors:
        key = f"conveyors.{shop.program.ids[belt.number]}"
        yield f"{key}.mean", belt.area() / window
        yield f"{key}.blocked", belt.time_blocked() / window


def _people(shop: "Shop", window: float) -> Figures:
    for labour in shop.labour.values():
        for pool in labour.pools.values():
            held, heads, queued = pool.areas(
                shop.env.clock, labour.claims, labour.queue
            )
            key = f"pools.{pool.name}"
            yield f"{key}.use", ratio(held, heads)
            yield f"{key}.wait", pool.mean_wait
            yield f"{key}.requests", float(pool.requests)
            yield f"{key}.queue", queued / window


def _fleets(shop: "Shop", window: float) -> Figures:
    for fleet in shop.fleets:
        key = f"fleets.{fleet.row.name}"
        capacity = fleet.row.vehicles * window
        yield f"{key}.use", fleet.busy_time() / capacity
        yield f"{key}.empty", fleet.empty_time() / capacity
        yield f"{key}.wait", ratio(fleet.waits, fleet.calls)


def _sources(shop: "Shop", window: float) -> Figures:
    arrived = lost = area = 0.0
    for source in shop.sources:
        key = f"sources.{shop.program.ids[source.number]}"
        outside = source.area()
        yield f"{key}.arrived", float(source.arrived)
        yield f"{key}.lost", float(source.lost)
        yield f"{key}.outside", outside / window
        arrived, lost, area = (
            arrived + source.arrived,
            lost + source.lost,
            area + outside,
        )
    yield "arrived", arrived
    yield "lost", lost
    yield "outside", area / window


def _products(shop: "Shop") -> Figures:
    if not shop.many_products:
        return
    stays = np.asarray(shop.stats.stays)
    made = np.asarray(shop.stats.shipped_products, dtype=int)
    for product, name in enumerate(shop.program.products):
        own = stays[made == product]
        key = f"products.{name}"
        yield f"{key}.shipped", float(len(own))
        yield f"{key}.time_in_line", float(own.mean()) if len(own) else math.nan
        yield f"{key}.time_in_line_p95", quantile(own, P95)


def _orders(shop: "Shop") -> Figures:
    for source, row in zip(shop.sources, shop.program.sources, strict=True):
        name = shop.program.ids[source.number]
        for number, (_, quantity, _, due) in enumerate(row.orders):
            done = shop.stats.orders.get((source.number, number), [])
            finished = done[quantity - 1] if len(done) >= quantity else math.nan
            late = _late(finished, due, shop.env.clock)
            key = f"orders.{name}.{row.order_names[number]}"
            yield f"{key}.finished", finished
            yield f"{key}.late", late


def _late(finished: float, due: float, now: float) -> float:
    """Return 1 for an order that is late, 0 for one in time, NaN if it is too soon."""
    if math.isnan(finished) and due > now:
        return math.nan
    return float(not finished <= due)


def _defects(shop: "Shop") -> Figures:
    for mode, name in enumerate(shop.program.defects):
        yield f"defects.{name}.made", float(shop.stats.defects_made[mode])
        yield f"defects.{name}.shipped", float(shop.stats.defects_shipped[mode])
