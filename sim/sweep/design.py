"""Designs of a sweep: every combination of values, or a Latin hypercube."""

from collections.abc import Sequence
from itertools import product
from math import prod

from sim.sweep.axis import Axis, AxisError

MOST_POINTS = 100_000
Point = tuple[float, ...]


def grid(axes: Sequence[Axis]) -> list[Point]:
    """Return every combination of the values of the axes, the last one fastest."""
    values = [axis.values for axis in axes]
    points = prod(map(len, values))
    if points > MOST_POINTS:
        raise AxisError("too_many", points=points, most=MOST_POINTS)
    return list(product(*values))


def latin_hypercube(axes: Sequence[Axis], points: int, seed: int) -> list[Point]:
    """Return points that spread evenly over each axis (McKay and others 1979).

    The same seed gives the same points.
    """
    from scipy.stats import qmc  # noqa: PLC0415 (1.3 s, only where used)

    shares = qmc.LatinHypercube(len(axes), rng=seed).random(points)
    return [
        tuple(axis.drawn(float(share)) for axis, share in zip(axes, row, strict=True))
        for row in shares
    ]
