"""Lines turned about: renamed, declared backwards, set beside each other."""

from typing import Any

from tests.properties.draws import Plain

NAMED = ("sources", "sinks", "stations", "buffers", "conveyors", "fleets", "pools")


def renamed(plain: Plain, suffix: str) -> Plain:
    """Return a line with a suffix after every id of an element, a pool, a link."""
    ids = [name for kind in (*NAMED, "links") for name in plain[kind]]
    names = {name: f"{name}{suffix}" for name in ids}
    return dict(_with_names(plain, names))


def _with_names(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {names.get(k, k): _with_names(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [_with_names(v, names) for v in value]
    return names.get(value, value) if isinstance(value, str) else value


def declared_backwards(plain: Plain) -> Plain:
    """Return a line with its elements declared in the opposite order.

    Links and vehicles keep theirs: of two ways the first counts, and vehicles start
    at the first served link.
    """
    turned = {k: dict(reversed(plain[k].items())) for k in NAMED}
    if "calendar" in plain:
        shifts = dict(reversed(plain["calendar"]["shifts"].items()))
        turned["calendar"] = {"shifts": shifts}
    return {**plain, **turned}


def beside(line: Plain, other: Plain) -> Plain:
    """Return a line with another one beside it, whose ids end in `_2`."""
    second = renamed(other, "_2")
    kinds = (*NAMED, "links", "routing")
    return {**line, **{kind: {**line[kind], **second[kind]} for kind in kinds}}
