"""What of an entry a line has nothing for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Skipped:
    """An effect that has nothing to change: why, as a code, and its values."""

    effect: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


RawPatch = dict[str, Any]
Written = RawPatch | Skipped
