"""Colours by what happens: states of machines, products and defects of parts."""

import numpy as np
from numpy.typing import NDArray

from app.twin3d.bodies import palette as c
from models.states import LOOKS, State

Bytes = NDArray[np.uint8]


def rgb(text: str) -> tuple[int, int, int]:
    """Return the three numbers of a colour such as `#2E9E4F`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


STATE_COLOURS: Bytes = np.array([rgb(LOOKS[s].colour) for s in State], dtype=np.uint8)
"""The colour (states, 3) of each state, as `models.states` declares it."""


def part_colours(products: NDArray[np.int64], bad: NDArray[np.bool_]) -> Bytes:
    """Return colours (n, 3): by product, tinted where a defect is carried."""
    table = np.array(c.PRODUCTS, dtype=np.float64)
    found = table[products % len(table)]
    tinted = 0.15 * found + 0.85 * np.array(c.DEFECT)
    return np.where(bad[:, None], tinted, found).astype(np.uint8)
