"""Axes: a range with round marks, and where a value lies on it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.verdict.numbers import number

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Mark:
    """A place on an axis, in % from left or bottom; a `minor` one yields on phones."""

    at: float
    text: str
    is_minor: bool = False


@dataclass(frozen=True)
class Axis:
    """A range of values drawn over 0 to 100 %, with a mark every `step`."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Return where a value lies, in %, the nearest end if it is outside."""
        span = self.high - self.low
        return 100 * min(max((value - self.low) / span, 0.0), 1.0) if span else 0.0

    def cut(self, high: float) -> "Axis":
        """Return the axis with an end that need not be round."""
        return replace(self, high=high)

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks with their numbers; every second one is minor."""
        first = math.ceil(self.low / self.step - 1e-9)
        last = math.floor(self.high / self.step + 1e-9)
        decimals = decimals_of(self.step)
        return tuple(
            Mark(
                self.at(place * self.step),
                number(place * self.step, decimals),
                is_minor=place % 2 != 0,
            )
            for place in range(first, last + 1)
        )


def decimals_of(step: float) -> int:
    """Return the decimals that tell the multiples of a step apart."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if not math.isclose(step * 10**decimals, round(step * 10**decimals)):
        decimals += 1
    return decimals


def round_step(span: float, count: int) -> float:
    """Return the smallest round step of which `count` cover a span."""
    if not span > 0 or not math.isfinite(span):
        return 1.0
    size = 10.0 ** math.floor(math.log10(span / count))
    return next(
        step * size for step in STEPS if step * size * count >= span * (1 - 1e-9)
    )


def axis(values: Iterable[float], *, count: int = 5) -> Axis:
    """Return an axis with round ends that holds 0 and all finite values."""
    known = [0.0, *(value for value in values if math.isfinite(value))]
    low, high = min(known), max(known)
    step = round_step(high - low, count)
    if low == high:
        return Axis(0.0, 1.0, 1.0)
    low, high = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Axis(low * step, high * step, step)
