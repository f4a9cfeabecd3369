"""Edits leave alone what they do not touch: views draw only the rest again."""

from random import Random

import pytest

from models.digest import digest
from models.edits import (
    add_element,
    insert_on_link,
    remove_elements,
    rename,
    set_field,
)
from models.edits.parts import COLLECTIONS, elements, paths_of
from models.study import Study
from models.study_data import study_from
from tests.speed.long_line import long_study

STATIONS = 12


@pytest.fixture(scope="module")
def study() -> Study:
    return long_study(STATIONS)


def _new(before: Study, after: Study) -> set[str]:
    """Return the ids of elements that are other objects than before."""
    known = {id(e) for c in COLLECTIONS for e in elements(before, c)}
    found = [e for c in COLLECTIONS for e in elements(after, c)]
    return {e.id for e in found if id(e) not in known}


def _read_again(study: Study) -> Study:
    data = study.model_dump(mode="json", by_alias=True)
    found, problems = study_from(data)
    assert found is not None, problems
    return found


def test_that_renaming_touches_only_what_names_it(study: Study) -> None:
    after = rename(study, "line.stations.S2", "press")
    assert _new(study, after) == {"press", "B1--press", "press--B2"}
    assert _read_again(after) == after


def test_that_renaming_a_pool_reaches_all_its_stations(study: Study) -> None:
    after = rename(study, "line.pools.crew", "team")
    assert {s.pool for s in after.line.stations} == {"team"}
    assert after.line.buffers is study.line.buffers


def test_that_removing_a_station_touches_only_its_links(study: Study) -> None:
    after = remove_elements(study, ["line.stations.S2"])
    assert _new(study, after) == {"B1--B2"}
    assert after.line.stations[0] is study.line.stations[0]


def test_that_inserting_touches_only_the_link(study: Study) -> None:
    with_new = add_element(study, "line.buffers", "shelf", {"capacity": 2})
    after = insert_on_link(with_new, "S2--B2", "shelf")
    assert _new(with_new, after) == {"S2--shelf", "shelf--B2"}
    order = [link.id for link in after.line.links]
    assert order.index("shelf--B2") == order.index("S2--shelf") + 1


def test_that_an_assembly_takes_from_what_was_put_before_it() -> None:
    study = long_study(3)
    study = set_field(study, "line.stations.S2.assembly", {"B1": 2})
    study = add_element(study, "line.buffers", "shelf", {"capacity": 2})
    after = insert_on_link(study, "B1--S2", "shelf")
    assert after.line.stations[1].assembly == {"shelf": 2}


def test_that_removing_everything_leaves_nothing(study: Study) -> None:
    after = remove_elements(study, paths_of(study))
    assert all(not elements(after, collection) for collection in COLLECTIONS)


def test_that_a_digest_does_not_depend_on_what_was_digested_before() -> None:
    chance, study = Random(1), long_study(STATIONS)
    for number in range(20):
        name = chance.choice(study.line.stations).id
        study = set_field(study, f"line.stations.{name}.machines", number + 1)
        assert digest(study) == digest(_read_again(study))
