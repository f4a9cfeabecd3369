import re
from pathlib import Path

import pytest

from models.checks import check_study
from models.edits import (
    EditError,
    add_element,
    add_measure,
    add_option,
    clip_text,
    connect,
    drop_measure,
    duplicate_elements,
    element_at,
    insert_on_link,
    move_elements,
    paste_text,
    paths_of,
    remove_elements,
    rename,
    reset_field,
    set_field,
    set_measures,
    set_rule,
    value_at,
)
from models.files import load_study, study_text
from models.flow import Position
from models.study import Study

SCENARIOS = sorted(
    Path(__file__).parent.parent.parent.parent.joinpath("scenarios").glob("*.yaml")
)


def scenario(name: str = "starter") -> Study:
    found = next(load_study(p).study for p in SCENARIOS if p.stem == name)
    assert found is not None
    return found


def flow(study: Study) -> list[tuple[str, str]]:
    return [(link.start, link.to) for link in study.line.links]


def codes(error: pytest.ExceptionInfo[EditError]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in error.value.problems]


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda p: p.stem)
def test_that_a_renamed_element_is_found_wherever_it_was_named(file: Path) -> None:
    study = load_study(file).study
    assert study is not None
    for path in paths_of(study):
        renamed = rename(study, path, "renamed_9")
        problems = {(p.path, p.code) for p in check_study(renamed)}
        assert not [found for found in problems if found[1].startswith("unknown")]
        collection, _, old = path.rpartition(".")
        again = rename(renamed, f"{collection}.renamed_9", old)
        assert study_text(again) == study_text(study)


def test_that_patches_follow_a_renamed_defect_mode() -> None:
    study = rename(scenario("antwei_valve"), "line.defect_modes.seal", "leak")
    text = study_text(study)
    assert "defects.leak.probability" in text
    assert re.search(r"\bseal:", text) is None


def test_that_an_id_in_use_is_refused() -> None:
    with pytest.raises(EditError) as error:
        rename(scenario(), "line.stations.saw", "B1")
    assert codes(error) == [("line.stations.saw", "id_taken")]


def test_that_an_id_with_a_blank_is_refused() -> None:
    with pytest.raises(EditError) as error:
        rename(scenario(), "line.stations.saw", "band saw")
    assert "bad_id" in {code for _, code in codes(error)}


def test_that_the_flow_closes_over_what_is_removed() -> None:
    study = remove_elements(scenario(), ["line.buffers.B1", "line.stations.drill"])
    assert flow(study) == [
        ("in", "saw"),
        ("saw", "B2"),
        ("B2", "pack"),
        ("pack", "out"),
    ]


def test_that_the_flow_can_be_left_open() -> None:
    study = remove_elements(scenario(), ["line.buffers.B1"], close=False)
    assert ("in", "saw") in flow(study)
    assert "B1" not in {end for link in flow(study) for end in link}


def test_that_a_removed_measure_leaves_its_options() -> None:
    study = remove_elements(scenario(), ["measures.robot"])
    assert study.options[0].measures == ()


def test_that_an_element_dropped_on_a_link_stands_in_its_flow() -> None:
    study = add_element(scenario(), "line.stations", "wash", {"automatic": "30 s"})
    link = next(x.id for x in study.line.links if x.start == "saw")
    study = insert_on_link(study, link, "wash")
    assert ("saw", "wash") in flow(study)
    assert ("wash", "B1") in flow(study)
    assert ("saw", "B1") not in flow(study)


def test_that_a_second_link_of_the_same_kind_is_refused() -> None:
    with pytest.raises(EditError) as error:
        connect(scenario(), "in", "saw")
    assert codes(error) == [("line.links.in--saw", "doubled_link")]


def test_that_a_link_to_a_reject_output_has_its_own_name() -> None:
    study = connect(scenario(), "pack", "drill", "reject")
    assert study.line.links[-1].id == "pack-reject--drill"
    assert study.line.links[-1].output == "reject"


def test_that_a_rule_is_set_and_taken_away() -> None:
    study = set_rule(scenario(), "saw", "shortest_queue")
    assert study.line.routing == {"saw": "shortest_queue"}
    assert set_rule(study, "saw", None).line.routing == {}


