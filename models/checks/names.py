"""Names: ids used twice, and references to what does not exist."""

import difflib
from collections.abc import Iterable, Iterator

from models.checks.telling import listed, problem
from models.plant import ELEMENTS, Plant, names_of
from models.problems import Problem
from models.quality import EVERY_MODE
from models.splicing import output_of
from models.stations import Pools, Station

Named = Iterator[tuple[str, str]]
"""Places with the name used there."""


def check_names(plant: Plant) -> Iterator[Problem]:
    """Find ids used twice and names of nothing."""
    line = plant.line
    yield from _twice(plant)
    yield from _unknown("unknown_element", _elements(plant), plant.elements)
    products = [product.id for product in line.products]
    yield from _unknown("unknown_product", _products(plant), products)
    yield from _unknown("unknown_pool", _pools(plant), plant.pools)
    fleets = [fleet.id for fleet in line.fleets]
    yield from _unknown("unknown_fleet", _fleets(plant), fleets)
    if line.calendar is None:
        yield from _unknown("shift_without_calendar", _shifts(plant), ())
    else:
        yield from _unknown("unknown_shift", _shifts(plant), line.shifts)
    if line.defect_modes:
        modes = [mode.id for mode in line.defect_modes]
        yield from _unknown("unknown_defect", _defects(plant), modes)


def nearest_first(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names that exist those most like a name first."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return listed([*close, *(n for n in names if n not in close)])


def _unknown(code: str, named: Named, known: Iterable[str]) -> Iterator[Problem]:
    exists = set(known)
    for path, name in named:
        if name not in exists:
            near = nearest_first(name, known)
            yield problem(path, code, name=name, known=near)


def _twice(plant: Plant) -> Iterator[Problem]:
    """Find ids that two elements share; a served link is an element of the flow."""
    line = plant.line
    first: dict[str, str] = {}
    for kind in ELEMENTS:
        for element in getattr(line, kind):
            yield from _seen(first, element.id, f"line.{kind}.{element.id}")
    for link in line.links:
        if link.fleet:
            yield from _seen(first, link.id, f"line.links.{link.id}")
    for kind in ("products", "defect_modes", "pools", "fleets", "links"):
        own: dict[str, str] = {}
        for element in getattr(line, kind):
            yield from _seen(own, element.id, f"line.{kind}.{element.id}")


def _seen(first: dict[str, str], name: str, path: str) -> Iterator[Problem]:
    if name in first:
        yield problem(path, "id_taken", id=name, first=first[name])
    first.setdefault(name, path)


def _elements(plant: Plant) -> Named:
    for link in plant.line.links:
        yield f"line.links.{link.id}.from", link.start
        yield f"line.links.{link.id}.to", link.to
    for station in plant.line.stations:
        for name in station.assembly:
            yield f"line.stations.{station.id}.assembly", name
    for name in plant.line.routing:
        yield f"line.routing.{name}", output_of(name)[0]


def _products(plant: Plant) -> Named:
    for link in plant.line.links:
        for name in link.products:
            yield f"line.links.{link.id}.products", name
    for source in plant.line.sources:
        path = f"line.sources.{source.id}"
        yield from ((f"{path}.mix", name) for name in source.mix)
        yield from ((f"{path}.lots", lot.product) for lot in source.lots)
        for order in source.orders:
            if order.product is not None:
                yield f"{path}.orders.{order.id}.product", order.product
    for station in plant.line.stations:
        yield from _station_products(station)


def _station_products(station: Station) -> Named:
    path = f"line.stations.{station.id}"
    yield from ((f"{path}.by_product", name) for name in station.by_product)
    for pair in station.setup.matrix if station.setup else ():
        yield f"{path}.setup.matrix", pair.start
        yield f"{path}.setup.matrix", pair.to


def _pools(plant: Plant) -> Named:
    for station in plant.line.stations:
        path = f"line.stations.{station.id}"
        asked: dict[str, Pools | None] = {
            "pool": station.pool,
            "setup.pool": station.setup.pool if station.setup else None,
            "tool.pool": station.tool.pool if station.tool else None,
            "inspection.rework_pool": station.inspection.rework_pool
            if station.inspection
            else None,
        }
        for place, pools in asked.items():
            yield from ((f"{path}.{place}", name) for name in names_of(pools))
        for kind in ("failures", "maintenance"):
            for mode in getattr(station, kind):
                for name in names_of(mode.crew):
                    yield f"{path}.{kind}.{mode.id}.crew", name


def _fleets(plant: Plant) -> Named:
    for link in plant.line.links:
        if link.fleet:
            yield f"line.links.{link.id}.fleet", link.fleet


def _shifts(plant: Plant) -> Named:
    for station in plant.line.stations:
        for name in station.shifts:
            yield f"line.stations.{station.id}.shifts", name
    for pool in plant.line.pools:
        if isinstance(pool.headcount, dict):
            for name in pool.headcount:
                yield f"line.pools.{pool.id}.headcount", name


def _defects(plant: Plant) -> Named:
    for station in plant.line.stations:
        path = f"line.stations.{station.id}"
        inspection, rework = station.inspection, station.rework
        used: dict[str, Iterable[str]] = {
            "defects": station.defects,
            "inspection.detect": inspection.detect if inspection else {},
            "inspection.fix": inspection.fix if inspection else {},
            "rework.fix": rework.fix if rework else {},
        }
        for place, modes in used.items():
            names = (name for name in modes if name != EVERY_MODE)
            yield from ((f"{path}.{place}", name) for name in names)
