"""From the plain data of a file to a study: versions, migrations, declarations."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from pydantic import ValidationError

from models import migrations
from models.line import merged_links
from models.problem_paths import Key
from models.problems import Problem
from models.study import SCHEMA, Study
from models.study_problems import LineOf, describe_found, problems_of

MAX_PROBLEMS = 200
FATAL = ("schema_newer", "schema_migration")
"""Codes beside which nothing else about a file is worth saying."""

Read = tuple[Study | None, tuple[Problem, ...]]


def _nowhere(keys: tuple[Key, ...]) -> None:
    """Data that come from no text have no lines."""


def study_from(
    data: dict[str, Any],
    steps: Mapping[int, migrations.Step] = migrations.STEPS,
    line_of: LineOf = _nowhere,
) -> Read:
    """Return the study that plain data of any known version describe, or problems.

    `line_of` finds the line of a place in the file.
    """
    line = line_of(("schema",))
    code = _schema_code(data)
    values = {**describe_found(data.get("schema")), "known": SCHEMA}
    problems = (Problem("schema", code, "error", values, line),) if code else ()
    if code in FATAL:
        return None, problems
    try:
        body = body_of(data, steps)
    except (LookupError, TypeError, AttributeError, ValueError):
        return None, (Problem("schema", "schema_migration", "error", values, line),)
    study, found = _validated(body, line_of)
    return (None if problems else study), (*problems, *found)


def body_of(
    data: dict[str, Any], steps: Mapping[int, migrations.Step] = migrations.STEPS
) -> dict[str, Any]:
    """Return the data in the present form, without their version.

    Data whose version cannot be read are taken to be of the present one. Raises what a
    migration raises.
    """
    present = data if _schema_code(data) else _migrated(data, steps)
    return {name: value for name, value in present.items() if name != "schema"}


def _schema_code(data: Mapping[str, Any]) -> str:
    version = data.get("schema")
    if "schema" not in data:
        return "schema_missing"
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return "schema_type"
    return "schema_newer" if version > SCHEMA else ""


def _migrated(
    data: dict[str, Any], steps: Mapping[int, migrations.Step]
) -> dict[str, Any]:
    return migrations.migrate(data, data["schema"], SCHEMA, steps)


def _validated(data: dict[str, Any], line_of: LineOf) -> Read:
    try:
        return Study.model_validate(data), ()
    except ValidationError as error:
        found = problems_of(error, _with_links(data), line_of)
        problems = tuple(islice(found, MAX_PROBLEMS))
    if next(found, None):
        limit = {"limit": MAX_PROBLEMS}
        problems = (*problems, Problem("", "too_many_problems", values=limit))
    return None, problems


def _with_links(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with `flow` written out, as the declarations see it."""
    line = data.get("line")
    if not isinstance(line, dict) or "flow" not in line:
        return data
    try:
        links = merged_links(line["flow"], line.get("links"))
    except ValueError:
        return data
    return {**data, "line": {**line, "links": links}}