def test_that_copies_keep_the_links_between_them() -> None:
    chosen = ["line.stations.saw", "line.buffers.B1", "line.stations.drill"]
    study, new = duplicate_elements(scenario(), chosen)
    assert {"line.stations.saw_2", "line.buffers.B1_2"} <= set(new)
    assert ("saw_2", "B1_2") in flow(study)
    assert ("in", "saw_2") not in flow(study)


def test_that_copies_of_copies_count_on() -> None:
    study, _ = duplicate_elements(scenario(), ["line.stations.saw"])
    study, new = duplicate_elements(study, ["line.stations.saw_2"])
    assert new == ("line.stations.saw_3",)


def test_that_pasted_elements_are_moved() -> None:
    at = {"line.stations.saw": Position(x=3, y=2)}
    study = move_elements(scenario(), at)
    text = clip_text(study, ["line.stations.saw"])
    study, (path,) = paste_text(study, text, dx=1.5, dy=-1)
    assert element_at(study, path).position == Position(x=4.5, y=1)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "hello", '{"linerefit": 2}', "[" * 9999]
)
def test_that_a_text_from_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(EditError) as error:
        paste_text(scenario(), text)
    assert codes(error) == [("", "clip_unreadable")]


def test_that_a_clip_with_nonsense_inside_is_refused_by_its_place() -> None:
    with pytest.raises(EditError) as error:
        paste_text(scenario(), '{"linerefit": 1, "line.stations": {"N": {"xx": 1}}}')
    assert codes(error)[0][0].startswith("line.stations.N")


def test_that_a_field_is_set_for_several_elements_at_once() -> None:
    paths = [f"line.stations.{name}.automatic" for name in ("saw", "drill")]
    study = set_field(scenario(), paths, {"mean": "30 s", "cv": 0.1})
    values = [value_at(study, path) for path in paths]
    assert [(v["mean"], v["cv"]) for v in values] == [(30, 0.1)] * 2


def test_that_a_field_goes_back_to_its_default() -> None:
    study = set_field(scenario(), "line.stations.saw.machines", 4)
    study = reset_field(study, "line.stations.saw.machines")
    assert study == scenario()


def test_that_a_failure_mode_is_taken_out_by_its_path() -> None:
    study = reset_field(scenario(), "line.stations.saw.failures.blade")
    assert study.line.stations[0].failures == ()


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("line.stations.saw.machines", -1, "too_small"),
        ("line.stations.saw.automatic", "soon", "expected_quantity"),
        ("line.stations.nobody.machines", 1, "patch_path"),
        ("plan.seed", "x", "expected_whole"),
        ("plan.warm_up", "90 weeks", "warm_up_too_long"),
        ("line.wip_limit", 0, "too_small"),
        ("money.wage", "a lot", "expected_quantity"),
    ],
)
def test_that_a_value_that_cannot_be_is_refused(
    path: str, value: object, code: str
) -> None:
    with pytest.raises(EditError) as error:
        set_field(scenario(), path, value)
    assert code in {found for _, found in codes(error)}


def test_that_a_measure_joins_an_option_at_its_end() -> None:
    study, name = add_measure(
        scenario(), {"capex": "10 kCNY"}, "scan", ["robot_loading"]
    )
    assert study.options[0].measures == ("robot", name)


def test_that_a_measure_begins_the_option_that_was_not_there() -> None:
    study, name = add_measure(scenario(), {}, "scan", ["bold"])
    assert {o.id: o.measures for o in study.options}["bold"] == (name,)


def test_that_an_option_gets_an_order_of_measures() -> None:
    study, option = add_option(scenario(), "B", ["robot"])
    study, name = add_measure(study, {}, "scan")
    study = set_measures(study, option, [name, "robot", name])
    assert study.options[-1].measures == (name, "robot")


def with_two_options() -> Study:
    study, _ = add_option(scenario(), "B", ["robot"])
    return study


def test_that_a_measure_another_option_has_stays_in_the_study() -> None:
    study = drop_measure(with_two_options(), "B", "robot")
    assert [measure.id for measure in study.measures] == ["robot"]


def test_that_a_measure_no_option_has_any_more_leaves_the_study() -> None:
    study = with_two_options()
    for option in [option.id for option in study.options]:
        study = drop_measure(study, option, "robot")
    assert study.measures == ()
