"""Limits: between which values a number of a study may be moved."""

from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from models import quantities
from models.paths import Spot, fields_of

FAR = 10.0
"""A number without a bound of its own is moved up to so many times its value."""
_DIMENSIONS = {
    d.code: d for d in vars(quantities).values() if isinstance(d, quantities.Dimension)
}


class LeverError(ValueError):
    """A path is no number that can be moved: `code`, and values for the sentence."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def metadata_of(spot: Spot) -> list[Any]:
    """Return the bounds of the field that a place is; none for what lies inside it."""
    info = fields_of(spot.declared.owner).get(spot.declared.field)
    is_field = spot.kind == "field" and info is not None
    return list(info.metadata) if is_field and info is not None else []


def limits_of(declared: list[Any]) -> tuple[float, float]:
    """Return the range that declarations allow, dimension and bounds together."""
    low, high = -quantities.MONEY.high, quantities.MONEY.high
    for part in _parts(declared):
        found = _DIMENSIONS.get(_dimension(part))
        lows = [getattr(part, name, None) for name in ("ge", "gt")]
        highs = [getattr(part, name, None) for name in ("le", "lt")]
        lows += [found.low] if found else []
        highs += [found.high] if found else []
        low = max([low, *(x for x in lows if isinstance(x, int | float))])
        high = min([high, *(x for x in highs if isinstance(x, int | float))])
    return low, high


def _parts(declared: list[Any]) -> list[Any]:
    """Return declarations with what is annotated inside them."""
    found: list[Any] = []
    for part in declared:
        found.append(part)
        if get_origin(part) is not None:
            found += _parts([*get_args(part), *getattr(part, "__metadata__", ())])
    return found


def _dimension(part: Any) -> str:
    schema = getattr(part, "json_schema", None)
    return str(schema.get("x-dimension", "")) if isinstance(schema, dict) else ""


def unit_of(declared: Any) -> str:
    """Return the base unit of a declared type, or ''."""
    codes = (_dimension(part) for part in _parts([declared]))
    found = next((code for code in codes if code), "")
    return _DIMENSIONS[found].base if found else ""


def unit_of_field(info: FieldInfo) -> str:
    """Return the base unit of what a field holds, or ''."""
    extra = info.json_schema_extra
    told = str(extra.get("unit", "")) if isinstance(extra, dict) else ""
    codes = (_dimension(part) for part in _parts([*info.metadata, info.annotation]))
    found = next((code for code in codes if code), "")
    return told or (_DIMENSIONS[found].base if found else "")


def ends_of(value: float, low: float, high: float, path: str) -> tuple[float, float]:
    """Return the ends to search between: what may be written, but never too far."""
    far = FAR * abs(value)
    if not far and high - low > FAR:
        raise LeverError("zero", path=path)
    if value - low > far:
        low = 0.0 if value > 0 else -far
    if high - value > far:
        high = 0.0 if value < 0 else far
    return low, high
