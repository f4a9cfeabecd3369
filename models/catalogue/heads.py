"""Heads: whom a measure saves, no more people than the work it takes over needs."""

import math
from collections.abc import Iterator

from models.catalogue.entry import Effect
from models.catalogue.figures import Reader, plain_triple, times
from models.catalogue.places import Binding, fits
from models.catalogue.site import Site
from models.catalogue.skipped import RawPatch, Skipped, Written
from models.people import Pool
from models.plant import names_of
from models.stations import Pools, Station


def heads_patches(effect: Effect, site: Site) -> Iterator[Written]:
    """Yield a patch of the headcount of each pool that the effect concerns."""
    pools = {
        pool: tuple(s for s in stations if fits(effect, site, _place(s)))
        for pool, stations in site.pools().items()
    }
    if site.request.pool is None:
        pools = {pool: stations for pool, stations in pools.items() if stations}
    if not pools:
        yield Skipped(effect.id, "pool_wanted")
    for name, stations in pools.items():
        yield _patch(effect, site, site.plant.pools[name], stations)


def _place(station: Station) -> Binding:
    return {"station": f"line.stations.{station.id}"}


def _patch(
    effect: Effect, site: Site, pool: Pool, stations: tuple[Station, ...]
) -> RawPatch:
    triple = plain_triple(effect.by)
    assert triple is not None  # the catalogue is checked when it is read
    shifts = len(site.line.shifts) * pool.crews if effect.all_shifts else 1
    triple = times(triple, site.count(effect.per, stations) / shifts)
    reader = Reader(effect.id, effect.better, site.mean, lambda _: 1, {})
    figures = reader.figures(triple)
    patch: RawPatch = {
        "add": f"line.pools.{pool.id}.headcount",
        "by": figures.value,
        "at_least": _fewest(effect, site, pool, stations),
    }
    if figures.ranges:
        patch["range"] = figures.ranges[""]
    return patch


def _fewest(
    effect: Effect, site: Site, pool: Pool, stations: tuple[Station, ...]
) -> int:
    """Return the heads a shift that stay: for other work, and to keep the machines."""
    kept = _keepers(effect, stations)
    if site.request.pool is None:
        others = [s for s in site.line.stations if pool.id in names_of(s.pool)]
        kept = max(kept, _for_the_rest(site, pool, stations, others))
    gone = {s.id for s in stations} if site.unmans else set()
    asked = [x for s in site.line.stations for x in _asked(s, pool.id, s.id in gone)]
    return max([kept, *asked])


def _asked(station: Station, pool: str, unmanned: bool) -> Iterator[int]:
    """Yield the people of a pool that each work at a station asks for at once."""
    works: list[tuple[Pools | None, int]] = []
    works += [(mode.crew, mode.crew_size) for mode in station.failures]
    works += [(plan.crew, plan.crew_size) for plan in station.maintenance]
    if not unmanned and (station.manual or station.by_product):
        works.append((station.pool, station.operators))
    parts = [part for part in (station.setup, station.tool) if part is not None]
    works += [(part.pool or station.pool, part.operators) for part in parts]
    look = station.inspection
    if look is not None and look.on_reject == "rework_in_place":
        works.append((look.rework_pool or station.pool, look.rework_operators))
    yield from (people for pools, people in works if pool in names_of(pools))


def _keepers(effect: Effect, stations: tuple[Station, ...]) -> int:
    if effect.keeper_of is None:
        return 0
    return math.ceil(sum(s.machines for s in stations) / effect.keeper_of)


def _for_the_rest(
    site: Site,
    pool: Pool,
    stations: tuple[Station, ...],
    others: list[Station],
) -> int:
    """Return the heads that the pool's other manual work needs, as it is staffed now.

    A robot at stations that take 40 % of the manual work saves 40 % at most.
    """
    whole = sum(site.effort(s) for s in others)
    if whole <= 0:
        return 0
    taken = sum(site.effort(s) for s in stations)
    heads = max((pool.heads(shift) for shift in site.line.shifts), default=0)
    return math.ceil(heads * (1 - taken / whole) - 1e-9)
