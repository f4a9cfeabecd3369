"""Calls for worker processes."""

import os
from collections.abc import Callable


def doubled(number: int, *, stop: Callable[[], bool]) -> int:
    """Return twice a number; the process of 3 dies every time."""
    if number == 3:
        os._exit(9)
    return -1 if stop() else 2 * number
