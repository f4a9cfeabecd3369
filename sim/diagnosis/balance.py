"""Balance: of the stations, of the people, of the time a part spends in the line."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from models.line import Line
from models.plant import names_of
from models.results import Column
from models.use import paid_pools
from sim.diagnosis.means import mean
from sim.estimates import Estimate, estimate

WORKING = ("working_manual", "working_automatic")


@dataclass(frozen=True)
class LineBalance:
    """How even the work is spread over the stations of the main flow.

    `times` are the ideal seconds of a station for each part that enters the line, its
    machines shared out; rework stations are left out.
    """

    times: Mapping[str, float]

    @property
    def slowest(self) -> str:
        """Return the station with the longest time; '' without any."""
        return max(self.times, key=lambda name: self.times[name], default="")

    @property
    def rate(self) -> float:
        """Return the line balance rate: sum of the times / (number × longest)."""
        longest = max(self.times.values(), default=0.0)
        whole = math.fsum(self.times.values())
        return whole / (len(self.times) * longest) if longest else math.nan


def line_balance(
    line: Line, columns: Mapping[str, Column], window: float
) -> LineBalance:
    """Return the balance of the stations; `window` is the observed time in s."""
    entered = mean(columns, "entered")
    times = {
        station.id: _ideal_share(columns, station.id) * window / entered
        for station in line.stations
        if station.rework is None and entered
    }
    return LineBalance({name: time for name, time in times.items() if time > 0})


def _ideal_share(columns: Mapping[str, Column], station: str) -> float:
    """Return the share of the time that its parts ideally take."""
    key = f"stations.{station}"
    rows = zip(
        *(columns[f"{key}.states.{state}"] for state in WORKING),
        columns[f"{key}.effectiveness"],
        strict=True,
    )
    shares = [(manual + automatic) * speed for manual, automatic, speed in rows]
    return mean({"share": tuple(shares)}, "share")


@dataclass(frozen=True)
class PoolBalance:
    """The people of a pool: paid heads, share of their time in use, mean wait in s."""

    pool: str
    heads: float
    use: Estimate
    wait: float
    shares: Mapping[str, float]
    """Of the work by hand at the stations that ask the pool first, by station."""


def staffing(
    line: Line, columns: Mapping[str, Column], confidence: float
) -> tuple[PoolBalance, ...]:
    """Return how evenly the people are loaded, the busiest pool first."""
    found = [
        PoolBalance(
            paid.pool,
            paid.heads,
            estimate(columns[f"pools.{paid.pool}.use"], confidence),
            mean(columns, f"pools.{paid.pool}.wait"),
            _shares(line, columns, paid.pool),
        )
        for paid in paid_pools(line)
        if f"pools.{paid.pool}.use" in columns
    ]
    return tuple(sorted(found, key=lambda one: -_or_zero(one.use.mean)))


def _shares(line: Line, columns: Mapping[str, Column], pool: str) -> dict[str, float]:
    work = {
        station.id: mean(columns, f"stations.{station.id}.states.working_manual")
        * station.machines
        * station.operators
        for station in line.stations
        if names_of(station.pool)[:1] == (pool,)
    }
    whole = math.fsum(work.values())
    return {name: share / whole for name, share in work.items() if share}


def _or_zero(value: float) -> float:
    return 0.0 if math.isnan(value) else value


@dataclass(frozen=True)
class TimeInLine:
    """What a part's time in the line is made of, in seconds of calendar time.

    `process` is the time at work on it at all stations, `adding` that at stations that
    neither inspect alone nor rework; by Little's law both over the mean stock.
    """

    whole: float
    process: float
    adding: float

    @property
    def ratio(self) -> float:
        """Return the value-added ratio: process time / time in line."""
        return self.process / self.whole if self.whole else math.nan

    @property
    def strict_ratio(self) -> float:
        """Return the ratio without inspection and rework."""
        return self.adding / self.whole if self.whole else math.nan


def time_in_line(line: Line, columns: Mapping[str, Column]) -> TimeInLine:
    """Return how much of its time in the line a part is worked on."""
    stock, whole = mean(columns, "wip"), mean(columns, "time_in_line_all")
    at_work = {
        station.id: math.fsum(
            mean(columns, f"stations.{station.id}.states.{state}") for state in WORKING
        )
        * station.machines
        * station.batch
        for station in line.stations
    }
    adding = [
        at_work[s.id]
        for s in line.stations
        if s.rework is None and (s.inspection is None or s.defects or s.assembly)
    ]
    each = whole / stock if stock else 0.0
    return TimeInLine(
        whole, math.fsum(at_work.values()) * each, math.fsum(adding) * each
    )
