"""A value is looked up with where it comes from."""

import pytest

from models.paths import NotThereError
from models.provenance import look_up
from tests.models.lines import study

AUTOMATIC = "line.stations.S1.automatic"


def kind(path: str, option: str = "baseline", **parts) -> str:
    one = study({"multiply": AUTOMATIC, "by": 0.5}, **parts)
    return look_up(one, path, option).origin.kind


def test_that_a_value_of_the_declaration_is_default_and_another_one_typed():
    assert kind("line.stations.S1.machines") == "default"
    assert kind(AUTOMATIC) == "typed"
    assert kind("plan.horizon") == "default"
    assert kind("measures.M1.capex") == "default"


def test_that_the_longest_path_among_the_sources_covers_a_value():
    sources = {
        "line.stations": {"kind": "assumed"},
        "line.stations.*.automatic": {"kind": "measured"},
    }
    assert kind(AUTOMATIC, sources=sources) == "measured"
    assert kind("line.stations.S1.machines", sources=sources) == "assumed"


def test_that_a_value_inside_a_distribution_is_looked_up():
    assert look_up(study(), f"{AUTOMATIC}.value").value == 60


def test_that_a_changed_value_is_known_as_well_as_its_measure():
    measures = {
        "M1": {
            "patches": [{"multiply": AUTOMATIC, "by": 0.5}],
            "provenance": "catalogue",
            "source": "robot maker",
        }
    }
    one = study(measures=measures)
    known = look_up(one, AUTOMATIC, "after")
    assert (known.value["value"], known.measure) == (30, "M1")
    assert (known.origin.kind, known.origin.note) == ("catalogue", "robot maker")


def test_that_a_path_that_leads_nowhere_names_what_is_known_there():
    with pytest.raises(NotThereError) as error:
        look_up(study(), "line.stations.S9.automatic")
    assert error.value.known == ("S1", "S2")
