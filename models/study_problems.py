"""Turns what pydantic finds in a study file into problems: codes, values, places."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core.core_schema import ErrorType

from models.declarations import field_at, names_at
from models.problem_paths import ABSENT, Key, Place, by_id, place_of
from models.problems import Problem
from models.study import Study
from models.yaml_faults import Fault

LONGEST_SHOWN = 60

# Types of error and our codes; custom types that are not listed keep their name.
CODES = {
    "extra_forbidden": "unknown_name",
    "model_type": "expected_mapping",
    "dict_type": "expected_mapping",
    "named_type": "expected_mapping",
    "tuple_type": "expected_list",
    "list_type": "expected_list",
    "string_type": "expected_text",
    "int_type": "expected_whole",
    "int_parsing": "expected_whole",
    "int_from_float": "expected_whole",
    "int_parsing_size": "expected_whole",
    "float_type": "expected_number",
    "float_parsing": "expected_number",
    "boolean_for_number": "expected_number",
    "quantity_type": "expected_quantity",
    "quantity_text": "expected_quantity",
    "bool_type": "expected_boolean",
    "bool_parsing": "expected_boolean",
    "finite_number": "not_finite",
    "greater_than_equal": "too_small",
    "greater_than": "not_above",
    "less_than_equal": "too_large",
    "less_than": "not_below",
    "literal_error": "not_one_of",
    "union_tag_invalid": "unknown_distribution",
    "union_tag_not_found": "distribution_kind",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "bad_id",
    "too_long": "too_many",
    "too_short": "too_few",
    "date_type": "bad_date",
    "date_parsing": "bad_date",
    "date_from_datetime_parsing": "bad_date",
    "date_from_datetime_inexact": "bad_date",
}
_LIMITS = {"ge", "gt", "le", "lt", "max_length", "min_length"}
_INTERNAL = {*_LIMITS, "class_name", "discriminator", "expected", "expected_tags"}
_NUMERIC = {"expected_whole", "expected_number", "too_small", "too_large", "not_finite"}
_INTERNAL |= {"pattern", "at", "error", "field_type", "actual_length"}


class Finding:
    """One error of pydantic with the place in the file it means."""

    def __init__(self, error: Mapping[str, Any], data: Any) -> None:
        self.type: str = error["type"]
        self.loc: tuple[Key, ...] = error["loc"]
        self.context: dict[str, Any] = dict(error.get("ctx", {}))
        self.message: str = error["msg"]
        self.place = place_of(self._whole_loc(), data)
        self.path = by_id(data, self.place.keys)
        self.name = str(self.place.keys[-1]) if self.place.keys else ""
        if self.type == "missing":
            self._missing()

    @property
    def is_echo(self) -> bool:
        """Tell a list that is too short only because its entries are wrong."""
        value = self.place.value
        few = self.type == "too_short" and isinstance(value, dict | list)
        return few and len(value) >= int(self.context["min_length"])

    def _missing(self) -> None:
        last = self.loc[-1]
        if isinstance(last, int):
            self.type, self.context = "too_few", {"limit": last + 1}
        elif last == "id":
            self.name = "id"
            self.path = f"{self.path}.id".removeprefix(".")

    def _whole_loc(self) -> tuple[Key, ...]:
        at = self.context.get("at")
        return self.loc if at is None else (*self.loc, at)


LineOf = Callable[[tuple[Key, ...]], int | None]


def findings_of(error: ValidationError, data: Any) -> Iterator[Finding]:
    """Yield all that pydantic found in the data of a study file."""
    found = error.errors(include_url=False, include_input=False)
    findings = (Finding(one, data) for one in found)
    return (finding for finding in findings if not finding.is_echo)


def problems_of(
    error: ValidationError, data: Any, line_of: LineOf, root: type[BaseModel] = Study
) -> Iterator[Problem]:
    """Yield the problems that pydantic found in the data of a file of model `root`.

    Alternatives of a union that all failed make one problem, the one that fits what
    the file says best.
    """
    for _, alike in groupby(findings_of(error, data), key=_union_of):
        for finding, choices in _best(list(alike)):
            line = line_of(finding.place.keys)
            yield replace(_problem(finding, choices, root), line=line)


def _union_of(finding: Finding) -> object:
    """Tell findings of one union apart from all others."""
    if finding.place.branch is None:
        return id(finding)
    return finding.loc[: finding.loc.index(finding.place.branch)]


def _best(alike: list[Finding]) -> list[tuple[Finding, str]]:
    """Return the findings that speak for a union, with the words also possible."""
    if len(alike) == 1:
        return [(alike[0], "")]
    words = [f.context["expected"] for f in alike if f.type == "literal_error"]
    fitting = [f for f in alike if _fits(f.place)]
    if fitting and isinstance(alike[0].place.whole, dict | list):
        return [(f, "") for f in fitting]
    first = next((f for f in fitting or alike if f.type != "literal_error"), alike[0])
    return [(first, "".join(words))]


def _fits(place: Place) -> bool:
    """Tell whether a union's alternative is for such values: mapping, list, scalar."""
    branch = place.branch or ""
    if branch.startswith("dict"):
        return isinstance(place.whole, dict)
    if branch.startswith(("tuple", "list")):
        return isinstance(place.whole, list)
    return not isinstance(place.whole, dict | list)


