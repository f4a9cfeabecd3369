"""A line without chance whose money is known: one station, one of two people goes."""

from typing import Any

from models.study import Study

LINE: dict[str, Any] = {
    "pools": {"crew": {"headcount": 2}},
    "sources": {"in": {}},
    "sinks": {"out": {}},
    "stations": {"S": {"automatic": "60 s"}},
    "flow": [["in", "S", "out"]],
}
MEASURE: dict[str, Any] = {
    "patches": [
        {"add": "line.pools.crew.headcount", "by": -1},
        {
            "multiply": "line.stations.S.automatic",
            "by": 0.8,
            "range": {"low": 0.6, "high": 1.0, "better": "low", "effect": "pace"},
        },
    ],
    "capex": 400_000,
    "ranges": {"capex": {"low": 200_000, "high": 800_000}},
}
MONEY: dict[str, Any] = {
    "demand": 50_000,
    "hours_per_year": "2000 h",
    "wage": 100_000,
    "material": 0,
    "years": 5,
    "discount_rate": 0.1,
}


def toy(measure: dict[str, Any] | None = None, **parts: Any) -> Study:
    """Return the study; the measure saves the wage of 100,000 a year."""
    return Study.model_validate(
        {
            "line": LINE,
            "measures": {"M1": {**MEASURE, **(measure or {})}},
            "options": {"after": {"measures": ["M1"]}},
            "plan": {"horizon": "2 h", "warm_up": 0, "replications": 2, "seed": 7},
            "money": MONEY,
            **parts,
        }
    )


def certain(**measure: Any) -> dict[str, Any]:
    """Return a measure that only takes one of the people away."""
    return {"patches": MEASURE["patches"][:1], "ranges": {}, **measure}
