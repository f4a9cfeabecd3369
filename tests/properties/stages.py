"""Drawing the stages of a line: each leads from an element on to another."""

from collections.abc import Callable

from tests.properties.sketch import Sketch
from tests.properties.stations import inspection, station

Stage = Callable[[Sketch, str], str]


def joined(sketch: Sketch, start: str, to: str, output: str = "ok") -> str:
    """Link two elements, now and then by vehicles; return the second."""
    link = sketch.link(start, to, output)
    if sketch.maybe(5):
        sketch.serve(link, lot=sketch.number(1, min(3, sketch.holds(start))))
    return to


def buffer(sketch: Sketch, least: int = 0) -> str:
    """Add a buffer."""
    capacity = sketch.pick(None, 0, 1, 2, 4)
    return sketch.add(
        "buffers", "B", capacity=capacity if capacity is None else max(capacity, least)
    )


def conveyor(sketch: Sketch) -> str:
    """Add a conveyor of some places."""
    pitch = sketch.pick(1.0, 2.0)
    return sketch.add(
        "conveyors",
        "C",
        length=sketch.number(1, 4) * pitch + sketch.pick(0.0, 0.5),
        speed=sketch.pick(1.0, 0.5, 2.0),
        pitch=pitch,
        indexed=sketch.maybe(2),
    )


def then_station(sketch: Sketch, start: str) -> str:
    """Go on through a station."""
    return joined(sketch, start, station(sketch))


def then_buffer(sketch: Sketch, start: str) -> str:
    """Go on through a buffer."""
    return joined(sketch, start, buffer(sketch))


def then_conveyor(sketch: Sketch, start: str) -> str:
    """Go on over a conveyor."""
    return joined(sketch, start, conveyor(sketch))


def then_batch(sketch: Sketch, start: str) -> str:
    """Go on through a station that works on batches."""
    batch = sketch.number(2, 3)
    before = joined(sketch, start, buffer(sketch, least=batch))
    oven = station(sketch, batch=batch)
    sketch.link(before, oven)
    return oven


def then_assembly(sketch: Sketch, start: str) -> str:
    """Go on through an assembly with parts of sources of their own."""
    inputs = [joined(sketch, start, buffer(sketch, least=1))]
    for _ in range(sketch.number(1, 2)):
        own = source(sketch)
        inputs.append(joined(sketch, own, buffer(sketch, least=2)))
    counts = {name: min(sketch.number(1, 2), sketch.holds(name)) for name in inputs}
    assembly = station(sketch, assembly=counts)
    for name in inputs:
        sketch.link(name, assembly)
    return assembly


def then_fork(sketch: Sketch, start: str) -> str:
    """Go on by several ways that come together again."""
    rules = ["priority", "shortest_queue"]
    rules += ["product"] if sketch.products else []
    rules += [] if sketch.exact else ["share"]
    rule = sketch.pick(*rules)
    merge = sketch.pick(buffer, station, conveyor)(sketch)
    ends, firsts = list(sketch.line["sinks"]), []
    for at in range(sketch.number(2, 3)):
        first = sketch.pick(station, buffer, conveyor)(sketch)
        firsts.append(first)
        last = _a_little_further(sketch, first)
        sketch.link(last, sketch.pick(merge, merge, *ends) if at else merge)
    _by_rule(sketch, start, firsts, rule)
    return merge


def _a_little_further(sketch: Sketch, first: str) -> str:
    if first in sketch.line["stations"]:
        return first
    return then_station(sketch, first)


def _by_rule(sketch: Sketch, start: str, firsts: list[str], rule: str) -> None:
    last = len(firsts) - 1
    for at, first in enumerate(firsts):
        link = sketch.link(start, first)
        fields = sketch.line["links"][link]
        if rule == "share":
            fields["share"] = 0.25 if at else 1 - 0.25 * last
        elif rule == "product" and at < last:
            fields["products"] = sketch.products[at : at + 1]
        if sketch.maybe(4):
            sketch.serve(link, lot=1)
    if rule != "share":
        sketch.line["routing"][start] = rule


def then_rework(sketch: Sketch, start: str) -> str:
    """Go on through an inspection whose rejects are mended elsewhere."""
    merge = joined(sketch, start, sketch.pick(buffer, station)(sketch))
    gate = station(sketch, inspection=inspection(sketch, "reject_link"), batch=1)
    sketch.link(merge, gate)
    bench = station(sketch, rework={"fix": {"*": sketch.chance()}})
    before = joined(sketch, gate, sketch.pick(buffer, station)(sketch), "reject")
    sketch.link(before, bench)
    joined(sketch, bench, merge)
    return gate


def then_sorting(sketch: Sketch, start: str) -> str:
    """Go on through an inspection whose rejects go a long way of their own."""
    gate = station(sketch, inspection=inspection(sketch, "reject_link"), batch=1)
    joined(sketch, start, gate)
    at = joined(sketch, gate, sketch.pick(buffer, station)(sketch), "reject")
    for _ in range(sketch.number(1, 3)):
        at = joined(sketch, at, station(sketch, batch=1))
    sketch.line["sinks"]["other"] = {}
    joined(sketch, at, "other")
    return then_buffer(sketch, gate)


def source(sketch: Sketch) -> str:
    """Add a source of any kind."""
    kind = sketch.pick("unlimited", "interarrival", "orders")
    fields = {"kind": kind, **_products(sketch, kind)}
    if kind == "interarrival":
        fields.update(
            interarrival=sketch.time(),
            batch=sketch.pick(1, 1, 3),
            lost_if_full=sketch.maybe(2),
        )
    elif kind == "orders":
        fields["orders"] = {f"o{i}": _order(sketch) for i in range(sketch.number(1, 3))}
    return sketch.add("sources", "I", **fields)


def _products(sketch: Sketch, kind: str) -> dict[str, object]:
    products = sketch.products
    if len(products) < 2 or kind == "orders":
        return {}
    if not sketch.exact and sketch.maybe(2):
        return {"mix": {name: 1 / len(products) for name in products}}
    return {
        "lots": [{"product": name, "size": sketch.number(1, 3)} for name in products]
    }


def _order(sketch: Sketch) -> dict[str, object]:
    return {
        "product": sketch.pick(*sketch.products) if sketch.products else None,
        "quantity": sketch.number(1, 30),
        "release": sketch.pick(0.0, 3.0, 40.0),
        "due": sketch.pick(None, 60.0, 61.5),
    }


STAGES: tuple[Stage, ...] = (
    then_station,
    then_buffer,
    then_conveyor,
    then_fork,
    then_batch,
    then_assembly,
    then_rework,
    then_sorting,
)