def _problem(finding: Finding, choices: str, root: type[BaseModel]) -> Problem:
    code = CODES.get(finding.type, finding.type)
    place = finding.place
    values = finding.context | describe_found(place.value) | _declared(place, root)
    values |= {"name": finding.name, "or": choices}
    for limit in _LIMITS & values.keys():
        values["limit"] = values[limit]
    if code == "unknown_name":
        code = _unknown(place, values, root)
    elif code in _REFINED:
        code = _REFINED[code](place, values)
    elif code in _pydantic_types():
        code, values["message"] = "invalid", finding.message
    if code in _NUMERIC and isinstance(values.get("example"), dict | list):
        del values["example"]
    kept = {name: value for name, value in values.items() if name not in _INTERNAL}
    return Problem(finding.path, code, values=kept)


@cache
def _pydantic_types() -> frozenset[str]:
    return frozenset(get_args(ErrorType)) - {"missing"}


def describe_found(value: Any) -> dict[str, Any]:
    """Return what a file says at a place: the type as a code, a short text of it."""
    if isinstance(value, dict | list):
        return {"type": "mapping" if isinstance(value, dict) else "list", "found": ""}
    if value is None or value is ABSENT:
        return {"type": "nothing", "found": ""}
    if isinstance(value, str):
        return {"type": "text", "found": f"'{value[:LONGEST_SHOWN]}'"}
    kind = "boolean" if isinstance(value, bool) else "number"
    return {"type": kind, "found": _number(value)}


def problem_of(fault: Fault, data: Any = None) -> Problem:
    """Return what is wrong with a file that is no study, before it is understood."""
    if fault.code == "file_empty":
        return Problem("", "expected_mapping", values=describe_found(None))
    path = by_id(data, fault.path)
    return Problem(path, fault.code, values=fault.values, line=fault.line)


def _number(value: float) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if abs(value) < 1e15 else f"{float(value):g}"  # noqa: PLR2004


def _declared(place: Place, root: type[BaseModel]) -> dict[str, Any]:
    """Return what the field's declaration says: description, unit, an example."""
    info = field_at(place.keys, place.tag, root)
    if info is None or not isinstance(info.json_schema_extra, dict):
        return {}
    about = {"en": info.description, "zh": info.json_schema_extra.get("zh")}
    values: dict[str, Any] = {"about": about}
    if info.examples:
        values["example"] = info.examples[0]
    return values


def _unknown(place: Place, values: dict[str, Any], root: type[BaseModel]) -> str:
    known = names_at(place.keys[:-1], place.tag, root)
    close = difflib.get_close_matches(str(values["name"]), known, n=1)
    values |= {"known": known, "guess": close[0] if close else ""}
    return "misspelt_name" if close else "unknown_name"


def _choice(place: Place, values: dict[str, Any]) -> str:
    expected = str(values.get("expected") or values.get("expected_tags"))
    values["known"] = re.findall(r"'([^']*)'", expected) or [expected]
    return "unknown_distribution" if "tag" in values else "not_one_of"


def _mapping(place: Place, values: dict[str, Any]) -> str:
    if values.get("class_name") == "Text":
        return "expected_text"
    return "empty_value" if place.value is None else "expected_mapping"


def _pattern(place: Place, values: dict[str, Any]) -> str:
    pattern = str(values.get("pattern", ""))
    if pattern.startswith("^line"):
        return "bad_path"
    if pattern:
        values["id"] = str(place.keys[-1])
    return "bad_id"


_REFINED = {
    "not_one_of": _choice,
    "unknown_distribution": _choice,
    "expected_mapping": _mapping,
    "bad_id": _pattern,
}
