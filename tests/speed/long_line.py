"""A line of many stations with buffers between them, for the canvas."""

from models.study import Study
from models.study_data import study_from

STATIONS = 500


def long_study(stations: int = STATIONS) -> Study:
    """Return a study with so many stations, as many buffers and a rework loop."""
    names = [f"S{n}" for n in range(1, stations + 1)]
    flow = ["in"]
    for name in names:
        flow += [name, f"B{name[1:]}"]
    line = {
        "sources": {"in": {}},
        "sinks": {"out": {}},
        "pools": {"crew": {"headcount": 20}},
        "stations": {
            name: {"manual": "20 s", "automatic": "40 s", "pool": "crew",
                   "machines": 1 + number % 3}
            for number, name in enumerate(names)
        },
        "buffers": {f"B{name[1:]}": {"capacity": 8} for name in names},
        "flow": [[*flow, "out"]],
    }  # fmt: skip
    study, problems = study_from({"schema": 1, "line": line})
    assert study is not None, problems
    return study
