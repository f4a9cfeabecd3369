"""A file of known answers: cases with parameters and exact expected values."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "h": 3600.0, "hour": 3600.0}
_UNIT = re.compile(r"(?<![A-Za-z'])(sec|s|min|hour|h)(?![A-Za-z'])")


@dataclass(frozen=True)
class Case:
    """One case; times in it are in its own unit of so many seconds."""

    id: str
    family: str
    description: str
    parameters: Mapping[str, Any]
    expected: Mapping[str, Any]

    @property
    def unit(self) -> float:
        """Return the seconds of the time unit its description names, or a minute."""
        named = _UNIT.search(self.description)
        return SECONDS[named[1]] if named else SECONDS["min"]

    def given(self, name: str) -> Any:
        """Return a parameter, or None where it is null or left out."""
        return self.parameters.get(name)

    def has(self, *names: str) -> bool:
        """Tell whether all these parameters are given."""
        return all(self.given(name) is not None for name in names)


def _case(raw: Mapping[str, Any]) -> Case:
    return Case(
        id=str(raw["id"]),
        family=str(raw["family"]),
        description=str(raw.get("description", "")),
        parameters=raw.get("parameters") or {},
        expected=raw.get("expected") or {},
    )


def read_cases(path: Path) -> list[Case]:
    """Read a file of cases; ValueError says what is wrong with it."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    rows = raw.get("cases") if isinstance(raw, dict) else raw
    if not isinstance(rows, list):
        raise ValueError(f"{path}: expected a list of cases under 'cases'")
    try:
        return [_case(row) for row in rows]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path}: a case needs id and family ({error})") from error
