"""Headcounts: who is asked for, how many the demand takes, a crew made larger."""

from collections.abc import Mapping

from models.checks.people import calls_of
from models.line import Line
from models.money import MoneyInputs
from models.offered_load import assess
from models.people import Pool
from models.plant import Plant
from models.quantities import HOUR

Changes = Mapping[str, int]
"""How many heads a shift each pool has more than now."""


def with_crew(line: Line, changes: Changes) -> Line:
    """Return a line whose pools have so many heads a shift more."""
    pools = tuple(
        _changed(pool, line.shifts, changes[pool.id]) if pool.id in changes else pool
        for pool in line.pools
    )
    return line.model_copy(update={"pools": pools})


def people_asked(line: Line) -> dict[str, int]:
    """Return the pools that are asked for people, with the most they can be asked for.

    That is the people of all phases of all machines at once.
    """
    known = {pool.id for pool in line.pools}
    most: dict[str, int] = {}
    for station in line.stations:
        for call in calls_of(station):
            for pool in known.intersection(call.pools) if call.number else ():
                most[pool] = most.get(pool, 0) + call.number * station.machines
    return most


def dearest_first(
    line: Line, money: MoneyInputs, asked: Mapping[str, int]
) -> list[Pool]:
    """Return the pools with work: dearest people first, then most heads."""

    def rank(pool: Pool) -> tuple[float, int]:
        wage = money.wage if pool.wage is None else pool.wage
        return -(wage or 0.0), -sum(pool.heads(shift) for shift in line.shifts)

    return sorted((pool for pool in line.pools if pool.id in asked), key=rank)


def _changed(pool: Pool, shifts: tuple[str, ...], change: int) -> Pool:
    """Return a pool with as many heads more in each of its shifts.

    Never below 0, nor below its minimum; shifts without people stay so, unless all are.
    """
    heads = {shift: pool.heads(shift) for shift in shifts}
    staffed = any(heads.values())
    after = {
        shift: number
        if staffed and not number
        else max(number + change, min(number, pool.minimum), 0)
        for shift, number in heads.items()
    }
    same = not isinstance(pool.headcount, dict)
    count = next(iter(after.values())) if same else after
    return pool.model_copy(update={"headcount": count})


def people_needed(line: Line, pool: Pool, rate: float) -> float:
    """Return the people at work that the demand takes of one pool, on average.

    `rate` is the demand in pieces an hour at work. Counted is what goes with the pieces
    and what no other pool can do: a lower bound.
    """
    nobody = pool.model_copy(update={"headcount": 0})
    others = tuple(nobody if p.id == pool.id else p for p in line.pools)
    stations = tuple(
        station.model_copy(
            update={
                "maintenance": (),
                "failures": tuple(f for f in station.failures if f.basis != "calendar"),
            }
        )
        for station in line.stations
    )
    bare = line.model_copy(update={"pools": others, "stations": stations})
    found = assess(Plant(bare), rate)
    load = next(x for x in found.loads if (x.kind, x.element) == ("pool", pool.id))
    shipped = found.traffic.shipped
    return load.rate / HOUR * load.time * (min(rate / shipped, 1) if shipped > 0 else 0)
