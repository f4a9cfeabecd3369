"""Choices that need another value beside them: set together, in one edit.

A failure that counts cycles has cycles to failure instead of hours; a source by
intervals has an interval. What has to be there, and is not, begins with an example.
"""

from collections.abc import Mapping
from typing import Any

from models.edits.cells import noted
from models.edits.elements import with_element
from models.edits.errors import EditError
from models.edits.fields import set_field, value_at
from models.edits.known import set_known
from models.edits.parts import split
from models.paths import ABSENT
from models.study import Origin, Study

_BESIDE: Mapping[tuple[str, str], Mapping[str, Any]] = {
    ("basis", "cycles"): {"cycles_to_failure": 5000, "mtbf": None},
    ("basis", "working"): {"mtbf": "30 h", "cycles_to_failure": None},
    ("basis", "calendar"): {"mtbf": "30 h", "cycles_to_failure": None},
    ("kind", "interarrival"): {"interarrival": "60 s"},
    ("kind", "orders"): {"orders": {"O1": {"quantity": 100}}},
    ("on_reject", "rework_in_place"): {"rework_time": "10 min"},
}
"""What a choice needs beside it; None is to be taken away."""


def set_choice(study: Study, path: str, value: Any) -> Study:
    """Set a choice, and beside it what it needs; raises EditError if that fails."""
    try:
        return set_known(study, [path], value)
    except EditError:
        holder, _, name = path.rpartition(".")
        beside = _BESIDE.get((name, str(value)))
        held = value_at(study, holder)
        if beside is None or held is ABSENT:
            raise
    missing = {k: v for k, v in beside.items() if v is None or not held.get(k)}
    study = _replaced(study, holder, {**held, name: value, **missing})
    given = [f"{holder}.{key}" for key, v in missing.items() if v is not None]
    sources = {**study.sources, **dict.fromkeys(given, Origin(kind="assumed"))}
    return study.model_copy(update={"sources": sources})


BOUNDS = ("change", "at_most", "at_least")
"""A target has one of these."""


def set_bound(study: Study, path: str, value: Any) -> Study:
    """Set a bound of a target; it takes the place of the one that was there."""
    holder, _, name = path.rpartition(".")
    held = value_at(study, holder)
    if value is None or held is ABSENT:
        return set_known(study, [path], value)
    only = {**held, **dict.fromkeys(BOUNDS), name: value}
    return noted(set_field(study, holder, only), [path], "typed")


def _replaced(study: Study, path: str, plain: Mapping[str, Any]) -> Study:
    is_element = split(path)[2] == ""
    change = with_element if is_element else set_field
    return change(study, path, dict(plain))
