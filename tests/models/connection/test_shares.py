"""The shares of the data side are counted machine by machine."""

from typing import Any

import pytest

from models.checks import check_line
from models.connection.before_after import data_side, data_sides
from models.connection.noticing import mean_noticing
from models.digest import digest
from models.line import Line
from models.study import Study
from tests.models.lines import PLAIN_LINE, line, stations
from tests.models.lines import study as patched

LINKED = {"link": "5g", "points": 40, "collected": 30, "used": 12, "on_cloud": True}


def joined(**parts: Any) -> Line:
    own = stations(S1={"machines": 3, "connection": LINKED}, S2={"connection": {}})
    return line(stations=own, **parts)


def value(of: Line, code: str, system: str = "") -> float | None:
    share = data_side(of).share(code, system)
    return None if share is None else share.value


@pytest.mark.parametrize(
    ("code", "share"),
    [
        ("networking", 3 / 4),
        ("wireless", 3 / 4),
        ("collection", 30 / 40),
        ("use", 12 / 30),
        ("cloud_devices", 3 / 4),
        ("traceability", 0),
    ],
)
def test_that_machines_and_points_are_counted(code: str, share: float):
    assert value(joined(), code) == pytest.approx(share)


def test_that_a_line_that_says_nothing_has_no_shares():
    assert all(share.value is None for share in data_side(line()).shares)
    assert data_side(line()).undescribed == ("S1", "S2")


def test_that_a_controller_without_network_is_not_connected():
    own = line(stations=stations(S1={"connection": {"link": "plc"}}))
    assert value(own, "networking") == 0
    assert data_side(own).dumb == ()


def test_that_coverage_is_told_for_each_system_and_for_any():
    systems = {"mes": {"covers": ["S1"]}, "iot": {"covers": ["*"]}}
    covered = joined(systems=systems)
    assert value(covered, "coverage", "mes") == 3 / 4
    assert value(covered, "coverage") == value(covered, "coverage", "iot") == 1
    assert value(covered, "cloud_systems") == 0


def test_that_interfaces_tell_typing_and_data_that_leave():
    interfaces = {
        "orders": {"from": "erp", "to": "mes", "hours": 6, "leaves_site": True},
        "states": {"from": "S1", "to": "mes", "automatic": True, "hours": 9},
    }
    side = data_side(joined(interfaces=interfaces))
    assert (side.manual_hours, side.leaving) == (6, ("orders",))
    assert value(joined(interfaces=interfaces), "interfaces") == 0.5
    assert value(joined(interfaces=interfaces), "closed_loop") == 0.5


def test_that_a_measure_changes_the_shares():
    own = {**PLAIN_LINE, "stations": stations(S1={"connection": {"link": "none"}})}
    patch = {"set": "line.stations.S1.connection.link", "to": "fieldbus"}
    before, after = data_sides(patched(patch, line=own))
    shares = [side.share("networking") for side in (before, after)]
    assert [share and share.value for share in shares] == [0, 0.5]


def test_that_stops_that_come_more_often_weigh_more_in_the_delay():
    often = {"f": {"basis": "working", "mtbf": "1 h", "mttr": 9}}
    rarely = {"f": {"basis": "working", "mtbf": "3 h", "mttr": 9}}
    own = line(
        stations=stations(
            S1={"failures": often, "noticing_delay": 400}, S2={"failures": rarely}
        )
    )
    assert mean_noticing(own) == pytest.approx(300)
    assert mean_noticing(line()) is None


def test_that_micro_stops_are_noticed_at_once():
    stop = {"f": {"basis": "working", "mtbf": 9, "mttr": 9, "micro_stop": True}}
    own = line(stations=stations(S1={"failures": stop, "noticing_delay": 400}))
    assert mean_noticing(own) is None
    assert [p.code for p in check_line(own) if "noticing" in p.path] == [
        "noticing_without_failure"
    ]


def test_that_points_must_be_in_order():
    with pytest.raises(ValueError, match="used ≤ collected ≤ points"):
        line(stations=stations(S1={"connection": {"points": 1, "collected": 2}}))


def test_that_a_system_of_unknown_stations_is_told():
    own = line(systems={"mes": {"covers": ["S1", "S9"]}})
    (found,) = (p for p in check_line(own) if p.code == "system_covers_unknown")
    assert found.values["names"] == ("S9",)


def test_that_a_study_without_a_data_side_keeps_its_digest():
    raw = {"line": {"stations": {"S1": {"automatic": 45}}}}
    study = Study.model_validate(raw)
    raw["line"] |= {"systems": {}, "interfaces": {}}
    assert digest(Study.model_validate(raw)) == digest(study)
    raw["line"] |= {"systems": {"mes": {}}}
    assert digest(Study.model_validate(raw)) != digest(study)
