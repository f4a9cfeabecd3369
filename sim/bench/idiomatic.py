"""The same lines as a good SimPy user would write them: Store and Resource.

No statistics beyond counts. The scrap of a part costs the operation that made it; the
operator is held for the whole operation, as ours are.
"""

from collections.abc import Generator
from typing import Any

import numpy as np
import simpy

from sim.bench.lines import MTBF, MTTR, OPERATORS, SCRAP, Spec
from sim.bench.run import Run

Steps = Generator[simpy.Event, Any, None]
BLOCK = 4096


def exponential(rng: np.random.Generator, mean: float) -> Generator[float, None, None]:
    """Yield exponential values, drawn in blocks as ours are."""
    while True:
        yield from rng.exponential(mean, BLOCK).tolist()


def run(spec: Spec, horizon: float, warm_up: float, seed: int) -> Run:
    """Run a line once."""
    make = _PlainLine if spec.kind == "plain" else _StaffedLine
    return make(spec, warm_up, seed).run(horizon)


class _PlainLine:
    """A saturated exponential line of Stores."""

    def __init__(self, spec: Spec, warm_up: float, seed: int) -> None:
        self.env = simpy.Environment()
        self.stores = [
            simpy.Store(self.env, spec.places or 1) for _ in range(spec.stations - 1)
        ]
        self.last = spec.stations - 1
        self.warm_up, self.seed = warm_up, seed
        self.operations = self.shipped = 0

    def run(self, horizon: float) -> Run:
        for number in range(self.last + 1):
            self.env.process(self.station(number))
        self.env.run(until=horizon)
        return Run(self.operations, self.shipped)

    def rng(self, number: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, number])

    def station(self, number: int) -> Steps:
        times = exponential(self.rng(number), 1.0)
        while True:
            part = (yield self.stores[number - 1].get()) if number else 1
            yield self.env.timeout(next(times))
            self.operations += 1
            if number < self.last:
                yield self.stores[number].put(part)
            elif self.env.now >= self.warm_up:
                self.shipped += 1


class _StaffedLine(_PlainLine):
    """That line with working-time failures, shared operators and scrap."""

    def __init__(self, spec: Spec, warm_up: float, seed: int) -> None:
        super().__init__(spec, warm_up, seed)
        self.people = simpy.Resource(self.env, OPERATORS)

    def station(self, number: int) -> Steps:
        env, rng = self.env, self.rng(number)
        times, lives = exponential(rng, 1.0), exponential(rng, MTBF)
        repairs, chances = exponential(rng, MTTR), iter(rng.random, None)
        life = next(lives)
        while True:
            part = (yield self.stores[number - 1].get()) if number else 1
            with self.people.request() as operator:
                yield operator
                work = next(times)
                while life < work:
                    yield env.timeout(life)
                    work -= life
                    yield env.timeout(next(repairs))
                    life = next(lives)
                yield env.timeout(work)
                life -= work
            self.operations += 1
            if next(chances) < SCRAP:
                continue
            if number < self.last:
                yield self.stores[number].put(part)
            elif env.now >= self.warm_up:
                self.shipped += 1
