import pytest
from pydantic import TypeAdapter

from app.paths import scenario
from models.edits import EditError, remove_elements
from models.edits.cells import set_cells
from models.edits.companions import set_choice
from models.edits.kinds import KINDS, of_kind
from models.edits.known import (
    add_entry,
    rename_entry,
    reset_known,
    set_known,
    set_origin,
)
from models.files import load_study
from models.provenance import look_up
from models.study import Origin, Study
from models.times import TimeDistribution

TURNING = "line.stations.rough_turn"


@pytest.fixture(scope="module")
def study() -> Study:
    found = load_study(scenario("antwei_valve.yaml")).study
    assert found is not None
    return found


def test_that_a_typed_value_is_typed_though_its_surroundings_are_assumed(
    study: Study,
) -> None:
    changed = set_known(study, [f"{TURNING}.machines"], 4)
    assert look_up(changed, f"{TURNING}.machines").origin.kind == "typed"
    assert look_up(changed, f"{TURNING}.manual").origin.kind == "assumed"


def test_that_a_refused_value_raises_with_its_path(study: Study) -> None:
    with pytest.raises(EditError, match=f"{TURNING}.machines"):
        set_known(study, [f"{TURNING}.machines"], -1)


def test_that_reset_makes_a_value_default(study: Study) -> None:
    changed = reset_known(study, [f"{TURNING}.machines"])
    known = look_up(changed, f"{TURNING}.machines")
    assert (known.value, known.origin.kind) == (1, "default")


def test_that_what_is_added_as_an_example_is_assumed(study: Study) -> None:
    value = {"basis": "working", "mtbf": "9 h", "mttr": "9 min"}
    changed, key = add_entry(study, [f"{TURNING}.failures"], "fault", value)
    assert key == "fault_2"
    path = f"{TURNING}.failures.fault_2.mttr"
    assert look_up(changed, path).origin.kind == "assumed"


def test_that_a_renamed_entry_keeps_its_sources(study: Study) -> None:
    measured = Origin(kind="measured", note="log of May")
    path = f"{TURNING}.failures.fault"
    noted = set_origin(study, [f"{path}.mttr"], measured)
    renamed = rename_entry(noted, path, "spindle")
    assert renamed.sources[f"{TURNING}.failures.spindle.mttr"] == measured


def test_that_removed_elements_take_their_sources_with_them(study: Study) -> None:
    noted = set_origin(study, [f"{TURNING}.machines"], Origin(kind="measured"))
    gone = remove_elements(noted, [TURNING])
    assert f"{TURNING}.machines" not in gone.sources


def test_that_cells_that_cannot_be_are_told_and_the_others_set(study: Study) -> None:
    wanted = {f"{TURNING}.machines": 7, f"{TURNING}.batch": -3}
    changed, refusals = set_cells(study, wanted)
    assert changed.line.stations[0].machines == 7
    assert list(refusals) == [f"{TURNING}.batch"]


def test_that_a_choice_brings_what_it_needs(study: Study) -> None:
    changed = set_choice(study, f"{TURNING}.failures.fault.basis", "cycles")
    failure = changed.line.stations[0].failures[0]
    assert failure.cycles_to_failure is not None
    path = f"{TURNING}.failures.fault.cycles_to_failure"
    assert look_up(changed, path).origin.kind == "assumed"


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_kind_of_distribution_can_be_changed_to(kind: str) -> None:
    made = TypeAdapter(TimeDistribution).validate_python(of_kind(kind, 120.0, 0.3))
    assert made.kind == kind
    assert made.moments()[0] == pytest.approx(120, rel=0.02)
