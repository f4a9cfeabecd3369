"""Results of an experiment: plain tables, one row per replication."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Column = tuple[float, ...]


@dataclass(frozen=True)
class Note:
    """Something a run has to say: a code with its values; app makes the sentence."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Results:
    """What one option's replications gave.

    `columns` holds one number per replication under keys such as `throughput` or
    `stations.S1.states.blocked`; NaN where a replication has no such figure.
    `series` holds one row per replication: parts shipped in bins of `bin_seconds`.
    `engine` names what ran; as all engines give the same bits, it is no part of what
    a result is.
    """

    option: str
    digest: str
    seed: int
    engine: str = field(compare=False)
    versions: Mapping[str, str]
    horizon: float
    warm_up: float
    columns: Mapping[str, Column]
    series: Mapping[str, tuple[Column, ...]]
    bin_seconds: float
    notes: tuple[Note, ...] = ()

    @property
    def replications(self) -> int:
        """Return the number of replications."""
        return len(next(iter(self.columns.values()), ()))
