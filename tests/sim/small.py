"""Small lines and studies for the tests of the simulation."""

from typing import Any

from models.line import Line
from models.study import Study


def exponential(mean: float) -> dict[str, Any]:
    """Return an exponential time as a file would write it."""
    return {"kind": "exponential", "mean": mean}


def tandem(means: list[float], places: list[int], **station: Any) -> dict[str, Any]:
    """Return a saturated serial line in plain data: S1, B1, S2, …"""
    names = [f"S{number}" for number in range(1, len(means) + 1)]
    chain = ["in", names[0]]
    for number, name in enumerate(names[1:], 1):
        chain += [f"B{number}", name]
    return {
        "sources": {"in": {}},
        "sinks": {"out": {}},
        "stations": {
            name: {"automatic": exponential(mean), **station}
            for name, mean in zip(names, means, strict=True)
        },
        "buffers": {f"B{n}": {"capacity": p} for n, p in enumerate(places, 1)},
        "flow": [[*chain, "out"]],
    }


def line(raw: dict[str, Any]) -> Line:
    """Return a line from plain data."""
    return Line.model_validate(raw)


def study(raw: dict[str, Any] | None = None, **parts: Any) -> Study:
    """Return a study of a three-station line whose option speeds up the slow one."""
    whole = {
        "schema": 1,
        "line": raw or tandem([1, 1.2, 1], [2, 2]),
        "measures": {
            "faster": {
                "patches": [{"multiply": "line.stations.S2.automatic", "by": 0.9}],
                "capex": 100000,
            }
        },
        "options": {"after": {"measures": ["faster"]}},
        "plan": {"horizon": 4000, "warm_up": 400, "replications": 6, "seed": 3},
    }
    return Study.model_validate({**whole, **parts})
