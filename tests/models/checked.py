"""Lines with one thing wrong, for the tests of checks."""

from typing import Any

from models.checks import check_line
from models.line import Line
from models.problems import Problem
from tests.models.lines import PLAIN_LINE, stations
from tests.models.telling import places

FLOW = PLAIN_LINE["flow"][0]
TWO = {"products": {"A": {}, "B": {}}}
SHIFTS = {
    "early": {"start": "06:00", "end": "14:00"},
    "late": {"start": "14:00", "end": "22:00"},
}
CALENDAR = {"calendar": {"shifts": SHIFTS}}


def checked(**parts: Any) -> list[Problem]:
    return check_line(Line.model_validate({**PLAIN_LINE, **parts}))


def flow(*chains: list[str], **parts: Any) -> dict[str, Any]:
    return {"flow": list(chains), **parts}


def arriving(**values: Any) -> dict[str, Any]:
    return {"sources": {"in": {"kind": "interarrival", "interarrival": 90, **values}}}


def one(**values: Any) -> dict[str, Any]:
    return {"stations": stations(S1=values)}


def inspected(**values: Any) -> dict[str, Any]:
    made = {"d": 0.01}
    return {"stations": stations(S1={"defects": made}, S2={"inspection": values})}


def failing(**values: Any) -> dict[str, Any]:
    mode = {"basis": "working", "mtbf": "30 h", "mttr": "40 min", **values}
    return one(failures={"f": mode})


def setting_up(*pairs: list[str]) -> dict[str, Any]:
    matrix = [{"from": a, "to": b, "time": 9} for a, b in pairs]
    return {**TWO, **one(setup={"time": 60, "matrix": matrix})}


def staffed(
    station: dict[str, Any], headcount: Any = 2, **parts: Any
) -> dict[str, Any]:
    own = {"manual": 20, "pool": "p", **station}
    return {"pools": {"p": {"headcount": headcount}}, **one(**own), **parts}


def mixed(*shares: float | None) -> dict[str, Any]:
    links = {"S2--out": {"share": shares[0]}, "S2--B1": {"share": shares[1]}}
    return flow(FLOW, ["S2", "B1"], links=links)


def kit(assembly: dict[str, int], **parts: Any) -> dict[str, Any]:
    return {
        **flow(FLOW, ["side", "S2"]),
        "sources": {"in": {}, "side": {}},
        "stations": stations(S2={"assembly": assembly}),
        **parts,
    }


def rework(*chains: list[str], **parts: Any) -> dict[str, Any]:
    """Return a line whose second station sends rejects away."""
    looking = {"detect": {"d": 0.9}, "on_reject": "reject_link"}
    return {
        **flow(FLOW, *chains),
        "stations": stations(
            S1={"defects": {"d": 0.01}},
            S2={"inspection": looking},
            R={"automatic": 9, "rework": {"fix": 0.9}},
        ),
        "buffers": {"B1": {}, "B2": {}},
        "sources": arriving()["sources"],
        **parts,
    }


AGV = {"fleets": {"agv": {"vehicles": 1, "speed": 1, "loading": 5}}}


def quiet(code: str, **parts: Any) -> bool:
    return not places(checked(**parts), code)
