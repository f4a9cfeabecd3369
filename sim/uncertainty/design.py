"""Which points are drawn: Latin hypercubes of quantiles, effects apart from costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from models.uncertainty.inputs import Input

EFFECTS_STREAM, COSTS_STREAM = 1, 2
Quantiles = Mapping[str, float]


@dataclass(frozen=True)
class Sampling:
    """How much is drawn.

    `draws` of the effects, each simulated `replications` times; `costs` draws of the
    costs for each of them; `bars` is how many effects the tornado simulates at most.
    """

    draws: int = 40
    costs: int = 25
    replications: int = 4
    bars: int = 10


@dataclass(frozen=True)
class Design:
    """The points of a sample: row i of `costs` belongs to draw i of `effects`."""

    effects: tuple[Quantiles, ...]
    costs: tuple[tuple[Quantiles, ...], ...]

    def effects_of(self, row: int) -> Quantiles:
        """Return the effects that a row of costs belongs to."""
        return self.effects[row if len(self.effects) > 1 else 0]

    @property
    def shape(self) -> tuple[int, int]:
        """Return the numbers of draws of effects, and of costs for each of them."""
        return len(self.costs), len(self.costs[0])


def design_of(inputs: Sequence[Input], sampling: Sampling, seed: int) -> Design:
    """Return the points for some inputs; the same seed gives the same points.

    Where nothing has to be simulated all draws are of the costs, one for each row.
    """
    effects = [one.id for one in inputs if one.is_simulated]
    costs = [one.id for one in inputs if not one.is_simulated]
    if not effects:
        rows = sampling.draws * sampling.costs if costs else 1
        drawn = hypercube(costs, rows, seed, COSTS_STREAM)
        return Design(({},), tuple((point,) for point in drawn))
    each = sampling.costs if costs else 1
    drawn = hypercube(costs, sampling.draws * each, seed, COSTS_STREAM)
    rows_of = [drawn[at : at + each] for at in range(0, len(drawn), each)]
    points = hypercube(effects, sampling.draws, seed, EFFECTS_STREAM)
    return Design(tuple(points), tuple(map(tuple, rows_of)))


def hypercube(
    names: Sequence[str], count: int, seed: int, stream: int
) -> list[Quantiles]:
    """Return so many points of a Latin hypercube, a quantile for each name.

    Every margin has one point in each of `count` slices; the points are in random
    order, so that any run of them is a random part.
    """
    if not names:
        return [{}] * count
    generator = np.random.default_rng([seed, stream])
    sample = qmc.LatinHypercube(d=len(names), rng=generator).random(count)
    return [dict(zip(names, map(float, row), strict=True)) for row in sample]
