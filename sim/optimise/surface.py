"""A response surface: a quadratic fitted to the outputs of splits around a centre."""

from dataclasses import dataclass
from itertools import combinations_with_replacement, permutations

import numpy as np
from numpy.typing import NDArray

from sim.optimise.trials import Design

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Surface:
    """Splits of the same sum: a centre, and a step moved from each place to each other.

    `step` is in the unit of the centre.
    """

    centre: Design
    step: float

    @property
    def designs(self) -> list[Design]:
        """Return the centre and its neighbours; the parameters of the fit are fewer."""
        unit = np.eye(len(self.centre)) * self.step
        places = range(len(self.centre))
        moves = [unit[i] - unit[j] for i, j in permutations(places, 2)]
        middle = np.array(self.centre)
        return [self.centre, *(_design(middle + move) for move in moves)]

    def top(self, outputs: Array) -> tuple[Array, bool]:
        """Return the split at the top of the quadratic, and whether it has one.

        `outputs` has one row for each of `designs`; without a top the split is the way
        uphill, a step long. Of several columns each gives a top: (splits, columns).
        """
        factors = np.linalg.pinv(self._basis) @ outputs
        free = len(self.centre) - 1
        slope = factors[1 : free + 1]
        bend = _bend(factors[free + 1 :], free)
        if np.any(np.linalg.eigvalsh(bend) >= 0):
            steepest = slope / np.maximum(np.linalg.norm(slope, axis=0), 1e-300)
            return self._whole(steepest * self.step), False
        return self._whole(np.linalg.solve(bend, -slope.T[..., None])[..., 0].T), True

    @property
    def _basis(self) -> Array:
        middle = np.array(self.centre)
        moved = [(np.array(design) - middle)[:-1] for design in self.designs]
        return np.array([_terms(row) for row in moved])

    def _whole(self, moved: "NDArray[np.floating]") -> Array:
        """Return splits from moves of all places but the last."""
        moves = np.vstack([moved, -moved.sum(axis=0)])
        return np.asarray(np.array(self.centre)[:, None] + moves, dtype=float)


def _design(split: Array) -> Design:
    return tuple(float(value) for value in split)


def _terms(row: Array) -> list[float]:
    pairs = combinations_with_replacement(range(len(row)), 2)
    return [1.0, *row, *(row[i] * row[j] for i, j in pairs)]


def _bend(factors: Array, free: int) -> Array:
    """Return the second derivatives, one matrix for each column of factors."""
    bend = np.zeros((factors.shape[1], free, free))
    for at, (i, j) in enumerate(combinations_with_replacement(range(free), 2)):
        bend[:, i, j] += factors[at]
        bend[:, j, i] += factors[at]
    return bend
