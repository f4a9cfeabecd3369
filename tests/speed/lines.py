"""The two lines of the speed comparison, in the study format."""

from typing import Any

from models.line import Line

STATIONS, PLACES = 10, 5
OPERATORS, MTBF, MTTR, SCRAP = 6, 100.0, 10.0, 0.05


def _line(station: dict[str, Any], pools: dict[str, Any]) -> Line:
    names = [f"S{number}" for number in range(1, STATIONS + 1)]
    chain = ["in", names[0]]
    for number, name in enumerate(names[1:], 1):
        chain += [f"B{number}", name]
    return Line.model_validate(
        {
            "pools": pools,
            "sources": {"in": {}},
            "sinks": {"out": {}},
            "stations": dict.fromkeys(names, station),
            "buffers": {f"B{n}": {"capacity": PLACES} for n in range(1, STATIONS)},
            "flow": [[*chain, "out"]],
        }
    )


def plain_line() -> Line:
    """Return the 10-station exponential line of means 1 with buffers of 5."""
    return _line({"automatic": {"kind": "exponential", "mean": 1}}, {})


def staffed_line() -> Line:
    """Return that line with failures, shared operators and scrap at each station."""
    return _line(
        {
            "manual": {"kind": "exponential", "mean": 1},
            "pool": "crew",
            "failures": {"f": {"basis": "working", "mtbf": MTBF, "mttr": MTTR}},
            "defects": {"bad": SCRAP},
            "inspection": {"detect": {"bad": 1}},
        },
        {"crew": {"headcount": OPERATORS}},
    )
