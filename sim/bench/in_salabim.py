"""The same lines in salabim: components, stores, a resource for the people."""

from collections.abc import Generator
from importlib import import_module
from typing import Any

import numpy as np

from sim.bench.idiomatic import exponential
from sim.bench.lines import MTBF, MTTR, OPERATORS, SCRAP, Spec
from sim.bench.run import Run

Steps = Generator[Any, Any, None]


def version() -> str:
    """Return the version that is installed; raises ImportError."""
    return str(import_module("salabim").__version__)


def run(spec: Spec, horizon: float, warm_up: float, seed: int) -> Run:
    """Run a line once; raises ImportError."""
    sim: Any = import_module("salabim")  # an optional extra

    sim.yieldless(False)
    env = sim.Environment(trace=False, random_seed=seed, do_reset=False)
    stores = [sim.Store(capacity=spec.places) for _ in range(spec.stations - 1)]
    people = sim.Resource(capacity=OPERATORS) if spec.kind == "staffed" else None
    counted = [0, 0]
    last = spec.stations - 1

    class Station(sim.Component):  # type: ignore[misc]
        """A station that takes, works, hands over."""

        def setup(self, number: int) -> None:
            """Take streams and neighbours."""
            rng = np.random.default_rng([seed, number])
            self.number = number
            self.times, self.lives = exponential(rng, 1.0), exponential(rng, MTBF)
            self.repairs = exponential(rng, MTTR)
            self.chances = iter(rng.random, None)
            self.life = next(self.lives)

        def process(self) -> Steps:
            """Do one part after the other."""
            number = self.number
            while True:
                part: Any = None
                if number:
                    yield self.from_store(stores[number - 1])
                    part = self.from_store_item()
                if people is None:
                    yield self.hold(next(self.times))
                else:
                    yield self.request(people)
                    yield from self.work()
                    self.release()
                counted[0] += 1
                if people is not None and next(self.chances) < SCRAP:
                    continue
                if number < last:
                    yield self.to_store(stores[number], part or sim.Component())
                elif env.now() >= warm_up:
                    counted[1] += 1

        def work(self) -> Steps:
            """Work, with a stop wherever the machine fails."""
            work = next(self.times)
            while self.life < work:
                yield self.hold(self.life)
                work -= self.life
                yield self.hold(next(self.repairs))
                self.life = next(self.lives)
            yield self.hold(work)
            self.life -= work

    for number in range(spec.stations):
        Station(number=number)
    env.run(till=horizon)
    return Run(*counted)
