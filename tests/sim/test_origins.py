"""Where defects are made, told from results."""

import pytest

from sim.origins import made_at
from tests.sim.small import line
from tests.sim.tiny import run

CHAIN = [["in", "S1", "S2", "S3", "out"]]


def _line(**defects: dict[str, float]) -> dict[str, object]:
    stations = {
        name: {"automatic": 10, "defects": defects.get(name, {})}
        for name in ("S1", "S2", "S3")
    }
    return {"stations": stations, "flow": CHAIN}


def _made(raw: dict[str, object]) -> tuple[dict[str, float], dict[str, float]]:
    found = run(4000, **raw).columns
    columns = {key: (value,) for key, value in found.items()}
    whole = line({"sources": {"in": {}}, "sinks": {"out": {}}, **raw})
    return made_at(whole, columns), found


def test_that_a_mode_of_one_station_comes_from_there() -> None:
    made, columns = _made(_line(S2={"d": 0.2}))
    assert made == {"S2": 1000 * columns["defects.d.made"] / columns["shipped"]}


def test_that_a_mode_of_several_is_shared_by_what_each_is_expected_to_make() -> None:
    made, columns = _made(_line(S1={"d": 0.3}, S3={"d": 0.1}))
    whole = 1000 * columns["defects.d.made"] / columns["shipped"]
    assert sum(made.values()) == pytest.approx(whole)
    assert made["S1"] == pytest.approx(3 * made["S3"], rel=0.02)


def test_that_a_line_without_defects_has_no_origins() -> None:
    assert _made(_line())[0] == {}
