"""What replications gave: for each line of a case one array per statistic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WORKING = ("working_manual", "working_automatic")
DOWN = ("failed", "micro_stop", "waiting_crew")
THE_LINE = "line"
STAYS, MACHINES = "stays", "machines"
"""What can be watched of a line: see `engines`."""


@dataclass(frozen=True)
class Arm:
    """A line to simulate, with the seconds of its warm-up and of its window.

    `operations` is about how many station operations one replication takes; a line
    that is `watched` (STAYS of its first `parts`, MACHINES) gives no figures. In each
    `every`-th bin of the output a line starts anew, if that is given.
    """

    line: Mapping[str, Any]
    warm_up: float
    window: float
    operations: float = 1.0
    watched: str = ""
    parts: int = 0
    every: int = 0

    @property
    def horizon(self) -> float:
        """Return the seconds of one replication."""
        return self.warm_up + self.window

    def stretched(self, times: int) -> "Arm":
        """Return it with a window so many times as long."""
        window = self.window * times
        operations = self.operations * (self.warm_up + window) / self.horizon
        return replace(
            self, window=window, operations=operations, parts=self.parts * times
        )


@dataclass(frozen=True)
class Table:
    """Columns by arm; row r of every column is replication r (same streams)."""

    arms: Mapping[str, Arm]
    columns: Mapping[str, Mapping[str, Array]] = field(repr=False)

    @property
    def replications(self) -> int:
        """Return the number of rows."""
        columns = next(iter(self.columns.values()))
        return len(next(iter(columns.values())))

    def of(self, key: str, arm: str = THE_LINE) -> Array:
        """Return one statistic; KeyError names arm and key."""
        try:
            return self.columns[arm][key]
        except KeyError:
            raise KeyError(f"no statistic {key!r} of {arm!r}") from None

    def per_time(self, key: str, arm: str = THE_LINE) -> Array:
        """Return a count a second of the window."""
        return self.of(key, arm) / self.arms[arm].window

    def share(self, station: str, states: Iterable[str], arm: str = THE_LINE) -> Array:
        """Return the share of time a station's machines spend in these states."""
        columns = self.columns[arm]
        keys = [f"stations.{station}.states.{state}" for state in states]
        if f"stations.{station}.states.starved" not in columns:
            raise KeyError(f"no states of station {station!r} of {arm!r}")
        zero = np.zeros(self.replications)
        return sum((columns.get(key, zero) for key in keys), zero)


def joined(first: Table, second: Table) -> Table:
    """Return the rows of both tables; the same arms and statistics."""
    return Table(
        first.arms,
        {
            arm: {
                key: np.concatenate([column, second.columns[arm][key]])
                for key, column in columns.items()
            }
            for arm, columns in first.columns.items()
        },
    )
