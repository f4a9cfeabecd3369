"""The bottleneck by use: who is least kept waiting by others."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from models.results import Column
from sim.estimates import Estimate, estimate, paired

IDLE = ("starved", "blocked", "waiting_transport", "waiting_operator")
AWAY = ("break", "off_shift", "maintenance")


@dataclass(frozen=True)
class Bottleneck:
    """The station or pool in use most, and those that cannot be told apart from it.

    `use` of a station is the share of its planned time in which neither parts nor
    people nor transport keep it waiting; of a pool, the share of its time held.
    `kind` is "stations" or "pools".
    """

    kind: str
    id: str
    use: Estimate
    rivals: tuple[str, ...] = ()


def station_use(columns: Mapping[str, Column], station: str) -> Column:
    """Return the use of a station in every replication; NaN without planned time."""
    states = [columns[f"stations.{station}.states.{s}"] for s in (*IDLE, *AWAY)]
    rows = zip(*states, strict=True)
    return tuple(_use(row[: len(IDLE)], row[len(IDLE) :]) for row in rows)


def _use(idle: tuple[float, ...], away: tuple[float, ...]) -> float:
    planned = 1 - math.fsum(away)
    return 1 - math.fsum(idle) / planned if planned > 0 else math.nan


def uses(columns: Mapping[str, Column]) -> dict[tuple[str, str], Column]:
    """Return the use of every station and pool, by (kind, id)."""
    found: dict[tuple[str, str], Column] = {}
    for key in columns:
        parts = key.split(".")
        if parts[0] == "stations" and parts[-1] == "oee":
            found["stations", parts[1]] = station_use(columns, parts[1])
        elif parts[0] == "pools" and parts[-1] == "use":
            found["pools", parts[1]] = columns[key]
    return found


def bottleneck(columns: Mapping[str, Column], confidence: float = 0.95) -> Bottleneck:
    """Return the bottleneck by use; ("", "") if nothing is ever in use."""
    known = {
        name: column
        for name, column in uses(columns).items()
        if not any(math.isnan(value) for value in column)
    }
    if not known:
        return Bottleneck("", "", Estimate(math.nan, math.nan, 0))
    first = max(known, key=lambda name: math.fsum(known[name]))
    rivals = tuple(
        name[1]
        for name, column in known.items()
        if name != first
        and not paired(column, known[first], confidence).differs_from_zero
    )
    return Bottleneck(*first, estimate(known[first], confidence), rivals)
