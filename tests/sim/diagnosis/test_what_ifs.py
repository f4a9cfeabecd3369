"""What-ifs: one thing changed, the rest of the line as it is."""

from typing import Any

from models.times import Triangular
from sim.diagnosis.faster import faster_station, scaled
from sim.diagnosis.what_ifs import WhatIf, what_ifs
from tests.sim.small import line, tandem

FAILING = {"f": {"basis": "working", "mtbf": 100, "mttr": 10}}


def asked(raw: dict[str, Any], **figures: float) -> dict[str, WhatIf]:
    """Return the what-ifs of a line by key; figures by key with _ for dots."""
    columns = {f"stations.{name}.parts": (9.0,) for name in ("S1", "S2")}
    columns |= {key.replace("__", "."): (value,) for key, value in figures.items()}
    return {one.key: one for one in what_ifs(line(raw), columns)}


def test_that_a_faster_station_has_all_its_times_shorter() -> None:
    raw = tandem([42], [], by_product={"A": {"automatic": {"mean": 84, "cv": 0.1}}})
    raw["products"] = {"A": {}}
    station = faster_station(line(raw).stations[0])
    assert station.automatic is not None
    assert station.automatic.moments()[0] == 42 / 1.05
    special = station.by_product["A"].automatic
    assert special is not None
    assert special.moments() == (84 / 1.05, 0.1)


def test_that_every_end_of_a_distribution_is_scaled() -> None:
    time = Triangular(kind="triangular", low=10, mode=20, high=40)
    assert scaled(time, 0.5).parameters() == (5, 10, 20)


def test_that_only_the_one_station_changes() -> None:
    raw = tandem([1, 1], [2])
    faster = asked(raw)["faster:S2"].line
    assert faster.stations[0] == line(raw).stations[0]
    assert faster.buffers == line(raw).buffers


def test_that_a_buffer_that_is_never_full_is_not_asked_about() -> None:
    raw = tandem([1, 1], [2])
    assert "one_more:B1" not in asked(raw, buffers__B1__full=0.0)
    more = asked(raw, buffers__B1__full=0.3)["one_more:B1"].line
    assert more.buffers[0].capacity == 3


def test_that_losses_too_small_are_not_asked_about() -> None:
    raw = tandem([1, 1], [2], failures=FAILING)
    lost = {"stations__S1__states__failed": 0.1, "stations__S2__states__failed": 0.001}
    found = asked(raw, **lost)
    assert found["without:S1:failures"].line.stations[0].failures == ()
    assert "without:S2:failures" not in found


def test_that_a_loss_is_measured_against_the_planned_time() -> None:
    raw = tandem([1, 1], [2], failures=FAILING)
    states = "stations__S1__states__"
    night = {f"{states}failed": 0.006, f"{states}off_shift": 0.5}
    assert "without:S1:failures" in asked(raw, **night)
    assert "without:S1:failures" not in asked(raw, **{f"{states}failed": 0.006})


def test_that_nobody_is_sent_home_who_is_needed() -> None:
    raw = tandem([1, 1], [2], manual=5, pool="crew", operators=2)
    raw["pools"] = {"crew": {"headcount": 2}}
    assert "one_less:crew" not in asked(raw, pools__crew__use=0.2)
    raw["pools"] = {"crew": {"headcount": 3}}
    assert "one_less:crew" in asked(raw, pools__crew__use=0.2)
