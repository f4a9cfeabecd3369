"""One line on both engines, and in what bits they differ."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

import sim.fast
from sim.engine.clockwork import EndlessInstant, Stopped
from sim.engine.shop import Shop
from sim.fast.run import Run, layout_of
from sim.fast.state import State
from sim.fast.view import ShopView
from sim.program import Program
from sim.replication import run_program
from sim.streams import Streams

HORIZON = 150.0
PATIENCE = 20.0
"""Seconds after which a run is given up."""
PARTS = 2**16
Difference = tuple[str, Any, Any]


class TooLong(Exception):  # noqa: N818 (a line, not a mistake)
    """A line that takes too long on an engine, as one that piles up parts may."""


def differences(
    program: Program, seed: int, warm_up: float, horizon: float = HORIZON
) -> list[Difference]:
    """Return in what the engines differ: name, SimPy's value, the kernel's value.

    A line that the kernel does not cover is SimPy's on either engine.
    """
    if sim.fast.uncovered(program):
        return []
    try:
        return [
            *_of_results(program, seed, warm_up, horizon),
            *_of_parts(program, seed, horizon),
        ]
    except Stopped as error:
        raise TooLong from error


def _of_results(
    program: Program, seed: int, warm_up: float, horizon: float
) -> Iterator[Difference]:
    """Yield the figures, the series and the notes in which they differ."""
    run = program, horizon, warm_up, seed, 0
    slow = run_program(*run, stop=_patience())
    fast = sim.fast.run_program(*run, stop=_patience())
    yield from _of_columns(slow.columns, fast.columns)
    if dict(slow.series) != dict(fast.series):
        yield "series", slow.series, fast.series
    if slow.notes != fast.notes:
        yield "notes", slow.notes, fast.notes


def _of_columns(
    slow: Mapping[str, float], fast: Mapping[str, float]
) -> Iterator[Difference]:
    if list(slow) != list(fast):
        yield "keys", sorted(slow), sorted(fast)
        return
    for key, value in slow.items():
        if _bits(value) != _bits(fast[key]) and not np.isnan([value, fast[key]]).all():
            yield key, value, fast[key]


def _of_parts(program: Program, seed: int, horizon: float) -> Iterator[Difference]:
    """Yield the departures, verdicts and state totals in which they differ."""
    shop = Shop(program, Streams(seed, 0), stop=_patience())
    state = State(layout_of(program), seed, 0, PARTS)
    try:
        shop.env.run_until(horizon)
    except EndlessInstant:
        return
    Run(state, _patience()).run_until(horizon)
    seen = ShopView(state, state.take_shipped())
    ours, theirs = _told(shop), _told(seen)
    for name, numbers in ours.items():
        if _bits(numbers) != _bits(theirs[name]):
            yield name, numbers, theirs[name]


def _told(shop: Any) -> dict[str, list[float]]:
    """Return what a shop tells: of its parts, of its machines."""
    stats, told = shop.stats, {}
    told["departures"], told["stays"] = list(stats.shipped_at), list(stats.stays)
    told["products"] = list(stats.shipped_products)
    told["counts"] = [shop.inside, stats.entered, stats.scrapped, stats.first_pass]
    for station in shop.stations:
        counts = (station.parts, station.good, station.scrapped, station.reworked)
        told[f"{station.name}.verdicts"] = [*counts, station.failures]
        for machine in station.machines:
            machine.note()
            told[f"{station.name}.{machine.index}.states"] = list(machine.times)
    return told


def _bits(numbers: Any) -> bytes:
    return np.asarray(numbers, dtype=np.float64).view(np.int64).tobytes()


def _patience() -> Callable[[], bool]:
    end = time.monotonic() + PATIENCE
    return lambda: time.monotonic() > end
