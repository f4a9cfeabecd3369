"""Setting a value by its path, of one element or of several at once."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from pydantic import BaseModel

from models.edits.errors import refused
from models.edits.parts import element_at, elements, split, with_elements
from models.edits.values import plain, validated
from models.paths import ABSENT, NotThereError, Spot, find, plain_of
from models.study import Study


def value_at(study: Study, path: str) -> Any:
    """Return the plain value at a path; ABSENT (models.paths) if nothing is there."""
    part, rest = _part_and_rest(study, path)
    if not rest:
        return plain(part)
    try:
        return _spot(plain(part), type(part), rest, path).value
    except ValueError:
        return ABSENT


def set_field(study: Study, paths: str | Iterable[str], value: Any) -> Study:
    """Set the value at a path, or at each of several.

    The value is plain, as a study file has it (`"45 s"`, `{"mean": 45, "cv": 0.2}`).
    Raises EditError.
    """
    for path in [paths] if isinstance(paths, str) else list(paths):
        study = _changed(study, path, lambda spot: spot.put(deepcopy(value)))
    return study


def reset_field(study: Study, paths: str | Iterable[str]) -> Study:
    """Give fields their defaults; entries and elements inside a part go away."""
    for path in [paths] if isinstance(paths, str) else list(paths):
        study = _changed(study, path, _clear)
    return study


def _clear(spot: Spot) -> None:
    if isinstance(spot.holder, list) or (
        spot.kind != "field" and spot.value is not ABSENT
    ):
        del spot.holder[spot.key]
    elif spot.kind == "field" and spot.declared.default is ABSENT:
        raise refused(spot.path, "missing", name=str(spot.key))
    elif spot.kind == "field":
        default = spot.declared.default
        spot.put(None if default is None else plain_of(default))


def _changed(study: Study, path: str, change: Any) -> Study:
    part, rest = _part_and_rest(study, path)
    if not rest:
        raise refused(path, "bad_path", found=path)
    data = plain(part)
    change(_spot(data, type(part), rest, path))
    where = path.removesuffix(f".{rest}") if path != rest else ""
    return put_part(study, path, validated_part(part, data, where))


def validated_part(part: BaseModel, data: dict[str, Any], where: str) -> Any:
    """Return the changed part; the study and its line keep what they are made of."""
    if where in ("", "line"):
        return _own_fields(part, data, where)
    return validated(type(part), data, where)


def _own_fields(part: BaseModel, data: dict[str, Any], where: str) -> Any:
    """Validate the fields of a line or study that changed, and only those."""
    before = plain(part)
    changed = {name: value for name, value in data.items() if before[name] != value}
    names = {info.alias or name: name for name, info in type(part).model_fields.items()}
    given = changed if where else {"line": {}, **changed}
    made = validated(type(part), given, where)
    new = {names[name]: getattr(made, names[name]) for name in changed}
    return part.model_copy(update=new)


def put_part(study: Study, path: str, part: Any) -> Study:
    """Return a study with a part in its place."""
    element = element_at(study, path)
    if element is not None:
        collection, name, _ = split(path)
        items = elements(study, collection)
        return with_elements(
            study, collection, [part if e.id == name else e for e in items]
        )
    if isinstance(part, Study):
        return part
    return study.model_copy(update={path.split(".", maxsplit=1)[0]: part})


def _part_and_rest(study: Study, path: str) -> tuple[BaseModel, str]:
    """Return the smallest part that is validated as a whole, and the way in it."""
    element = element_at(study, path)
    if element is not None:
        return element, split(path)[2]
    head, _, rest = path.partition(".")
    part = getattr(study, head, None)
    if rest and isinstance(part, BaseModel) and head != "case":
        return part, rest
    return study, path


def _spot(data: dict[str, Any], model: type[BaseModel], rest: str, path: str) -> Spot:
    try:
        return find(data, model, rest)[0]
    except NotThereError as error:
        raise refused(path, "patch_path", target=path, name=error.name,
                      known=error.known) from None  # fmt: skip
