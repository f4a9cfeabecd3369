"""The JSON Schema of study files, for editors: what a file may write, and where.

It is made from the declarations, and then widened by the short ways of writing that
reading allows: bare values for distributions, units, ids as keys, chains of links.
"""

from typing import Any

from models.study import Study

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "LineRefit study 智改孪线研究文件"

_REF = "#/$defs/"
_QUANTITY: Schema = {"type": ["number", "string"]}
_LIMITS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
}
# Distributions that need not name their kind, because their values tell it.
_KNOWN_BY_VALUES = ("Constant", "Exponential", "Lognormal", "Uniform", "Empirical")
_QUANTITIES = ("value", "mean", "step", "low", "mode", "high")
_FLOW: Schema = {
    "description": "chains of ids that become links: the way of the parts; "
    "`S2.reject` names an output\n以编号链书写的连接: 零件的流向; `S2.reject` 表示出口",
    "type": "array",
    "items": {"type": "array", "items": {"type": ["string", "integer"]}},
    "examples": [[["in", "S1", "B1", "S2", "out"], ["S2.reject", "R", "S2"]]],
}


def study_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a study file."""
    schema = Study.model_json_schema(by_alias=True)
    found: Schema = schema["$defs"]
    kinds = _distributions(found["SetupTime"]["properties"]["time"])
    elements = {name for name in found if "id" in found[name]["properties"]}
    for name in elements:
        _without_id(found[name])
    for name in kinds:
        _widen_distribution(name, found[name])
    for name in ("Shift", "Break"):
        for clock in {"start", "end"} & found[name]["properties"].keys():
            found[name]["properties"][clock]["type"] = ["string", "number"]
    found["Line"]["properties"]["flow"] = _FLOW
    schema = _widened(schema, elements)
    schema["$defs"]["Distribution"] = _distribution(kinds)
    schema["$defs"]["Link"]["required"] = []  # `flow` may have said it
    schema["required"] = ["schema", *schema["required"]]
    return {"$schema": DIALECT, **schema, "title": TITLE}


def _distributions(union: Schema) -> list[str]:
    return [one["$ref"].removeprefix(_REF) for one in union["oneOf"]]


def _without_id(model: Schema) -> None:
    """Take the id out: in a file it is the key."""
    del model["properties"]["id"]
    model["required"] = [name for name in model.get("required", []) if name != "id"]
    if not model["required"]:
        model["type"] = ["object", "null"]


def _widen_distribution(name: str, model: Schema) -> None:
    for key in _QUANTITIES:
        if key in model["properties"]:
            model["properties"][key] |= _QUANTITY
    if "values" in model["properties"]:
        model["properties"]["values"]["items"] |= _QUANTITY
    if name in _KNOWN_BY_VALUES:
        model["required"].remove("kind")


def _distribution(kinds: list[str]) -> Schema:
    return {
        "description": "a bare value with or without a unit, mean and cv, or a kind "
        "with its values\n单个值(可带单位), 或 mean 和 cv, 或分布 kind 及其参数",
        "anyOf": [{"$ref": _REF + name} for name in kinds] + [_QUANTITY],
    }


def _widened(node: Any, elements: set[str]) -> Any:
    """Return a schema, rewritten bottom-up, with all that a file may write."""
    if isinstance(node, list):
        return [_widened(item, elements) for item in node]
    if not isinstance(node, dict):
        return node
    kept = ("examples", "default")
    node = {k: v if k in kept else _widened(v, elements) for k, v in node.items()}
    for step in (_limits, _by_mode, _described, _reference):
        node = step(node)
    return _named(node, elements)


def _reference(node: Schema) -> Schema:
    """Let a bare value stand for a distribution, a text, a defect cause."""
    name = str(node.get("$ref", "")).removeprefix(_REF)
    dropped = ("$ref", "oneOf", "default", "discriminator")
    rest = {key: value for key, value in node.items() if key not in dropped}
    if "discriminator" in node:
        return {"$ref": f"{_REF}Distribution", **rest}
    bare = _BARE.get(name)
    return node if bare is None else {"anyOf": [bare, {"$ref": _REF + name}], **rest}


def _named(node: Schema, elements: set[str]) -> Schema:
    """Check the ids of elements, and let there be none."""
    entry = node.get("additionalProperties")
    name = entry.get("$ref", "") if isinstance(entry, dict) else ""
    if name.removeprefix(_REF) not in elements:
        return node
    rest = {key: value for key, value in node.items() if key != "default"}
    ids = {"pattern": "^[A-Za-z0-9_-]{1,64}$"}
    return {**rest, "type": ["object", "null"], "propertyNames": ids}


# What may stand for a whole mapping.
_BARE: dict[str, Schema] = {
    "Text": {"type": ["string", "number", "null"]},
    "DefectCause": _QUANTITY,
}


def _limits(node: Schema) -> Schema:
    """Name limits of quantities as JSON Schema does; they then hold for numbers."""
    if "x-dimension" not in node and not node.keys() & _LIMITS.keys():
        return node
    return {_LIMITS.get(key, key): value for key, value in node.items()}


def _by_mode(node: Schema) -> Schema:
    """Let one number stand for all defect modes."""
    if "patternProperties" not in node:
        return node
    inner = {key: node.pop(key) for key in ("type", "patternProperties")}
    return {**node, "anyOf": [_QUANTITY, {**inner, "additionalProperties": False}]}


def _described(node: Schema) -> Schema:
    """Put both languages and the unit into the description that editors show."""
    if not isinstance(node.get("zh"), str):
        return node
    unit = f" [{node['unit']}]" if node.get("unit") else ""
    return {**node, "description": f"{node['description']}{unit}\n{node['zh']}{unit}"}
