import json
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter

from models.declare import Value
from models.paths import QUANTITIES, declared_type, fields_of
from models.schema import study_schema
from models.study import Study
from models.times import Distribution, TimeDistribution

DISTRIBUTIONS = get_args(get_args(Distribution)[0])


def _models(model: type[Value]) -> list[type[BaseModel]]:
    below = [m for one in model.__subclasses__() for m in _models(one)]
    return [model, *below]


def _is_read_by_its_parent(model: type[BaseModel], name: str) -> bool:
    spread = "kind" in model.model_fields or model.__name__.startswith("_")
    return spread and name in (*QUANTITIES, "values")


DECLARED = [
    pytest.param(model, name, id=f"{model.__name__}.{name}")
    for model in _models(Value)
    for name, info in fields_of(model).items()
    if info.examples and not _is_read_by_its_parent(model, name)
]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return study_schema()


@pytest.mark.parametrize(("model", "name"), DECLARED)
def test_that_the_example_of_a_field_fits_the_field(
    model: type[BaseModel], name: str
) -> None:
    (example,) = fields_of(model)[name].examples or [None]
    TypeAdapter(declared_type(model, name)).validate_python(example)


@pytest.mark.parametrize("kind", DISTRIBUTIONS)
def test_that_the_examples_of_a_distribution_make_one(kind: type[BaseModel]) -> None:
    raw = {
        name: (info.examples or [kind.__name__.lower()])[0]
        for name, info in fields_of(kind).items()
    }
    assert isinstance(TypeAdapter(TimeDistribution).validate_python(raw), kind)


def test_that_the_schema_is_plain_json(schema: dict[str, Any]) -> None:
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_that_a_file_must_say_its_version_and_its_line(schema: dict[str, Any]) -> None:
    assert schema["required"] == ["schema", "line"]


def test_that_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    wanted = {ref.removeprefix("#/$defs/") for ref in _references(schema)}
    assert wanted <= schema["$defs"].keys()


def _references(node: Any) -> set[str]:
    if isinstance(node, list):
        return {ref for item in node for ref in _references(item)}
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if "$ref" in node else set()
    return own | {ref for item in node.values() for ref in _references(item)}


def test_that_every_field_is_described_in_both_languages(
    schema: dict[str, Any],
) -> None:
    for name, field in schema["$defs"]["Station"]["properties"].items():
        assert field["zh"], name
        assert field["zh"] in field["description"], name


def test_that_a_unit_stands_in_the_description(schema: dict[str, Any]) -> None:
    manual = schema["$defs"]["Station"]["properties"]["manual"]
    assert manual["description"] == "manual time a cycle [s]\n人工时间 [s]"


def test_that_flow_is_described_under_line(schema: dict[str, Any]) -> None:
    flow = schema["$defs"]["Line"]["properties"]["flow"]
    assert flow["items"]["type"] == "array"


def test_that_ids_are_keys_and_no_fields(schema: dict[str, Any]) -> None:
    assert "id" not in schema["$defs"]["Station"]["properties"]
    stations = schema["$defs"]["Line"]["properties"]["stations"]
    assert stations["propertyNames"] == {"pattern": "^[A-Za-z0-9_-]{1,64}$"}


def test_that_a_time_may_be_a_bare_value(schema: dict[str, Any]) -> None:
    bare = {"type": ["number", "string"]}
    assert bare in schema["$defs"]["Distribution"]["anyOf"]


def test_that_making_the_schema_leaves_the_declarations_alone() -> None:
    assert study_schema() == study_schema()
    assert "id" in Study.model_json_schema()["$defs"]["Station"]["properties"]
