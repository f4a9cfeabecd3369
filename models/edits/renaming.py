"""Giving an element another id, everywhere it is named."""

from collections.abc import Callable, Mapping
from typing import Any

from models.edits.errors import EditError, refused
from models.edits.link_names import follow_ends
from models.edits.mentions import merged, plain_mentioning
from models.edits.parts import PLACED, element_at, split, taken_ids
from models.edits.patch_names import swap_in_betweens, swap_in_patches
from models.edits.values import plain
from models.splicing import output_of
from models.study import Study
from models.study_data import study_from

Plain = dict[str, Any]
Swap = Callable[[Any], Any]

_NAMED_AT: Mapping[str, tuple[str, ...]] = {
    "pools": ("pool", "crew", "rework_pool"),
    "fleets": ("fleet",),
    "products": ("product", "products", "by_product", "mix"),
    "defect_modes": ("defects", "detect", "fix"),
    "measures": ("measures",),
}
"""Fields of a file that name elements of a collection, as values or as keys."""


def rename(study: Study, path: str, new: str) -> Study:
    """Give an element another id; links, rules, patches, sources … follow.

    Raises EditError if the id is taken or cannot be one.
    """
    collection, old, _ = split(path)
    if element_at(study, path) is None:
        raise refused(path, "patch_path", target=path, name=old, known=())
    if new == old:
        return study
    if new in taken_ids(study, collection):
        raise refused(path, "id_taken", id=new, first=f"{collection}.{new}")
    made, problems = study_from({"schema": 1, **_renamed(study, collection, old, new)})
    if made is None:
        raise EditError(problems)
    return follow_ends(study, merged(study, made, {path: new}))


def _renamed(study: Study, collection: str, old: str, new: str) -> Plain:
    data = _with_plain_measures(study, plain_mentioning(study, old))
    holder = data["line"] if collection.startswith("line.") else data
    field = collection.rpartition(".")[2]
    holder[field] = _swapped_keys(holder[field], old, new)
    if field in PLACED:
        _in_the_flow(data["line"], old, new)
        swap_in_betweens(data["measures"], old, new)
    swap = _swap(old, new)
    named_at = _NAMED_AT.get(field, ())
    swap_in_patches(data["measures"], named_at, old, new, swap)
    for name in named_at:
        _everywhere(data, name, swap, skip=holder if name == field else None)
    if field == "measures":
        for option in data["options"].values():
            option["measures"] = swap(option["measures"])
    if field == "products":
        _in_setups(data, swap)
    if field == "options":
        _everywhere(data["targets"], "option", swap, skip=None)
    found: Plain = _paths(data, f"{collection}.{old}", f"{collection}.{new}")
    return found


def _with_plain_measures(study: Study, data: Plain) -> Plain:
    measures = {m.id: plain(m) for m in study.measures if m.id in data["measures"]}
    return {**data, "measures": measures}


def _swap(old: str, new: str) -> Swap:
    def swap(value: Any) -> Any:
        if isinstance(value, list):
            return [swap(item) if isinstance(item, str) else item for item in value]
        if isinstance(value, dict):
            return _swapped_keys(value, old, new)
        return new if value == old else value

    return swap


def _swapped_keys(mapping: Plain, old: str, new: str) -> Plain:
    return {new if key == old else key: value for key, value in mapping.items()} | (
        {new: {**mapping[old], "id": new}}
        if isinstance(mapping.get(old), dict) and "id" in mapping[old]
        else {}
    )


def _in_the_flow(line: Plain, old: str, new: str) -> None:
    for link in line["links"].values():
        link.update({end: new for end in ("from", "to") if link[end] == old})
    for station in line["stations"].values():
        station["assembly"] = _swapped_keys(station["assembly"], old, new)
    line["routing"] = {
        _outlet(name, old, new): rule for name, rule in line["routing"].items()
    }
    for system in line.get("systems", {}).values():
        if isinstance(system.get("covers"), list):
            system["covers"] = _swap(old, new)(system["covers"])


def _outlet(name: str, old: str, new: str) -> str:
    return new + name[len(old) :] if output_of(name)[0] == old else name


def _in_setups(data: Any, swap: Swap) -> None:
    """Follow the products of set-up matrices: `from` and `to` of their pairs."""
    for station in data["line"]["stations"].values():
        for pair in (station.get("setup") or {}).get("matrix", ()):
            pair.update({end: swap(pair[end]) for end in ("from", "to")})


def _everywhere(data: Any, name: str, swap: Swap, skip: Any) -> None:
    """Swap what fields of a name say, at any depth."""
    if isinstance(data, list):
        for item in data:
            _everywhere(item, name, swap, skip)
    if isinstance(data, dict):
        for key, value in data.items():
            if key == name and data is not skip:
                data[key] = swap(value)
            _everywhere(data[key], name, swap, skip)


def _paths(data: Any, old: str, new: str) -> Any:
    """Return plain data with paths that go through an element changed."""
    if isinstance(data, list):
        return [_paths(item, old, new) for item in data]
    if isinstance(data, dict):
        return {
            _path(key, old, new): _paths(value, old, new) for key, value in data.items()
        }
    return _path(data, old, new)


def _path(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str) and (value == old or value.startswith(f"{old}.")):
        return new + value[len(old) :]
    return value
