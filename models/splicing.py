"""Splicing: elements put into the flow and taken out of it, in the plain form.

A plain line keeps its links as a mapping id → {from, output, to, …}; their order is
kept, because the rule `priority` goes by it.
"""

from typing import Any

from models.flow import Link

PlainLine = dict[str, Any]
PlainLink = dict[str, Any]
Piece = tuple[dict[str, Any], str, Any]
"""What to write: a mapping, its key, the new value."""
IN_THE_FLOW = ("stations", "buffers", "conveyors")


def output_of(name: str) -> tuple[str, str]:
    """Split `S1.reject` into element and output; `S1` means its output ok."""
    element, _, output = name.partition(".")
    return element, output or "ok"


def put_between(line: PlainLine, new: str, ends: tuple[str, str]) -> list[Piece]:
    """Return what to write so that every link A → B becomes A → new → B.

    The first part keeps fleet, share and products of the link; an assembly B takes
    from `new` what it took from A. Nothing, if there is no such link.
    """
    (start, output), (end, _) = output_of(ends[0]), output_of(ends[1])
    links: dict[str, PlainLink] = {}
    cut = False
    for name, link in line["links"].items():
        if (link["from"], link["output"], link["to"]) != (start, output, end):
            links[name] = link
            continue
        _add(links, line, {**link, "to": new})
        if not cut:
            _add(links, line, {**_BARE, "from": new, "to": end})
        cut = True
    if not cut:
        return []
    return [(line, "links", links), *_renamed_input(line, end, start, new)]


def take_out(line: PlainLine, gone: str) -> list[Piece]:
    """Return what to write so that the flow closes over an element.

    The links into it are joined to where its output ok goes, if to one place. Its
    other links vanish, and with it the rules of its outputs.
    """
    after = [
        link["to"]
        for link in line["links"].values()
        if link["from"] == gone and link["output"] == "ok"
    ]
    target = after[0] if len(after) == 1 and after[0] != gone else None
    before = dict.fromkeys(_starts_into(line, gone))
    rules = {
        name: rule
        for name, rule in line["routing"].items()
        if output_of(name)[0] != gone
    }
    pieces = [(line, "links", _joined(line, gone, target)), (line, "routing", rules)]
    if target is not None and len(before) == 1:
        pieces += _renamed_input(line, target, gone, next(iter(before)))
    return pieces


_BARE: PlainLink = {
    "from": "", "output": "ok", "to": "", "share": None, "products": [],
    "fleet": None, "length": 0.0, "lot": 1,
}  # fmt: skip
assert _BARE.keys() == {f.alias or n for n, f in Link.model_fields.items()} - {"id"}


def _add(links: dict[str, PlainLink], line: PlainLine, link: PlainLink) -> None:
    middle = "" if link["output"] == "ok" else f"-{link['output']}"
    name = f"{link['from']}{middle}--{link['to']}"[:60]
    number = 2
    free = name
    while free in links or free in line["links"]:
        free, number = f"{name}_{number}", number + 1
    links[free] = link


def _starts_into(line: PlainLine, name: str) -> list[str]:
    return [
        link["from"]
        for link in line["links"].values()
        if link["to"] == name and link["from"] != name
    ]


def _joined(line: PlainLine, gone: str, target: str | None) -> dict[str, PlainLink]:
    links = {}
    for name, link in line["links"].items():
        if link["from"] == gone:
            continue
        if link["to"] != gone:
            links[name] = link
        elif target is not None and link["from"] != target:
            links[name] = {**link, "to": target}
    return links


def _renamed_input(line: PlainLine, station: str, old: str, new: str) -> list[Piece]:
    """Let an assembly take from `new` what it took from `old`, in the same order."""
    holder = line["stations"].get(station, {})
    kit = holder.get("assembly") or {}
    if old not in kit:
        return []
    renamed = {new if name == old else name: number for name, number in kit.items()}
    return [(holder, "assembly", renamed)]
