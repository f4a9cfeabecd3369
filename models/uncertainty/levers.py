"""Levers: one number of a study that can be moved to see where money breaks even."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from models import quantities
from models.arithmetic import NoNumberError, mean_of, with_mean
from models.catalogue.ranges import base_value
from models.guards import Plain
from models.measures import Measure, Patch, inside
from models.options import derive, measures_of
from models.paths import ABSENT, EVERY, NotThereError, Spot, fields_of, find
from models.study import Study
from models.uncertainty.inputs import Input, drawn_study, inputs_of
from models.uncertainty.limits import (
    LeverError,
    ends_of,
    limits_of,
    metadata_of,
    unit_of,
)
from models.uncertainty.values import with_inputs

MEASURED = 3
SHORTEST_LIFE = 0.5
"""Years; below it a measure would be bought again without end."""
COSTS = ("capex", "yearly_cost", "stop_days", "life", "ramp_up")


@dataclass(frozen=True)
class Lever:
    """A number that can be moved between two ends, in base units.

    `move` returns the study with another value. `is_simulated` tells whether the line
    changes with it; a whole number is rounded. `stated` tells whether the ends are
    those of its range in the study, not those of what may be written there.
    """

    path: str
    value: float
    low: float
    high: float
    move: Callable[[float], Study]
    is_simulated: bool
    is_whole: bool = False
    stated: bool = False
    unit: str = ""


def lever(study: Study, option: str, path: str) -> Lever:
    """Return the lever of a path of the line (as the option has it), money or measure.

    `line.stations.S1.automatic`, `money.wage`, `measures.M1.capex`,
    `measures.M1.patches.0.by`, or the id of an uncertain input. Raises LeverError.
    """
    known = {one.id: one for one in inputs_of(study, option)}
    head = path.partition(".")[0]
    try:
        if head == "measures":
            return _of_measure(study, option, path, known)
        if head == "line":
            return _of_line(study, option, path)
        if head == "money":
            return _of_money(study, path)
    except NotThereError as error:
        raise LeverError(
            "path", path=path, name=error.name, known=error.known
        ) from None
    except (NoNumberError, ValidationError, PydanticCustomError):
        raise LeverError("no_number", path=path) from None
    raise LeverError("path", path=path, name=head, known=("line", "measures", "money"))


def _of_money(study: Study, path: str) -> Lever:
    plain = study.model_dump(by_alias=True, mode="json", include={"money"})
    spot = _one(find(plain, Study, path), path)
    return _bounded(path, spot, lambda to: with_inputs(study, {path: to}), False)


def _of_line(study: Study, option: str, path: str) -> Lever:
    derived = derive(study, option)
    plain = {"line": derived.line.model_dump(by_alias=True, mode="json")}
    spots = find(plain, Study, path)
    first = spots[0] if EVERY in path.split(".") else _one(spots, path)
    last = _last_measure(study, option, path)

    def moved(to: float) -> Study:
        patches = [Patch(set=s.path, to=_like(s.value, to)) for s in spots]
        new = last.model_copy(update={"patches": (*last.patches, *patches)})
        return _with_measure(study, new)

    return _bounded(path, first, moved, True)


def _one(spots: list[Spot], path: str) -> Spot:
    if len(spots) != 1:
        raise LeverError("several", path=path)
    return spots[0]


def _last_measure(study: Study, option: str, path: str) -> Measure:
    found = measures_of(study, option)
    if not found:
        raise LeverError("no_measures", path=path)
    return found[-1]


def _with_measure(study: Study, new: Measure) -> Study:
    measures = tuple(new if m.id == new.id else m for m in study.measures)
    return study.model_copy(update={"measures": measures})


def _like(old: Plain, to: float) -> Plain:
    if type(old) is int:
        return round(to)
    return with_mean(old, to)


def _of_measure(study: Study, option: str, path: str, known: dict[str, Input]) -> Lever:
    names = path.split(".")
    chosen = {measure.id: measure for measure in measures_of(study, option)}
    if len(names) < MEASURED and names[-1] in chosen:
        raise LeverError("no_number", path=path)
    if len(names) < MEASURED or names[1] not in chosen:
        name = names[1] if len(names) > 1 else ""
        raise LeverError("path", path=path, name=name, known=tuple(chosen))
    measure, place = chosen[names[1]], ".".join(names[2:])
    if place in COSTS:
        return _of_cost(study, measure, place, path)
    if names[2] == "patches" and len(names) > MEASURED + 1:
        return _of_patch(study, option, measure, path)
    if path in known:
        return _of_input(study, known[path])
    own = tuple(one.key for one in known.values() if one.measure == measure.id)
    raise LeverError("path", path=path, name=place, known=(*COSTS, *own))


def _of_cost(study: Study, measure: Measure, name: str, path: str) -> Lever:
    value = getattr(measure, name)
    if value is None:
        raise LeverError("no_number", path=path)
    low, high = limits_of(fields_of(Measure)[name].metadata)
    if name == "life":
        low = SHORTEST_LIFE

    def moved(to: float) -> Study:
        return _with_measure(study, measure.model_copy(update={name: to}))

    ends = ends_of(value, low, high, path)
    unit = "CNY" if name in ("capex", "yearly_cost") else ""
    return Lever(path, value, *ends, moved, is_simulated=False, unit=unit)


def _of_input(study: Study, one: Input) -> Lever:
    """Return the lever of an effect, between the ends of its range.

    It moves by quantiles, so that all its places move together.
    """
    low, high = sorted((one.low, one.high))

    def moved(to: float) -> Study:
        share = (to - one.low) / (one.high - one.low)
        return drawn_study(study, [one], {one.id: _quantile(one, share)})

    return Lever(one.id, one.typical, low, high, moved, one.is_simulated, stated=True)


def _quantile(one: Input, share: float) -> float:
    """Return the quantile at which the value lies at a share of its range."""
    from scipy.special import betainc  # noqa: PLC0415 (0.2 s, only where used)

    typical = (one.typical - one.low) / (one.high - one.low)
    inside = min(max(share, 0.0), 1.0)
    return float(betainc(1 + 4 * typical, 1 + 4 * (1 - typical), inside))


def _of_patch(study: Study, option: str, measure: Measure, path: str) -> Lever:
    """Return the lever of a number in a patch: `by`, or inside `to` or `value`."""
    number, slot, *inner = path.split(".")[3:]
    if not number.isdecimal() or int(number) >= len(measure.patches):
        known = tuple(map(str, range(len(measure.patches))))
        raise LeverError("path", path=path, name=number, known=known[:20])
    patch = measure.patches[int(number)]
    own = {"set": "to", "insert": "value"}.get(patch.action, "by")
    if slot != own or patch.action == "remove":
        raise LeverError("path", path=path, name=slot, known=(own,))
    value = _read(inside(patch.changed, ".".join(inner)) if inner else patch.changed)

    def moved(to: float) -> Study:
        written = _written(patch.changed, inner, to)
        new = patch.model_copy(update={own: written, "range": None, "ranges": {}})
        patches = list(measure.patches)
        patches[int(number)] = new
        return _with_measure(
            study, measure.model_copy(update={"patches": tuple(patches)})
        )

    low, high = (-quantities.MONEY.high, quantities.MONEY.high)
    if patch.action in ("set", "insert"):
        low, high = _declared(study, option, ".".join((patch.path, *inner)))
    elif patch.action == "multiply":
        low = 0.0
    whole = type(inside(patch.changed, ".".join(inner)) if inner else patch.changed)
    return Lever(
        path,
        value,
        *ends_of(value, low, high, path),
        moved,
        patch.path.startswith("line."),
        is_whole=whole is int and patch.action != "multiply",
    )


def _read(raw: Plain) -> float:
    if isinstance(raw, dict):
        raw = next((raw[key] for key in ("mean", "value") if key in raw), None)
    if raw is None or isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise NoNumberError("", "")
    return base_value(raw)


def _written(changed: Plain, inner: list[str], to: float) -> Plain:
    """Return a plain value with one number inside it changed."""
    if inner:
        head, *rest = inner
        return {**changed, head: _written(changed[head], rest, to)}
    if isinstance(changed, dict):
        key = "mean" if "mean" in changed else "value"
        return {**changed, key: to}
    return round(to) if type(changed) is int else to


def _declared(study: Study, option: str, path: str) -> tuple[float, float]:
    """Return what may be written at a path of the option's line or money."""
    derived = derive(study, option)
    plain = {
        "line": derived.line.model_dump(by_alias=True, mode="json"),
        "money": derived.money.model_dump(by_alias=True, mode="json"),
    }
    try:
        spot = find(plain, Study, path)[0]
    except (NotThereError, IndexError):
        return 0.0, quantities.MONEY.high
    return limits_of([spot.declared.type, *metadata_of(spot)])


def _bounded(
    path: str, spot: Spot, move: Callable[[float], Study], simulated: bool
) -> Lever:
    value = spot.value
    if value is None or value is ABSENT or isinstance(value, str | bool):
        raise LeverError("no_number", path=path)
    now = mean_of(value)
    low, high = limits_of([spot.declared.type, *metadata_of(spot)])
    return Lever(
        path,
        now,
        *ends_of(now, low, high, path),
        move,
        simulated,
        is_whole=type(value) is int,
        unit=unit_of(spot.declared.type),
    )
