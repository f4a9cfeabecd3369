from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from models import yaml_writer
from models.checks import check_study
from models.files import load_study, read_study
from models.reading_on import all_problems
from tests.models.test_files_fuzzed import _change, changes
from tests.models.test_files_saving import RICH

STUDY = """\
schema: 1
line:
  sources: {in: }
  sinks: {out: }
  defect_modes: {dim: }
  pools: {team: {headcount: 2}}
  stations:
    S1: {manual: 5 s, automatic: 45 s, pool: team}
    S2: {automatic: 40 s, defects: {dim: 1 %}, inspection: {detect: {dim: 0.5}}}
  flow: [[in, S1, S2, out]]
measures:
  M1: {patches: [{set: line.stations.S1.automatic, to: 30 s}], capex: 1 万元}
options: {after: {measures: [M1]}}
targets: [{kpi: yearly_cost, change: -5 %}, {kpi: headcount, at_most: 2}]
"""


def told(*changed: tuple[str, str]) -> set[tuple[str, str]]:
    """Return places and codes of the study with texts in it replaced, advice apart."""
    text = STUDY
    for old, new in changed:
        assert text.count(old) == 1
        text = text.replace(old, new)
    problems = all_problems(read_study(text.encode()))
    return {(p.path, p.code) for p in problems if p.severity != "advice"}


def test_that_the_study_itself_has_only_advice() -> None:
    assert told() == set()


def test_that_an_unknown_field_hides_no_unknown_pool_and_defect() -> None:
    assert told(
        ("S1: {", "S1: {colour: red, "),
        ("pool: team", "pool: tea"),
        ("{dim: 0", "{d: 0"),
    ) == {
        ("line.stations.S1.colour", "unknown_name"),
        ("line.stations.S1.pool", "unknown_pool"),
        ("line.stations.S2.inspection.detect", "unknown_defect"),
    }


def test_that_patch_measure_kpi_and_bound_are_told_together() -> None:
    assert told(
        ("set: line.stations.S1.automatic", "set: line.stations.S1.speed"),
        ("[M1]", "[M1, M9]"),
        ("yearly_cost, change: -5 %", "yearly_cost"),
        ("kpi: headcount", "kpi: heads"),
    ) == {
        ("measures.M1.patches.0", "patch_path"),
        ("options.after.measures", "unknown_measure"),
        ("targets.0", "target_bound"),
        ("targets.1.kpi", "unknown_kpi"),
    }


def test_that_a_path_no_patch_can_have_hides_nothing_either() -> None:
    assert told(("set: line.", "set: lines."), ("[M1]", "[M9]")) == {
        ("measures.M1.patches.0.set", "bad_path"),
        ("options.after.measures", "unknown_measure"),
    }


def test_that_a_typo_in_the_flow_is_told_without_what_follows_from_it() -> None:
    assert told(("[in, S1, S2", "[in, S1x, S2")) == {
        ("line.links.in--S1x.to", "unknown_element"),
        ("line.links.S1x--S2.from", "unknown_element"),
    }


def test_that_a_typo_in_the_flow_hides_no_loose_end_elsewhere() -> None:
    found = told(
        ("[in, S1, S2", "[in, S1x, S2"),
        ("sources: {in: }", "sources: {in: , spare: }"),
    )
    assert ("line.sources.spare", "source_without_output") in found


def test_that_what_names_a_wrong_element_is_no_problem() -> None:
    assert told(("headcount: 2", "headcount: two")) == {
        ("line.pools.team.headcount", "expected_whole")
    }


def test_that_what_a_misspelt_section_holds_is_not_missed() -> None:
    assert told(("  stations:", "  statoins:")) == {
        ("line.statoins", "misspelt_name"),
    }


def test_that_a_section_that_is_none_leaves_the_rest_to_be_told() -> None:
    found = told(("{team: {headcount: 2}}", "none"), ("[M1]", "[M9]"))
    assert found == {
        ("line.pools", "expected_mapping"),
        ("options.after.measures", "unknown_measure"),
    }


def test_that_a_wrong_time_brings_no_endless_flow() -> None:
    found = told(
        ("manual: 5 s, automatic: 45 s, pool: team", "automtic: 45 s"),
        ("automatic: 40 s", "automatic: 40 kg"),
        ("set: line.stations.S1.automatic", "set: line.wip_limit"),
        ("to: 30 s", "to: 30"),
    )
    assert found == {
        ("line.stations.S1.automtic", "misspelt_name"),
        ("line.stations.S2.automatic", "quantity_unit"),
    }


def test_that_a_wrong_link_does_not_cut_the_line() -> None:
    assert told(("S1, S2, out]]", "S1, S2.rejects, out]]")) == {
        ("line.links.S2-rejects--out.output", "not_one_of")
    }


def test_that_an_insertion_at_fault_is_not_missed_by_later_patches() -> None:
    patches = (
        "{insert: line.stations.V, between: [S1, S2]}, {set: line.stations.V.machines,"
    )
    assert told(("{set: line.stations.S1.automatic,", patches), ("30 s}", "2}")) == {
        ("measures.M1.patches.0", "patch_value")
    }


def test_that_a_list_of_targets_keeps_its_numbers() -> None:
    found = told(
        ("yearly_cost, change: -5 %", "5, at_most: x"), ("headcount, at", "h, at")
    )
    assert ("targets.1.kpi", "unknown_kpi") in found


def test_that_problems_found_by_reading_on_know_their_lines() -> None:
    text = STUDY.replace("S1: {", "S1: {colour: red, ").replace("[M1]", "[M9]")
    lines = {p.code: p.line for p in all_problems(read_study(text.encode()))}
    assert lines == {"unknown_name": 8, "unknown_measure": 13}


def test_that_a_newer_file_is_not_read_on() -> None:
    newer = STUDY.replace("schema: 1", "schema: 99").replace("[M1]", "[M9]")
    codes = [p.code for p in all_problems(read_study(newer.encode()))]
    assert codes == ["schema_newer"]


def test_that_a_missing_file_has_one_problem(tmp_path: Path) -> None:
    (problem,) = all_problems(load_study(tmp_path / "none.yaml"))
    assert problem.code == "file_missing"


def test_that_a_sound_study_has_the_problems_of_its_checks() -> None:
    loaded = read_study(STUDY.encode())
    assert loaded.study is not None
    assert all_problems(loaded) == loaded.located(check_study(loaded.study))


@settings(max_examples=150, deadline=None)
@given(changes)
def test_that_reading_on_adds_to_what_reading_told(
    several: list[tuple[tuple[str | int, ...], str, Any, str]],
) -> None:
    data = deepcopy(RICH)
    for path, how, value, name in several:
        _change(data, path, how, deepcopy(value), name)
    loaded = read_study(yaml_writer.write(data).encode())
    problems = all_problems(loaded)
    assert problems[: len(loaded.problems)] == loaded.problems
    added = [(p.path, p.code) for p in problems[len(loaded.problems) :]]
    assert loaded.study or not {(p.path, p.code) for p in loaded.problems} & {*added}
