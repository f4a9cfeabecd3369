"""Patching: one patch applied to the plain form of a study."""

import math
from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from models.arithmetic import (
    NoNumberError,
    factor_of,
    leaves,
    mean_of,
    quantity_of,
    scaled,
    shifted,
    whole_like,
    with_mean,
)
from models.measures import Patch
from models.paths import ABSENT, EVERY, NotThereError, Plain, Spot, find
from models.splicing import IN_THE_FLOW, put_between, take_out
from models.study import Study

SHARED_EFFECT = 0.3
NAMED = 3
Values = dict[str, Any]
Factors = dict[tuple[str, str], list[float]]


class PatchError(ValueError):
    """A patch that cannot be applied: a problem's code and values."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values: Values = values


@dataclass
class Outcome:
    """What a patch did: the places it touched with what stood there, and notes."""

    touched: dict[str, Plain] = field(default_factory=dict)
    notes: list[tuple[str, Values]] = field(default_factory=list)
    written: list[tuple[str, Callable[[], None]]] = field(default_factory=list)

    def write(self, path: str, holder: Any, key: Any, value: Plain) -> None:
        """Write a value (ABSENT takes it out), so that it can be undone."""
        was = copy(holder)
        self.written.append((path, lambda: _become(holder, was)))
        if value is ABSENT:
            del holder[key]
        else:
            holder[key] = value

    def undo(self, concerns: Callable[[str], bool]) -> None:
        """Take back what was written for the paths that are of concern."""
        for path, take_back in reversed(self.written):
            if concerns(path):
                take_back()
        self.touched = {p: x for p, x in self.touched.items() if not concerns(p)}


def _become(holder: Any, was: Any) -> None:
    """Give a mapping or list the entries it had, in their order."""
    holder.clear()
    if isinstance(holder, dict):
        holder.update(was)
    else:
        holder.extend(was)


def apply(plain: dict[str, Any], patch: Patch, factors: Factors) -> Outcome:
    """Apply a patch to the plain form of a study.

    `factors` remembers the multiplications by mechanism. Raises PatchError; the plain
    form is then as it was.
    """
    outcome = Outcome()
    _ACTIONS[patch.action](plain, patch, factors, outcome)
    return outcome


def _spots(plain: dict[str, Any], path: str) -> list[Spot]:
    try:
        return find(plain, Study, path)
    except NotThereError as error:
        raise PatchError(
            "patch_path", target=path, name=error.name, known=error.known
        ) from None


def _there(plain: dict[str, Any], path: str) -> list[Spot]:
    spots = _spots(plain, path)
    for spot in spots:
        if spot.value is ABSENT:
            raise PatchError(
                "patch_path", target=path, name=str(spot.key), known=tuple(spot.holder)
            )
    return spots


def _set(
    plain: dict[str, Any], patch: Patch, factors: Factors, outcome: Outcome
) -> None:
    for spot in _spots(plain, patch.path):
        before = None if spot.value is ABSENT else deepcopy(spot.value)
        outcome.touched[spot.path] = before
        outcome.write(spot.path, spot.holder, spot.key, deepcopy(patch.to))
        for key in [k for k in factors if f"{k[0]}.".startswith(f"{spot.path}.")]:
            del factors[key]


def _calculate(
    plain: dict[str, Any], patch: Patch, factors: Factors, outcome: Outcome
) -> None:
    """Multiply or add; all new values are known before the first is written."""
    found = [(s.path, s, _leaves(s, patch)) for s in _there(plain, patch.path)]
    results = [
        (path, leaf, _result(leaf, patch, factors, outcome))
        for path, _, ls in found
        for leaf in ls
    ]
    if not results:
        raise PatchError("patch_no_number", target=patch.path, found="empty")
    outcome.touched |= {path: deepcopy(s.value) for path, s, ls in found if ls}
    for path, leaf, value in results:
        outcome.write(path, leaf.holder, leaf.key, value)


def _leaves(spot: Spot, patch: Patch) -> list[Spot]:
    try:
        return leaves(spot, adding=patch.action == "add")
    except NoNumberError as error:
        if EVERY in patch.path.split("."):
            return []
        raise PatchError(
            "patch_no_number", target=error.path, found=error.found
        ) from None


def _result(leaf: Spot, patch: Patch, factors: Factors, outcome: Outcome) -> Plain:
    old = leaf.value
    try:
        if patch.action == "multiply":
            exact = scaled(old, _factor(leaf, patch, factors, outcome))
        else:
            exact = shifted(old, quantity_of(_given(patch.by), leaf.declared))
        bounded = _bounded(leaf, patch, exact, outcome)
        new = whole_like(bounded, old)
    except (ValidationError, PydanticCustomError):
        raise PatchError(
            "patch_quantity", target=leaf.path, text=_texts(patch)
        ) from None
    except (NoNumberError, OverflowError):
        raise PatchError(
            "patch_result", target=leaf.path, fault="out_of_range", at="", found=""
        ) from None
    if new != bounded:
        values = {"target": leaf.path, "exact": bounded, "used": new}
        outcome.notes.append(("patch_rounded", values))
    return new


def _given(by: float | str | None) -> float | str:
    return 0.0 if by is None else by


def _texts(patch: Patch) -> str:
    return ", ".join(
        x for x in (patch.by, patch.at_least, patch.at_most) if isinstance(x, str)
    )


def _bounded(leaf: Spot, patch: Patch, value: Plain, outcome: Outcome) -> Plain:
    """Keep the mean within at_least and at_most."""
    if patch.at_least is None and patch.at_most is None:
        return value
    low = -math.inf if patch.at_least is None else _bound(patch.at_least, leaf)
    high = math.inf if patch.at_most is None else _bound(patch.at_most, leaf)
    mean = mean_of(value)
    used = min(max(mean, low), high)
    if used == mean:
        return value
    values = {"target": leaf.path, "wanted": mean, "used": used}
    outcome.notes.append(("patch_limited", values))
    return with_mean(value, used)


def _bound(raw: float | str, leaf: Spot) -> float:
    return quantity_of(raw, leaf.declared)


def _factor(leaf: Spot, patch: Patch, factors: Factors, outcome: Outcome) -> float:
    """Return the factor; of several by one mechanism the others count for 30 %."""
    factor = factor_of(_given(patch.by))
    if not patch.mechanism:
        return factor
    known = factors.setdefault((leaf.path, patch.mechanism), [])
    before, after = combined(known), combined([*known, factor])
    known.append(factor)
    used = after / before if before > 0 else 1.0
    if not math.isclose(used, factor):
        values = {
            "target": leaf.path, "mechanism": patch.mechanism, "factor": factor,
            "used": used,
        }  # fmt: skip
        outcome.notes.append(("mechanism_shared", values))
    return used


def combined(factors: list[float]) -> float:
    """Return the joint factor of several measures by one mechanism.

    The strongest counts fully; of each other in the same direction counts 30 % of its
    effect; what works the other way counts fully (docs/decisions/0005).
    """
    if not factors:
        return 1.0
    best = max(factors, key=_strength)
    rest = list(factors)
    rest.remove(best)
    shares = (1 + SHARED_EFFECT * (f - 1) if (f < 1) == (best < 1) else f for f in rest)
    return best * math.prod(shares)


def _strength(factor: float) -> float:
    return abs(math.log(factor)) if factor > 0 else math.inf


def _insert(
    plain: dict[str, Any], patch: Patch, factors: Factors, outcome: Outcome
) -> None:
    parent, _, new = patch.path.rpartition(".")
    for spot in _there(plain, parent):
        if new == EVERY or not spot.is_collection:
            raise PatchError("patch_insert_place", target=patch.path)
        if new in spot.value:
            raise PatchError("patch_insert_twice", target=f"{spot.path}.{new}")
        path = f"{spot.path}.{new}"
        if patch.between is not None:
            _put_between(plain, patch, new, outcome)
        outcome.write(path, spot.value, new, deepcopy(patch.value))
        outcome.touched[path] = None


def _put_between(
    plain: dict[str, Any], patch: Patch, new: str, outcome: Outcome
) -> None:
    assert patch.between is not None
    places = patch.path.split(".")
    if len(places) != NAMED or places[1] not in IN_THE_FLOW:
        raise PatchError("patch_between_place", target=patch.path)
    pieces = put_between(plain["line"], new, patch.between)
    if not pieces:
        first, second = patch.between
        raise PatchError("patch_no_link", first=first, second=second)
    for holder, key, value in pieces:
        outcome.write(patch.path, holder, key, value)


def _remove(
    plain: dict[str, Any], patch: Patch, factors: Factors, outcome: Outcome
) -> None:
    for spot in reversed(_there(plain, patch.path)):
        outcome.touched[spot.path] = deepcopy(spot.value)
        outcome.write(spot.path, spot.holder, spot.key, spot.nothing)
        places = spot.path.split(".")
        if len(places) == NAMED and places[1] in (*IN_THE_FLOW, "sources", "sinks"):
            for holder, key, value in take_out(plain["line"], places[2]):
                outcome.write(spot.path, holder, key, value)


_ACTIONS: dict[str, Callable[[dict[str, Any], Patch, Factors, Outcome], None]] = {
    "set": _set,
    "multiply": _calculate,
    "add": _calculate,
    "insert": _insert,
    "remove": _remove,
}
