"""Words for risk: names of inputs, their values, amounts of money, sentences."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic.fields import FieldInfo

from app.i18n import text
from app.report.places import place_name
from app.report.quantities import money_scale, quantity_text
from app.report.values import field_name
from app.verdict.names import Names
from app.verdict.numbers import (
    MINUS,
    Scale,
    decimals_for,
    largest_of,
    number,
    percent,
    with_unit,
)
from models.declarations import field_at
from models.measures import Measure, Patch
from models.uncertainty.limits import unit_of_field

if TYPE_CHECKING:
    from models.uncertainty.inputs import Input
    from sim.estimates import Estimate

MEASURES, PATCHES = "measures", "patches"
MEANS = ("mean", "value")
TO = " … "
LONGEST = 3
"""Parts of a place that are named; of a longer one the first and the last two."""
TIMES = ((3600.0, "h"), (60.0, "min"), (1.0, "s"))


class Words:
    """The words of one study in one language."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.language = names.language

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the section `uncertainty`."""
        return text(f"uncertainty.{key}", self.language, **values)

    def confidence(self) -> str:
        """Return the confidence of the intervals as '95 %'."""
        return percent(self.names.study.plan.confidence, self.language)

    def input(self, one: "Input") -> str:
        """Return what an input is called: its measure, the first place it moves."""
        more = len(one.places) - 1
        name = self.place(one.places[0], short=True)
        return f"{name} (+{more})" if more else name

    def measure_and_place(self, one: "Input") -> tuple[str, str]:
        """Return the name of the measure of an input ('' for none), and the rest."""
        said = self.input(one)
        if not one.measure:
            return "", said
        return self.names.measure(one.measure), said.removeprefix(f"{one.measure} · ")

    def place(self, path: str, *, short: bool = False) -> str:
        """Return what a path is called: `M1 · rough turning · automatic`."""
        head, *rest = path.split(".")
        if head != MEASURES:
            return _in_short(place_name(path, self.names), short)
        measure, *place = rest
        if place[0] != PATCHES:
            info = Measure.model_fields.get(place[0])
            return f"{measure} · {field_name(place[0], info, self.language)}"
        patch = self._patch(path)
        if patch is None:
            return path
        inside = [name for name in place[3:] if name not in MEANS]
        name = place_name(".".join((patch.path, *inside)), self.names)
        return f"{measure} · {_in_short(name, short)}"

    def _patch(self, path: str) -> Patch | None:
        _, measure, _, number, *_ = path.split(".")
        found = next((m for m in self.names.study.measures if m.id == measure), None)
        if found is None or not number.isdecimal():
            return None
        patches = found.patches
        return patches[int(number)] if int(number) < len(patches) else None

    def value(self, path: str, value: float) -> str:
        """Return a value of what stands at a path, with its unit or its sign."""
        return self.values(path, value)

    def values(self, path: str, *values: float) -> str:
        """Return values of what stands at a path in one unit: low … high."""
        head, *rest = path.split(".")
        if head != MEASURES:
            return self._quantities(tuple(path.split(".")), values)
        if rest[1] != PATCHES:
            return self._declared(Measure.model_fields.get(rest[1]), values)
        patch = self._patch(path)
        if patch is None:
            return TO.join(_short(value) for value in values)
        if patch.action == "multiply":
            return TO.join(f"×{_short(value)}" for value in values)
        keys = (*patch.path.split("."), *rest[4:])
        return self._quantities(keys, values, signed=patch.action == "add")

    def _quantities(
        self, keys: tuple[str, ...], values: Sequence[float], *, signed: bool = False
    ) -> str:
        kept = keys[:-1] if keys[-1] in MEANS else keys
        info = field_at(kept)
        while info is None and len(kept) > 1:
            kept = kept[:-1]
            info = field_at(kept)
        return self._declared(info, values, signed=signed)

    def _declared(
        self, info: FieldInfo | None, values: Sequence[float], *, signed: bool = False
    ) -> str:
        """Return values in the unit of a field: money and times in a common one."""
        signs = [_sign(value) if signed else "" for value in values]
        sizes = [abs(value) if signed else value for value in values]
        scale = self._scale(info, sizes)
        if scale is None:
            shown = [
                quantity_text(float(f"{v:.4g}"), info, self.language) for v in sizes
            ]
            return _joined(list(map("".join, zip(signs, shown, strict=True))))
        shown = [_short(value / scale.size) for value in sizes]
        joined = TO.join(map("".join, zip(signs, shown, strict=True)))
        return with_unit(joined, scale.unit, self.language)

    def _scale(self, info: FieldInfo | None, values: Sequence[float]) -> Scale | None:
        """Return the scale of money and times; others have a unit each."""
        unit = unit_of_field(info) if info else ""
        if unit == "CNY":
            return money_scale(values, self.language)
        return self._time_scale(values) if unit == "s" else None

    def _time_scale(self, values: Sequence[float]) -> Scale:
        """Return the largest unit in which all times are short numbers."""
        size, code = next(
            (size, code)
            for size, code in TIMES
            if size == 1 or all(_is_short(v / size) for v in values)
        )
        unit = text(f"unit.span.{code}.many", self.language, number="").strip()
        return Scale(size, unit, unit)

    def range(self, one: "Input") -> str:
        """Return the range of an input: low … likeliest … high."""
        return self.values(one.places[0], one.low, one.typical, one.high)

    def money(self, *values: float, signed: bool = False) -> list[str]:
        """Return amounts of money in one unit, with three digits."""
        scale = money_scale(values, self.language)
        decimals = decimals_for(largest_of(values) / scale.size)
        return [
            with_unit(
                number(value / scale.size, decimals, signed=signed),
                scale.unit,
                self.language,
            )
            for value in values
        ]

    def difference(self, found: "Estimate") -> str:
        """Return a difference of money; in brackets if it cannot be told from 0."""
        (shown,) = self.money(found.mean, signed=True)
        return shown if is_clear(found) else f"({shown})"

    def years(self, value: float) -> str:
        """Return a payback; more than the horizon if it is never reached."""
        if math.isinf(value):
            return self.say("never", years=self.names.study.money.years)
        return number(value, 2)


def is_clear(found: "Estimate") -> bool:
    """Tell whether a difference can be told from 0."""
    return found.half_width == 0 or found.differs_from_zero


def _joined(shown: Sequence[str]) -> str:
    """Return quantities in a row, their unit once if they have the same."""
    parts = [text.rpartition(" ") for text in shown]
    units = {unit for _, _, unit in parts}
    if len(units) > 1 or not all(number for number, _, _ in parts):
        return TO.join(shown)
    return f"{TO.join(number for number, _, _ in parts)} {units.pop()}"


def _short(value: float) -> str:
    """Return a number with four digits at most, and no more than it needs."""
    rounded = float(f"{value:.4g}")
    most = decimals_for(abs(rounded)) + 1
    needed = (d for d in range(most) if round(rounded, d) == rounded)
    return number(rounded, next(needed, most))


def _is_short(value: float) -> bool:
    """Tell whether a number is at least 1, or 0, and has one decimal at most."""
    return value == 0 or (value >= 1 and math.isclose(value, round(value, 1)))


def _sign(value: float) -> str:
    return MINUS if value < 0 else "+"


def _in_short(name: str, short: bool) -> str:
    """Return the name of a place, of a long one its element and its last two parts."""
    parts = name.split(" · ")
    if not short or len(parts) <= LONGEST:
        return name
    return " · ".join((parts[0], *parts[-2:]))
