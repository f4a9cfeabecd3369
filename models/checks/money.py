"""Money: figures that a verdict on money wants and the study does not give."""

from collections.abc import Iterator

from models.calendar import hours_a_week
from models.checks.telling import advice, neat, warning
from models.line import Line
from models.money import MoneyInputs
from models.problems import Problem
from models.study import Study
from models.use import hours_of_year

WEEKS = 53
LONGEST_YEAR = 2300
"""Hours one person can work in a year, overtime included."""


def check_money(money: MoneyInputs, line: Line) -> Iterator[Problem]:
    """Find what is missing or does not go together; nothing is said of no money."""
    if money == MoneyInputs():
        yield advice("money", "no_money", missing=tuple(_missing(money, line)))
        return
    for field in _missing(money, line):
        yield warning(f"money.{field}", f"missing_{field}")
    if money.extra_output_sells and money.price is None:
        yield warning("money.price", "missing_price")
    if not _draws_power(line) and not line.energy_per_part:
        yield advice("line.energy_per_part", "no_energy_data")
    yield from _check_hours(money, line)


def _missing(money: MoneyInputs, line: Line) -> list[str]:
    """Return the open inputs that this line makes use of."""
    heads = [p for p in line.pools if p.wage is None and p.paid_heads(line.shifts) > 0]
    energy = _draws_power(line) or line.energy_per_part > 0
    wanted = {
        "demand": True,
        "wage": bool(heads),
        "material": True,
        "electricity": energy,
        "claim_cost": any(station.defects for station in line.stations),
    }
    return [
        name for name, used in wanted.items() if used and getattr(money, name) is None
    ]


def _draws_power(line: Line) -> bool:
    powers = (station.power for station in line.stations)
    return any(power.working or power.idle or power.off for power in powers)


def _check_hours(money: MoneyInputs, line: Line) -> Iterator[Problem]:
    hours = hours_of_year(line, money)
    if money.hours_per_year is not None and line.calendar is not None:
        most = hours_a_week(line.calendar) * WEEKS
        if hours > most:
            yield warning(
                "money.hours_per_year",
                "hours_above_calendar",
                hours=neat(hours),
                most=neat(most),
            )
    if line.calendar is not None:
        return
    for pool in line.pools:
        if pool.paid_heads(line.shifts) and hours > LONGEST_YEAR * pool.crews:
            path = f"line.pools.{pool.id}.crews"
            needed = -(-hours // LONGEST_YEAR)
            values = {"pool": pool.id, "hours": neat(hours), "crews": pool.crews}
            yield warning(path, "crews_too_few", needed=int(needed), **values)


def demand_rate(money: MoneyInputs, line: Line) -> float | None:
    """Return the demand in parts an hour at work; None if it is open."""
    hours = hours_of_year(line, money)
    return None if money.demand is None or hours <= 0 else money.demand / hours


def check_capex(study: Study) -> Iterator[Problem]:
    """Find measures in use whose investment is open."""
    used = {name for option in study.options for name in option.measures}
    for measure in study.measures:
        path = f"measures.{measure.id}.capex"
        if measure.capex is None and measure.id in used:
            yield warning(path, "capex_open", measure=measure.id)
