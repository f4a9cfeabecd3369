"""Inputs of a study set to other values, whatever stands at their paths."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from models.arithmetic import whole_like, with_mean
from models.line import Line
from models.money import MoneyInputs
from models.paths import find
from models.study import Study

MODELS: Mapping[str, type[BaseModel]] = {"line": Line, "money": MoneyInputs}


def with_inputs(study: Study, values: Mapping[str, float]) -> Study:
    """Return the study with numbers of its line and money changed, by path.

    A distribution keeps its shape and gets that mean; a whole number is rounded.
    Raises models.paths.NotThereError, pydantic.ValidationError.
    """
    heads = {path.partition(".")[0] for path in values}
    if not heads:
        return study
    plain = study.model_dump(by_alias=True, mode="json", include=heads)
    for path, value in values.items():
        put(plain, path, value)
    update: dict[str, Any] = {
        head: MODELS[head].model_validate(plain[head]) for head in heads
    }
    return study.model_copy(update=update)


def put(plain: dict[str, Any], path: str, value: float) -> None:
    """Set the number, or the mean of the distribution, at a path of a plain study."""
    for spot in find(plain, Study, path):
        old = spot.value
        is_missing = old is None
        new = value if is_missing else whole_like(with_mean(old, value), old)
        spot.put(new)
