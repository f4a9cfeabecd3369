"""Set-ups: how often a machine changes over, from the order in which products come."""

import math
from collections.abc import Mapping

from models.flow import Source
from models.plant import Plant
from models.stations import Setup, Station

Run = tuple[str, int]
"""A product and how many of it come in a row."""


def setup_seconds(plant: Plant, station: Station, shares: Mapping[str, float]) -> float:
    """Return the mean seconds of set-up a cycle, for the products that come.

    Lots and orders set every machine up once a run; products in random order, or from
    several sources, whenever two parts that follow each other differ.
    """
    setup, sources = station.setup, plant.line.sources
    if setup is None or sum(share > 0 for share in shares.values()) < 2:  # noqa: PLR2004
        return 0.0
    if len(sources) == 1 and not sources[0].mix:
        runs = [run for run in _runs(sources[0], shares) if shares.get(run[0], 0) > 0]
        return _by_runs(station, setup, runs, again=sources[0].kind != "orders")
    return sum(
        p * q * setup_time(setup, a, b)
        for a, p in shares.items()
        for b, q in shares.items()
        if a != b
    )


def _runs(source: Source, shares: Mapping[str, float]) -> list[Run]:
    if source.kind != "orders":
        return [(lot.product, lot.size) for lot in source.lots]
    first = next(iter(shares))
    orders = sorted(source.orders, key=lambda order: order.release)
    return [(order.product or first, order.quantity) for order in orders]


def _by_runs(station: Station, setup: Setup, runs: list[Run], *, again: bool) -> float:
    """Return seconds a cycle; `again` if the first run follows the last."""
    cycles = sum(size for _, size in runs) / station.batch
    if not cycles > 0:
        return 0.0
    followers = [*runs[1:], *(runs[:1] if again else [])]
    total = 0.0
    for (start, _), (to, size) in zip(runs, followers, strict=False):
        if start != to:
            machines = min(station.machines, math.ceil(size / station.batch))
            total += machines * setup_time(setup, start, to)
    return total / cycles


def setup_time(setup: Setup, start: str, to: str) -> float:
    """Return the mean set-up time from one product to another in seconds."""
    for pair in setup.matrix:
        if (pair.start, pair.to) == (start, to):
            return float(pair.time.moments()[0])
    return float(setup.time.moments()[0])
