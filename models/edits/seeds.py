"""What a part begins with when it is added: its example, or one that fits anywhere."""

from collections.abc import Mapping
from typing import Any

_SEEDS: Mapping[tuple[str, str], Any] = {
    ("Station", "inspection"): {"detect": {"*": 0.9}},
    ("Station", "failures"): {"basis": "working", "mtbf": "30 h", "mttr": "40 min"},
    ("Station", "maintenance"): {"every": "168 h", "duration": "2 h"},
    ("Station", "by_product"): {"automatic": "60 s"},
    ("Station", "defects"): "1 %",
    ("Station", "assembly"): 1,
    ("Station", "setup"): {"time": "20 min"},
    ("Setup", "matrix"): {"from": "A", "to": "B", "time": "30 min"},
    ("Inspection", "detect"): 0.9,
    ("Inspection", "fix"): 0.85,
    ("Rework", "fix"): 0.85,
    ("Source", "mix"): 0.5,
    ("Source", "lots"): {"product": "A", "size": 50},
    ("Source", "orders"): {"quantity": 100},
    ("Line", "calendar"): {"shifts": {"day": {"start": "08:00", "end": "16:00"}}},
    ("Line", "pools"): {"headcount": 1},
    ("Line", "products"): {},
    ("Line", "defect_modes"): {},
    ("Line", "routing"): "priority",
    ("Calendar", "shifts"): {"start": "16:00", "end": "00:00"},
    ("Shift", "breaks"): {"start": "12:00", "length": "30 min"},
    ("Placed", "position"): {"x": 0, "y": 0},
    ("Study", "targets"): {"kpi": "yearly_cost", "change": "-20 %"},
}
_KEYS: Mapping[str, str] = {
    "failures": "failure",
    "maintenance": "service",
    "shifts": "shift",
    "breaks": "break",
    "orders": "O1",
    "products": "P1",
    "pools": "team",
    "defect_modes": "defect",
    "fleets": "fleet",
}


def seed(owner: str, field: str, example: Any) -> Any:
    """Return the value with which a part of a field begins.

    `owner` is the name of the model that has the field, `example` its declared one.
    """
    if (owner, field) in _SEEDS:
        return _SEEDS[owner, field]
    if field == "position":
        return _SEEDS["Placed", "position"]
    return example


def seed_key(field: str) -> str:
    """Return the key wanted for a new entry of a field."""
    return _KEYS.get(field, field.rstrip("s") or "entry")
