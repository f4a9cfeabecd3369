"""Plain forms of parts of a study, and back, with every fault told by its path."""

from typing import Any

from pydantic import BaseModel, ValidationError

from models.declare import Element
from models.edits.errors import EditError
from models.measures import Measure
from models.problems import Problem
from models.study_data import study_from


def plain(value: BaseModel) -> dict[str, Any]:
    """Return the plain form of a part; of a patch only what it says."""
    said_only = isinstance(value, Measure)
    return value.model_dump(mode="json", by_alias=True, exclude_unset=said_only)


def validated(model: type[BaseModel], data: dict[str, Any], path: str) -> Any:
    """Return a part made from plain data; raises EditError.

    `path` is where it stands in the study; an element's id is inside the data.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise EditError(_problems(model, data, path, error)) from None


def _problems(
    model: type[BaseModel], data: dict[str, Any], path: str, error: ValidationError
) -> tuple[Problem, ...]:
    """Return what is wrong, as a study file that holds nothing else would tell it."""
    body: dict[str, Any] = data
    if issubclass(model, Element):
        body = {name: value for name, value in data.items() if name != "id"}
    for name in reversed(path.split(".")):
        body = {name: body}
    _, found = study_from({"schema": 1, "line": {}, **body})
    return found or (Problem(path, "invalid", values={"message": str(error)[:200]}),)
