"""Axes: a range with round marks, and where a value lies on it."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.report.blocks import Mark

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Axis:
    """A range of values drawn over 0 to 100 %, with a mark every `step`."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Return where a value lies, in %."""
        span = self.high - self.low
        return 100 * (value - self.low) / span if span else 0.0

    def marks(self, told: Callable[[float], str]) -> tuple[Mark, ...]:
        """Return the marks; every second one is minor."""
        first, last = round(self.low / self.step), round(self.high / self.step)
        values = [number * self.step for number in range(first, last + 1)]
        return tuple(
            Mark(self.at(value), told(value), is_minor=number % 2 == 1)
            for number, value in enumerate(values)
        )


def round_step(span: float, count: int) -> float:
    """Return the smallest round step that needs at most `count` steps for a span."""
    if not span > 0 or not math.isfinite(span):
        return 1.0
    size = 10.0 ** math.floor(math.log10(span / count))
    return next(
        step * size for step in STEPS if step * size * count >= span * (1 - 1e-9)
    )


def axis(values: Iterable[float], *, count: int = 5, from_zero: bool = True) -> Axis:
    """Return an axis with round ends that holds all finite values."""
    known = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + 1
    step = round_step(high - low, count)
    return Axis(math.floor(low / step) * step, math.ceil(high / step) * step, step)
