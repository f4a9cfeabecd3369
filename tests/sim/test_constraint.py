"""Why an element limits a line: the states, the neighbours and what comes next."""

from typing import Any

import pytest

from models.results import Column
from sim.bottleneck import bottleneck
from sim.constraint import Reason, reason, strains
from sim.replication import replicate
from tests.sim.small import line, tandem

SLOW_IN_THE_MIDDLE = tandem([1, 2, 1], [2, 2])


def columns_of(raw: dict[str, Any]) -> dict[str, Column]:
    rows = [replicate(line(raw), 4000.0, 400.0, 1, n).columns for n in range(3)]
    return {key: tuple(row[key] for row in rows) for key in rows[0]}


def reason_of(raw: dict[str, Any]) -> Reason:
    columns = columns_of(raw)
    return reason(line(raw), columns, bottleneck(columns), 0.95)


def test_that_it_blocks_the_station_before_it_and_starves_the_one_after_it() -> None:
    why = reason_of(SLOW_IN_THE_MIDDLE)
    assert why.before is not None
    assert why.after is not None
    assert (why.before.station, why.after.station) == ("S1", "S3")
    assert why.before.blocked > 0.3
    assert why.after.starved > 0.3


def test_that_what_it_does_and_what_it_waits_fill_its_time() -> None:
    why = reason_of(SLOW_IN_THE_MIDDLE)
    assert sum(share for _, share in why.busy) + why.waits == pytest.approx(1, abs=0.01)
    assert why.busy[0][0] == "working_automatic"


def test_that_the_next_bottleneck_is_what_is_in_use_most_after_it() -> None:
    why = reason_of(tandem([1, 2, 1.5], [2, 2]))
    assert why.following is not None
    assert why.following[0] == ("stations", "S3")


def test_that_people_are_a_bottleneck_for_the_station_that_waits_for_them() -> None:
    raw = tandem([1, 1], [50], manual=20, pool="crew")
    raw["pools"] = {"crew": {"headcount": 1}}
    why = reason_of(raw)
    assert why.before is not None
    assert why.before.waiting_operator > 0.3


def test_that_the_strains_of_a_line_come_in_its_order() -> None:
    columns = columns_of(SLOW_IN_THE_MIDDLE)
    found = strains(line(SLOW_IN_THE_MIDDLE), columns, 0.95)
    assert [one.station for one in found] == ["S1", "S2", "S3"]
    assert max(found, key=lambda one: one.use.mean).station == "S2"
