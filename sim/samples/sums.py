"""The sum of many numbers, rounded once."""

import math

import numpy as np

from sim.variates import Floats

FEW = 32
"""So few are sooner added one by one."""


def total(values: Floats) -> float:
    """Return the exact sum of an array, rounded once: the bits of `math.fsum`.

    Source: S. M. Rump, T. Ogita, S. Oishi, Accurate floating-point summation,
    SIAM J. Sci. Comput. 31 (2008): what is cut off at one bit adds up without error.
    """
    largest = float(np.abs(values).max(initial=0.0))
    if len(values) < FEW or not math.isfinite(largest * len(values) * 8):
        return math.fsum(values.tolist())
    parts, rest = [], values
    while largest:
        cut = math.ldexp(1.0, math.frexp(largest)[1] + (len(rest) + 2).bit_length())
        upper = (rest + cut) - cut
        parts.append(float(upper.sum()))
        rest = rest - upper
        largest = float(np.abs(rest).max())
    return math.fsum(parts)
