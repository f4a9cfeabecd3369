"""The same lines as a good SimPy user would write them: Store and Resource.

No statistics beyond a count of station operations. The scrap of a part costs the
operation that made it; the operator is held for the whole operation, as ours are.
"""

from collections.abc import Generator
from typing import Any

import numpy as np
import simpy

Steps = Generator[simpy.Event, Any, None]
BLOCK = 4096


def exponential(rng: np.random.Generator, mean: float) -> Generator[float, None, None]:
    """Yield exponential values, drawn in blocks as ours are."""
    while True:
        yield from rng.exponential(mean, BLOCK).tolist()


def plain_line(stations: int, places: int, horizon: float) -> int:
    """Run a saturated exponential line of Stores; return the station operations."""
    env = simpy.Environment()
    stores = [simpy.Store(env, places) for _ in range(stations - 1)]
    done = [0]

    def station(number: int) -> Steps:
        times = exponential(np.random.default_rng(number), 1.0)
        while True:
            part = (yield stores[number - 1].get()) if number else 1
            yield env.timeout(next(times))
            done[0] += 1
            if number < stations - 1:
                yield stores[number].put(part)

    for number in range(stations):
        env.process(station(number))
    env.run(until=horizon)
    return done[0]


def staffed_line(
    stations: int,
    places: int,
    horizon: float,
    *,
    operators: int,
    mtbf: float,
    mttr: float,
    scrap: float,
) -> int:
    """Run a line with working-time failures, shared operators and scrap."""
    env = simpy.Environment()
    stores = [simpy.Store(env, places) for _ in range(stations - 1)]
    people = simpy.Resource(env, operators)
    done = [0]

    def station(number: int) -> Steps:
        rng = np.random.default_rng(number)
        times, lives = exponential(rng, 1.0), exponential(rng, mtbf)
        repairs, chances = exponential(rng, mttr), iter(rng.random, None)
        life = next(lives)
        while True:
            part = (yield stores[number - 1].get()) if number else 1
            with people.request() as operator:
                yield operator
                work = next(times)
                while life < work:
                    yield env.timeout(life)
                    work -= life
                    yield env.timeout(next(repairs))
                    life = next(lives)
                yield env.timeout(work)
                life -= work
            done[0] += 1
            if next(chances) >= scrap and number < stations - 1:
                yield stores[number].put(part)

    for number in range(stations):
        env.process(station(number))
    env.run(until=horizon)
    return done[0]
