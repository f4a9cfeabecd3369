"""A study as a person would write it: plain data without defaults, bare values.

Times of ten minutes and more get a unit, links become chains under `flow`, and all
that reading fills in is left out. Reading the short form gives back the same study.
"""

import datetime
from functools import cache
from itertools import takewhile
from typing import Any, get_args, get_type_hints

from pydantic.fields import FieldInfo

from models.calendar import Break, Shift
from models.declare import Named, Text, Value
from models.flow import Link
from models.line import Line, chain_links
from models.measures import Patch
from models.paths import QUANTITIES
from models.quality import EVERY_MODE, DefectCause
from models.quantities import HOUR, MINUTE, WEEK
from models.study import Study
from models.times import (
    Constant,
    CountDistribution,
    Exponential,
    LifeDistribution,
    Lognormal,
)

LARGEST_WHOLE = 1e15
_UNITS = ((WEEK, "weeks"), (HOUR, "h"), (MINUTE, "min"))
_SECONDS_BELOW = 10 * MINUTE
_BY_MODE = ("detect", "fix")


def short_form(study: Study) -> dict[str, Any]:
    """Return a study as plain data in the order of the declarations."""
    return {"schema": study.schema_version, **_fields(study)}


def _fields(model: Value) -> dict[str, Any]:
    """Return the fields that differ from their defaults, by the names of files."""
    short = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if _is_said(model, name, info, value):
            short[info.alias or name] = _field(model, name, info, value)
    if isinstance(model, Line):
        return _with_flow(short, model.links)
    return short


def _is_said(model: Value, name: str, info: FieldInfo, value: Any) -> bool:
    if isinstance(model, Patch) and name == "to":
        return name in model.model_fields_set
    return info.is_required() or value != _defaults(type(model))[name]


@cache
def _defaults(model: type[Value]) -> dict[str, Any]:
    fields = model.model_fields.items()
    return {n: info.get_default(call_default_factory=True) for n, info in fields}


def _field(model: Value, name: str, info: FieldInfo, value: Any) -> Any:
    extra = info.json_schema_extra
    in_seconds = isinstance(extra, dict) and extra.get("unit") == "s"
    if any(isinstance(mark, Named) for mark in info.metadata):
        return {item.id: _without_id(item) for item in value}
    if isinstance(value, Value) and "kind" in type(value).model_fields:
        return _distribution(value, _is_life(type(model), name), in_seconds=in_seconds)
    if isinstance(model, Shift | Break) and name in ("start", "end"):
        return _clock(value)
    if name in _BY_MODE and list(value) == [EVERY_MODE]:
        return _number(value[EVERY_MODE])
    return _time(value) if in_seconds else _plain(value)


def _without_id(model: Any) -> dict[str, Any]:
    return {name: value for name, value in _fields(model).items() if name != "id"}


def _model(value: Value) -> Any:
    if isinstance(value, Text) and value.en == value.zh:
        return value.en
    if isinstance(value, DefectCause) and value.wear == 0:
        return _number(value.probability)
    return _fields(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Value):
        return _model(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _number(value)


def _number(value: Any) -> Any:
    """Return a whole number without its decimal point; other values as they are."""
    whole = isinstance(value, float) and value.is_integer()
    return int(value) if whole and abs(value) < LARGEST_WHOLE else value


def _time(value: Any) -> Any:
    """Return seconds with a larger unit where they are a whole number of it."""
    if isinstance(value, int | float) and _SECONDS_BELOW <= value < LARGEST_WHOLE:
        for size, unit in _UNITS:
            if value % size == 0:
                return f"{int(value / size)} {unit}"
    return _plain(value)


def _clock(seconds: float) -> Any:
    """Return a time of day as HH:MM, or in seconds where it has some."""
    hours, rest = divmod(seconds, HOUR)
    return f"{hours:02.0f}:{rest / MINUTE:02.0f}" if rest % MINUTE == 0 else seconds


def _distribution(value: Value, is_life: bool, *, in_seconds: bool) -> Any:
    quantity = _time if in_seconds else _plain
    short = {"kind": getattr(value, "kind", None)} | {
        name: quantity(item) if name in QUANTITIES else item
        for name, item in _fields(value).items()
    }
    if isinstance(value, Constant) and not is_life:
        return short["value"]
    if isinstance(value, Exponential) and is_life:
        return short["mean"]
    if isinstance(value, Lognormal):
        del short["kind"]
    return short


@cache
def _is_life(model: type[Value], name: str) -> bool:
    """Tell whether a bare value of this field is the mean of an exponential."""
    hint = get_type_hints(model, include_extras=True)[name]
    return any(
        known in (hint, *get_args(hint))
        for known in (LifeDistribution, CountDistribution)
    )


def _with_flow(line: dict[str, Any], links: tuple[Link, ...]) -> dict[str, Any]:
    """Write the links as chains as far as their ids and their order allow it."""
    chained = list(takewhile(lambda link: link.id == _chain_id(link), links))
    if not chained:
        return line
    rest = {link.id: _without_id(link) for link in links[len(chained) :]}
    added = {link.id: _added(link) for link in chained}
    written = {key: value for key, value in added.items() if value} | rest
    short: dict[str, Any] = {}
    for name, value in line.items():
        if name != "links":
            short[name] = value
            continue
        short["flow"] = _chains(chained)
        if written:
            short["links"] = written
    return short


def _added(link: Link) -> dict[str, Any]:
    """Return what a link says beside its ends."""
    ends = ("from", "output", "to")
    return {key: value for key, value in _without_id(link).items() if key not in ends}


def _outlet(link: Link) -> str:
    return link.start if link.output == "ok" else f"{link.start}.{link.output}"


def _chain_id(link: Link) -> str:
    return next(iter(chain_links([[_outlet(link), link.to]])))


def _chains(links: list[Link]) -> list[list[str]]:
    chains: list[list[str]] = []
    for link in links:
        if chains and chains[-1][-1] == _outlet(link):
            chains[-1].append(link.to)
        else:
            chains.append([_outlet(link), link.to])
    return chains
