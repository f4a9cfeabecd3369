"""Ranges of inputs: each around the one number that stands at its path."""

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from models.arithmetic import NoNumberError, mean_of, quantity_of
from models.catalogue.ranges import Range
from models.checks.telling import problem
from models.paths import EVERY, NotThereError, Spot, find
from models.problems import Problem
from models.study import Study


def check_ranges(study: Study) -> Iterator[Problem]:
    """Find ranges of inputs that have no place, no number or another one."""
    if not study.ranges:
        return
    plain = study.model_dump(by_alias=True, mode="json", include={"line", "money"})
    for path, ends in study.ranges.items():
        place = f"ranges.{path}"
        try:
            (spot,) = find(plain, Study, path)
        except NotThereError as error:
            yield problem(
                place, "patch_path", target=path, name=error.name, known=error.known
            )
        except ValueError:
            yield problem(place, "range_without_value", name=path)
        else:
            yield from _around(place, path, spot, ends)


def _around(place: str, path: str, spot: Spot, ends: Range) -> Iterator[Problem]:
    try:
        if EVERY in path.split("."):
            raise NoNumberError(path, EVERY)
        value = mean_of(spot.value)
        low, high = (quantity_of(end, spot.declared) for end in (ends.low, ends.high))
    except (NoNumberError, ValidationError, PydanticCustomError):
        yield problem(place, "range_without_value", name=path)
        return
    if not min(low, high) <= value <= max(low, high):
        yield problem(
            place,
            "range_not_around",
            value=value,
            low=ends.low,
            high=ends.high,
            name=path,
        )
