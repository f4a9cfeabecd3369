"""What one replication says about a year of the line: hours, pieces, people, energy."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.calendar import Calendar, hours_a_week
from models.line import Line
from models.money import MoneyInputs
from models.quantities import DAY, HOUR

WEEKS_A_YEAR = 50
WORKING_DAYS_A_YEAR = 250
ENERGY_STATES = ("working", "idle", "off", "parts")


@dataclass(frozen=True)
class PaidPool:
    """The paid heads of a pool; `wage` is its own, None that of the study's money."""

    pool: str
    heads: float
    wage: float | None = None


@dataclass(frozen=True, kw_only=True)
class YearlyUse:
    """Rates of one replication and the production year they are stretched to.

    `hours` of line work a year; per hour at work: `throughput` shipped pieces,
    `scrapped` pieces, `rework_rounds`, `defective` shipped pieces, `kwh` by state.
    """

    hours: float
    throughput: float
    scrapped: float = 0.0
    rework_rounds: float = 0.0
    defective: float = 0.0
    kwh: Mapping[str, float]
    pools: tuple[PaidPool, ...]


@dataclass(frozen=True)
class Volume:
    """Pieces shipped in a year and the hours the line runs for them."""

    output: float
    running_hours: float
    production_hours: float

    @property
    def overtime_hours(self) -> float:
        """Return the hours beyond the production year; NaN if they are unknown."""
        if self.running_hours <= self.production_hours:
            return 0.0
        return self.running_hours - self.production_hours


def at_same_hours(use: YearlyUse) -> Volume:
    """Return the volume of a full production year."""
    return Volume(use.throughput * use.hours, use.hours, use.hours)


def at_same_demand(use: YearlyUse, demand: float) -> Volume:
    """Return the volume of the demand; NaN hours for a line that ships nothing."""
    running = demand / use.throughput if use.throughput > 0 else float("nan")
    return Volume(demand, running, use.hours)


def hours_of_year(line: Line, money: MoneyInputs) -> float:
    """Return the hours of the production year: given, or 50 weeks of the calendar."""
    if money.hours_per_year is not None:
        return money.hours_per_year / HOUR
    return hours_a_week(line.calendar) * WEEKS_A_YEAR


def hours_of_day(line: Line, hours: float) -> float:
    """Return the hours of line work that a day of standstill costs.

    With a calendar the mean of its working days; without one the production year
    over 250 days, at most 24 h.
    """
    if line.calendar is not None:
        return hours_a_week(line.calendar) / _working_days(line.calendar)
    return min(hours / WORKING_DAYS_A_YEAR, DAY / HOUR)


def _working_days(calendar: Calendar) -> int:
    return len({day for shift in calendar.shifts for day in shift.days})


def use_of(row: Mapping[str, float], line: Line, money: MoneyInputs) -> YearlyUse:
    """Return the yearly use that one row of `Results.columns` shows.

    The row holds one number for every key of the results.
    """
    at_work = row["hours"] or float("nan")
    return YearlyUse(
        hours=hours_of_year(line, money),
        throughput=row["throughput"],
        scrapped=row["scrapped"] / at_work,
        rework_rounds=row["rework_rounds"] / at_work,
        defective=_defective(row) / at_work,
        kwh={state: row[f"energy.{state}"] / at_work for state in ENERGY_STATES},
        pools=paid_pools(line),
    )


def _defective(row: Mapping[str, float]) -> float:
    """Return the shipped pieces with a defect; the rate is NaN if none is shipped."""
    return row["shipped"] * row["outgoing_defect_rate"] if row["shipped"] else 0.0


def paid_pools(line: Line) -> tuple[PaidPool, ...]:
    """Return the paid heads of every pool of a line."""
    return tuple(
        PaidPool(pool.id, pool.paid_heads(line.shifts), pool.wage)
        for pool in line.pools
    )
