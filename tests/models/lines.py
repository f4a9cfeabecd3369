"""Small studies for the tests of models."""

from typing import Any

from models.line import Line
from models.study import Study

PLAIN_LINE: dict[str, Any] = {
    "sources": {"in": {}},
    "sinks": {"out": {}},
    "stations": {"S1": {"automatic": "60 s"}, "S2": {"automatic": "50 s"}},
    "buffers": {"B1": {"capacity": 4}},
    "flow": [["in", "S1", "B1", "S2", "out"]],
}


def line(**parts: Any) -> Line:
    """Return the two-station line with some of its parts replaced."""
    return Line.model_validate({**PLAIN_LINE, **parts})


def stations(**values: dict[str, Any]) -> dict[str, Any]:
    """Return the stations of the two-station line with values added."""
    own = {"S1": {"automatic": "60 s"}, "S2": {"automatic": "50 s"}}
    return {**own, **{name: {**own.get(name, {}), **v} for name, v in values.items()}}


def study(*patches: dict[str, Any], line: Any = None, **parts: Any) -> Study:
    """Return a study with one measure M1 of these patches in one option `after`."""
    raw = {
        "line": line or PLAIN_LINE,
        "measures": {"M1": {"patches": list(patches)}},
        "options": {"after": {"measures": ["M1"]}},
    }
    return Study.model_validate({**raw, **parts})
