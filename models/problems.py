"""What is wrong with a study: every problem with its place, as codes and values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Problem:
    """One problem; `app.i18n` makes the sentence and the remedy from the code.

    `path` goes by id (`line.stations.S3.mtbf`); `line` is the line in the file.
    """

    path: str
    code: str
    severity: Severity = "error"
    values: Mapping[str, Any] = field(default_factory=dict)
    line: int | None = None
