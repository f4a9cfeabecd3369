"""An axis of a sweep: a numeric field of the study, and the values it takes."""

import math
import types
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from models.arithmetic import is_distribution, is_number, quantity_of, with_mean
from models.measures import Patch
from models.options import line_of, money_of
from models.paths import (
    ABSENT,
    NotThereError,
    Plain,
    Spot,
    fields_of,
    find,
    members,
)
from models.study import Study

ROOTS = ("line", "money", "plan")
MOST_VALUES = 10_000
Code = Literal[
    "form",
    "root",
    "nowhere",
    "no_number",
    "quantity",
    "whole",
    "count",
    "twice",
    "too_many",
]


class AxisError(ValueError):
    """An axis that cannot be: its code, and the values of the sentence about it."""

    def __init__(self, code: Code, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Axis:
    """A field by its path, and its values from `low` to `high` in base units.

    `count` values lie evenly between the ends. A field that counts takes whole
    numbers. The field may hold a distribution: then its mean is meant, the shape stays.
    """

    path: str
    low: float
    high: float
    count: int
    whole: bool
    unit: str = ""

    @property
    def values(self) -> tuple[float, ...]:
        """Return the values, each once."""
        steps = max(self.count - 1, 1)
        return tuple(dict.fromkeys(self.at(n / steps) for n in range(self.count)))

    def at(self, share: float) -> float:
        """Return the value at a share of the way from low to high."""
        if share >= 1:
            return self.high
        value = self.low + share * (self.high - self.low)
        return float(round(value)) if self.whole else value

    def drawn(self, share: float) -> float:
        """Return the value of a random share; whole numbers are equally likely."""
        if not self.whole:
            return self.at(share)
        return min(self.low + int(share * (self.high - self.low + 1)), self.high)

    @property
    def is_plan(self) -> bool:
        """Tell whether the field belongs to the plan and not to the line."""
        return self.path.startswith("plan.")

    def patches(self, plain: Plain, value: float) -> list[Patch]:
        """Return the patches that give the field a value in the plain form."""
        new: float | int = int(value) if self.whole else value
        return [
            Patch(set=spot.path, to=_with(spot.value, new))
            for spot in find(plain, Study, self.path)
        ]


def _with(old: Plain, new: float) -> Plain:
    return with_mean(old, new) if is_distribution(old) else new


def plain_of(study: Study, option: str) -> dict[str, Any]:
    """Return an option in plain form: its line and money, and the plan."""
    return {
        "line": line_of(study, option).model_dump(by_alias=True, mode="json"),
        "money": money_of(study, option).model_dump(by_alias=True, mode="json"),
        "plan": study.plan.model_dump(by_alias=True, mode="json"),
    }


def axis_of(written: str, plain: dict[str, Any], *, count: int | None = None) -> Axis:
    """Read `path=low:high:count`; without a count there are `count`.

    Ends may bear a unit. Raises AxisError.
    """
    path, equals, rest = written.partition("=")
    ends = [end.strip() for end in rest.split(":")]
    path = path.strip()
    if not equals or len(ends) not in (2, 3) or not all(ends):
        raise AxisError("form", written=written)
    spot = _spot(plain, path)
    number = _count(path, ends[2] if len(ends) > 2 else None, count)  # noqa: PLR2004
    low, high = (_quantity(spot, path, end) for end in ends[:2])
    whole = _is_whole(spot)
    for value, end in ((low, ends[0]), (high, ends[1])):
        if whole and not value.is_integer():
            raise AxisError("whole", path=path, written=end)
    return Axis(path, low, high, number, whole, _unit(spot))


def _unit(spot: Spot) -> str:
    """Return the base unit of a field, '' for a plain number."""
    declared = spot.declared
    extra = fields_of(declared.owner)[declared.field].json_schema_extra
    spread = spot.path.rpartition(".")[2] in ("cv", "shape")
    return "" if spread or not isinstance(extra, dict) else str(extra.get("unit", ""))


def _spot(plain: dict[str, Any], path: str) -> Spot:
    """Return the first place a path names, which must hold a number."""
    if path.partition(".")[0] not in ROOTS or "." not in path:
        raise AxisError("root", path=path, known=ROOTS)
    try:
        spot = find(plain, Study, path)[0]
    except NotThereError as error:
        known = list(error.known)
        raise AxisError(
            "nowhere", path=path, at=error.path, name=error.name, known=known
        ) from None
    if not _holds_number(spot):
        raise AxisError("no_number", path=path)
    return spot


def _holds_number(spot: Spot) -> bool:
    value = spot.value
    if is_number(value) or is_distribution(value):
        return True
    return _is_empty(spot) and bool(_numbers(spot.declared.type))


def _numbers(annotation: Any) -> set[type]:
    """Return which of int and float a field may hold."""
    if get_origin(annotation) in (Union, types.UnionType):
        return {kind for part in get_args(annotation) for kind in _numbers(part)}
    found = {member for member in members(annotation) if isinstance(member, type)}
    if any(issubclass(member, BaseModel) for member in found):
        return {float}
    return found & {int, float}


def _is_whole(spot: Spot) -> bool:
    if isinstance(spot.value, int):
        return float not in _numbers(spot.declared.type)
    return _is_empty(spot) and _numbers(spot.declared.type) == {int}


def _is_empty(spot: Spot) -> bool:
    return spot.value in (None, ABSENT, "auto")


def _count(path: str, written: str | None, usual: int | None) -> int:
    if written is None and usual is not None:
        return usual
    if written is None or not written.isdecimal():
        raise AxisError("count", path=path, most=MOST_VALUES)
    if not 1 <= int(written) <= MOST_VALUES:
        raise AxisError("count", path=path, most=MOST_VALUES)
    return int(written)


def _quantity(spot: Spot, path: str, written: str) -> float:
    """Return an end of an axis in the unit of its field."""
    try:
        value = _number(written)
        found = quantity_of(written, spot.declared) if value is None else value
    except (ValidationError, PydanticCustomError, ValueError, TypeError):
        found = math.nan
    if not math.isfinite(found):
        raise AxisError("quantity", path=path, written=written)
    return found


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None
