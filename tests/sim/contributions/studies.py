"""A tiny line with measures that help, harm, need each other, and do nothing."""

from functools import cache
from typing import Any

from models.study import Study
from sim.contributions.attribution import Contributions, contributions

LINE: dict[str, Any] = {
    "pools": {"crew": {"headcount": 2}},
    "sources": {"in": {}},
    "sinks": {"out": {}},
    "stations": {
        "cut": {"automatic": {"mean": 30, "cv": 0.3}},
        "join": {
            "manual": {"mean": 20, "cv": 0.3},
            "automatic": {"mean": 18, "cv": 0.3},
            "pool": "crew",
            "defects": {"gap": "5 %"},
        },
    },
    "buffers": {"B1": {"capacity": 3}},
    "flow": [["in", "cut", "B1", "join", "out"]],
}
MEASURES: dict[str, Any] = {
    "robot": {
        "patches": [
            {"set": "line.stations.join.manual", "to": 5},
            {"add": "line.pools.crew.headcount", "by": -1},
        ],
        "capex": 50_000,
        "stop_days": 2,
        "ramp_up": 2,
    },
    "nothing": {"capex": 0},
    "saw": {
        "patches": [{"multiply": "line.stations.cut.automatic", "by": 0.7}],
        "capex": 30_000,
        "life": 4,
    },
    "test": {
        "patches": [
            {
                "insert": "line.stations.test",
                "value": {"automatic": 10, "inspection": {"detect": 0.9}},
                "between": ["join", "out"],
            }
        ],
        "capex": 20_000,
    },
    "pile_up": {
        "patches": [
            {"set": "line.buffers.B1.capacity", "to": 10_000},
            {"set": "line.stations.cut.automatic", "to": 12},
        ],
        "capex": 1_000,
    },
    "better_test": {
        "patches": [{"set": "line.stations.test.automatic", "to": 5}],
        "capex": 10_000,
    },
}
MONEY: dict[str, Any] = {
    "demand": 200_000,
    "hours_per_year": "2000 h",
    "wage": 100_000,
    "material": 5,
    "claim_cost": 20,
    "electricity": 0.8,
}


def study(*measures: str, **money: Any) -> Study:
    """Return a study whose option holds the measures named."""
    return Study.model_validate(
        {
            "line": LINE,
            "measures": {name: MEASURES[name] for name in measures},
            "options": {"after": {"measures": list(measures)}},
            "plan": {"horizon": 4000, "warm_up": 400, "replications": 4, "seed": 5},
            "money": {**MONEY, **money},
        }
    )


@cache
def usual() -> Contributions:
    """Return what a robot, a saw and a measure without effect bring."""
    return contributions(study("robot", "nothing", "saw"), "after")
