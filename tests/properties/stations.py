"""Drawing stations with all they can have."""

from tests.properties.draws import Plain
from tests.properties.sketch import MODES, Sketch


def station(sketch: Sketch, **fields: object) -> str:
    """Add a station, a bare one half of the time; return its id."""
    drawn: Plain = {
        "machines": sketch.pick(1, 1, 2, 3),
        "automatic": sketch.time(),
        "priority": sketch.pick(0, 0, 1),
    }
    if sketch.maybe(2):
        return sketch.add("stations", "S", **{**drawn, **fields})
    _manual(sketch, drawn)
    _by_product(sketch, drawn)
    for feature in (_failures, _maintenance, _tool, _quality, _attendance):
        if sketch.maybe(3):
            feature(sketch, drawn)
    return sketch.add("stations", "S", **{**drawn, **fields})


def _manual(sketch: Sketch, drawn: Plain) -> None:
    if sketch.maybe(2):
        drawn["manual"] = sketch.time()
        drawn["operators"] = sketch.pick(1, 2, 0)
        drawn["pool"] = sketch.pools()
        if sketch.maybe(3):
            del drawn["automatic"]


def _by_product(sketch: Sketch, drawn: Plain) -> None:
    if len(sketch.products) > 1 and sketch.maybe(2):
        drawn["by_product"] = {sketch.products[-1]: {"manual": sketch.pick(0.0, 2.0)}}
    if len(sketch.products) > 1 and sketch.maybe(2):
        first, last = sketch.products[0], sketch.products[-1]
        pair = {"from": last, "to": first, "time": sketch.time()}
        drawn["setup"] = {
            "time": sketch.time(),
            "matrix": [pair] if sketch.maybe(2) else [],
            "operators": sketch.pick(0, 1, 2),
            "pool": sketch.pools(),
        }


def _failures(sketch: Sketch, drawn: Plain) -> None:
    drawn["failures"] = {f"f{i}": _failure(sketch) for i in range(sketch.number(1, 2))}


def _failure(sketch: Sketch) -> Plain:
    basis = sketch.pick("working", "calendar", "cycles")
    if basis == "cycles":
        number = sketch.number(1, 6)
        certain = {"kind": "constant", "value": number}
        clock = {"cycles_to_failure": certain if sketch.is_certain() else number}
    else:
        clock = {"mtbf": sketch.life(6)}
    return {
        "basis": basis,
        **clock,
        "mttr": sketch.life(),
        "crew": sketch.crew(),
        "crew_size": sketch.pick(1, 2),
        "micro_stop": sketch.maybe(),
        "scraps_part": sketch.maybe(),
    }


def _maintenance(sketch: Sketch, drawn: Plain) -> None:
    drawn["maintenance"] = {
        "m": {
            "basis": sketch.pick("calendar", "working"),
            "every": sketch.pick(20.0, 7.0),
            "duration": sketch.time(),
            "crew": sketch.crew(),
            "crew_size": sketch.pick(1, 2),
        }
    }


def _tool(sketch: Sketch, drawn: Plain) -> None:
    drawn["tool"] = {
        "life": sketch.number(1, 6),
        "change": sketch.time(),
        "operators": sketch.pick(0, 1, 2),
        "pool": sketch.pools(),
    }


def _quality(sketch: Sketch, drawn: Plain) -> None:
    drawn["defects"] = {
        mode: {"probability": sketch.chance(), "wear": sketch.small_chance()}
        for mode in MODES[: sketch.number(1, 2)]
    }
    if sketch.maybe(2):
        drawn["inspection"] = inspection(
            sketch, sketch.pick("scrap", "rework_in_place")
        )


def inspection(sketch: Sketch, on_reject: str) -> Plain:
    """Draw an inspection."""
    return {
        "share": sketch.chance(),
        "detect": sketch.pick({"*": sketch.chance()}, {"d": 1.0}, {}),
        "false_reject": sketch.small_chance(),
        "on_reject": on_reject,
        "max_rework": sketch.pick(2, 0, 1),
        "rework_time": sketch.time(),
        "rework_operators": sketch.pick(1, 2, 0),
        "rework_pool": sketch.pools(),
        "fix": sketch.pick({"*": sketch.chance()}, {}),
    }


def _attendance(sketch: Sketch, drawn: Plain) -> None:
    drawn["runs_unattended"] = sketch.maybe(2)
    if sketch.shifts:
        drawn["shifts"] = [sketch.pick(*sketch.shifts)]
