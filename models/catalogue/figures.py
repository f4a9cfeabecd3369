"""Figures: the triples of an effect as typical values with their ranges.

A figure is a value, three of them (low, typical, high), or is worked out from what
stands at a place: `{of: PATH, times: …}` that many times as much, `{of: PATH, reach:
…}` the factor that brings it down to a value, `{of: PATH, less: …}` the factor that
takes a value off it. `of: month` is a month of production, `of: units.vehicle` the
vehicles bought; `among: "{other}"` divides by the number of those, `drawn_with` names
another effect that is drawn together with it, and `better` then its better end.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.catalogue.entry import Triple
from models.catalogue.ranges import Better, Range, base_value, is_quantity
from models.guards import Plain

TRIPLE = ("low", "typical", "high")
WORKED_OUT: Mapping[str, Callable[[float, float], float]] = {
    "times": lambda base, x: base * x,
    "reach": lambda base, x: min(1.0, x / base),
    "less": lambda base, x: max(LEAST_LEFT, 1 - x / base),
}
LEAST_LEFT = 0.3
"""No more than 70 % is ever taken off a repair time."""
DIGITS = ".6g"
UNITS = "units."
TARGETS = "{targets}"
_HIGHER_IS_BETTER = {"mtbf", "cycles_to_failure", "every", "speed", "availability"}
_LOWER_IS_BETTER = {"mttr", "duration", "loading", "unloading", "false_reject"}
"""Of figures inside a new element: which way is the better one."""


class NoBaseError(ValueError):
    """A figure is to be worked out from a place where no number stands."""


@dataclass(frozen=True)
class Figures:
    """A plain value with typical figures, and the ranges of those by their path.

    The path of the value itself is ''.
    """

    value: Plain
    ranges: dict[str, Range]


@dataclass(frozen=True)
class Reader:
    """Reads the figures of one effect at one place.

    `mean` gives the mean of what stands at a path of the template, `amount` the number
    of elements a placeholder stands for, `names` puts ids into texts; a list of
    `{targets}` becomes the ids meant.
    """

    effect: str
    better: Better
    mean: Callable[[str], float]
    amount: Callable[[str], int]
    names: Mapping[str, str]
    targets: tuple[str, ...] = ()

    def read(self, raw: Plain) -> Figures:
        """Return the figures of a plain value; raises NoBaseError."""
        triple = self._triple_of(raw)
        if triple is not None:
            asked = raw if isinstance(raw, dict) else {}
            return self.figures(
                triple, asked.get("drawn_with", ""), asked.get("better", self.better)
            )
        if isinstance(raw, dict):
            return self._mapping(raw)
        if raw == [TARGETS]:
            return Figures(list(self.targets), {})
        if isinstance(raw, str):
            return Figures(self._text(raw), {})
        return Figures(raw, {})

    def figures(
        self, triple: Triple, effect: str = "", better: Better | None = None
    ) -> Figures:
        """Return the typical value of a triple with its range."""
        if base_value(triple.low) == base_value(triple.high):
            return Figures(triple.typical, {})
        ends = Range(
            low=triple.low,
            high=triple.high,
            better=self.better if better is None else better,
            effect=effect or self.effect,
        )
        return Figures(triple.typical, {"": ends})

    def _triple_of(self, raw: Plain) -> Triple | None:
        if isinstance(raw, dict) and "of" in raw:
            return self._worked_out(raw)
        return plain_triple(raw)

    def _worked_out(self, raw: dict[str, Any]) -> Triple:
        base = self.mean(raw["of"])
        if not math.isfinite(base) or base == 0:
            raise NoBaseError(raw["of"])
        ((name, reckon),) = [(n, f) for n, f in WORKED_OUT.items() if n in raw]
        triple = plain_triple(raw[name]) or Triple(
            low=raw[name], typical=raw[name], high=raw[name]
        )
        shares = self.amount(raw["among"]) if "among" in raw else 1
        values = {
            end: _short(reckon(base, base_value(getattr(triple, end))) / shares)
            for end in TRIPLE
        }
        return Triple(**values)

    def _mapping(self, raw: dict[str, Any]) -> Figures:
        value, ranges = {}, {}
        for name, item in raw.items():
            inner = self.read(item)
            value[name] = inner.value
            for path, ends in inner.ranges.items():
                own = f"{name}.{path}" if path else name
                ranges[own] = self._inside(name, own, ends)
        return Figures(value, ranges)

    def _inside(self, name: str, path: str, ends: Range) -> Range:
        """Return a range inside a new element: drawn by itself, with its better end."""
        if ends.effect != self.effect:
            return ends
        better = better_end(name, ends) or ends.better
        own = f"{self.effect}.{path}"
        return ends.model_copy(update={"effect": own, "better": better})

    def _text(self, raw: str) -> str:
        for name, put_in in self.names.items():
            raw = raw.replace(f"{{{name}}}", put_in)
        return raw


def better_end(name: str, ends: Range) -> Better:
    """Return which end of a range is the better one, by the name of the figure."""
    rises = base_value(ends.high) > base_value(ends.low)
    if name in _HIGHER_IS_BETTER:
        return "high" if rises else "low"
    if name in _LOWER_IS_BETTER:
        return "low" if rises else "high"
    return ""


def plain_triple(raw: Plain) -> Triple | None:
    """Return the triple that a plain value is as it stands; None if it is none."""
    if isinstance(raw, dict) and raw.keys() == set(TRIPLE):
        return Triple.model_validate(raw)
    threesome = isinstance(raw, list | tuple) and len(raw) == len(TRIPLE)
    if threesome and all(is_quantity(item) for item in raw):
        return Triple(**dict(zip(TRIPLE, raw, strict=True)))
    return None


def times(triple: Triple, factor: float) -> Triple:
    """Return a triple in base units times a factor."""
    values = {e: _short(base_value(getattr(triple, e)) * factor) for e in TRIPLE}
    return Triple(**values)


def whole(figures: Figures) -> Figures:
    """Return figures of a count as whole numbers."""

    def rounded(raw: Any) -> Any:
        return round(base_value(raw)) if is_quantity(raw) else raw

    ranges = {
        path: ends.model_copy(
            update={"low": rounded(ends.low), "high": rounded(ends.high)}
        )
        for path, ends in figures.ranges.items()
    }
    return Figures(rounded(figures.value), ranges)


def _short(value: float) -> float:
    return float(f"{value:{DIGITS}}")
