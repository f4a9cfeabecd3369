"""Doubts: which problems may only follow from another one that is told already.

A place is in doubt if what the file says there is wrong, so that something else stands
in its place. `flow.S1` is no place of the file: it is in doubt if a link of S1 is.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from models.plant import ELEMENTS
from models.problems import Problem
from models.study import Study

EVERY = "*"
FLOW_AT = "flow.{element}"
AT_NOTHING_ELSE: tuple[str, ...] = ()
EVERYTHING = ("line", "money", "plan", "flow")


def _all(codes: str, *places: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(codes.split(), places)


LOOKS_AT: dict[str, tuple[str, ...]] = {
    **_all("unknown_element", *(f"line.{kind}.{{name}}" for kind in ELEMENTS)),
    **_all("unknown_product", "line.products.{name}"),
    **_all("unknown_pool", "line.pools.{name}"),
    **_all("unknown_fleet", "line.fleets.{name}"),
    **_all("unknown_defect", "line.defect_modes.{name}"),
    **_all("unknown_shift shift_without_calendar", "line.calendar"),
    **_all("unknown_measure", "measures.{name}"),
    **_all("unknown_option", "options.{name}"),
    **_all("unknown_kpi", "line.{name}"),
    **_all("patch_path patch_quantity patch_no_number patch_result", "{target}"),
    **_all("source_path_unknown", "{target}"),
    **_all("id_taken option_named_baseline fails_all_the_time", *AT_NOTHING_ELSE),
    **_all("link_into_source link_out_of_sink link_to_itself", *AT_NOTHING_ELSE),
    **_all("source_without_output no_output no_input not_connected", FLOW_AT),
    **_all("no_reject_link no_rule shares_do_not_sum rule_unused", FLOW_AT),
    **_all("assembly_input_not_linked assembly_link_not_named", FLOW_AT),
    **_all("batch_without_buffer", FLOW_AT, "line.buffers"),
    **_all("no_way_to_sink dead_end never_reached defect_made_later", "flow"),
    **_all("no_sources no_stations no_sinks", *AT_NOTHING_ELSE),
    **_all(
        "people_above_pool_manual people_above_pool_setup people_above_pool_tool "
        "people_above_pool_rework people_above_pool_repair "
        "people_above_pool_maintenance",
        "line.pools",
        "line.calendar",
    ),
    **_all(
        "option_without_measures measure_twice measure_without_effect warm_up_long "
        "one_replication false_reject_high defect_certain rework_mends_nothing "
        "no_round_of_rework process_time_above normal_truncated cv_high "
        "setup_pair_twice repair_takes_no_time mttr_above_mtbf mix_does_not_sum "
        "due_before_release idle_power_high off_power_high day_twice "
        "shift_without_hours break_outside_shift",
        *AT_NOTHING_ELSE,
    ),
}
"""What a code's check looks at beside its own place; else it is EVERYTHING."""


def beyond_doubt(found: Iterable[Problem], doubts: Iterable[str]) -> list[Problem]:
    """Return the problems whose checks looked at nothing that is in doubt."""
    split = [place.split(".") for place in dict.fromkeys(doubts)]
    return [problem for problem in found if not _is_touched(problem, split)]


def _is_touched(problem: Problem, doubts: list[list[str]]) -> bool:
    places = [place.split(".") for place in _looked_at(problem)]
    return any(_related(place, doubt) for place in places for doubt in doubts)


def _related(one: list[str], other: list[str]) -> bool:
    """Tell whether one place holds the other; `*` is any name."""
    for mine, its in zip(one, other, strict=False):
        if mine != its and EVERY not in (mine, its):
            return False
    return True


def _looked_at(problem: Problem) -> list[str]:
    values: dict[str, Any] = {"name": "", "target": EVERY, **problem.values}
    values["element"] = (*problem.path.split("."), "", "")[2]
    places = LOOKS_AT.get(problem.code, EVERYTHING)
    found = [problem.path, *(place.format_map(values) for place in places)]
    if "option" in values and problem.path.partition(".")[0] == "line":
        found += ["measures", f"options.{values['option']}"]
    return found


def doubts_of_flow(study: Study) -> list[str]:
    """Return the elements whose flow is in doubt, for a link names no element.

    So are those that the name is most like.
    """
    line = study.line
    known = {element.id for kind in ELEMENTS for element in getattr(line, kind)}
    pairs = [(link.start, link.to) for link in line.links]
    ends = {name for pair in pairs if not known.issuperset(pair) for name in pair}
    meant = {like for name in ends - known for like in get_close_matches(name, known)}
    return [f"flow.{name}" for name in sorted(ends | meant)]
