"""Fixes of values of stations that mean nothing where they stand."""

from app.window.fixes.registry import fixes
from models.edits import reset_field, set_field, value_at
from models.problems import Problem
from models.study import Study


@fixes("manual_without_pool")
def choose_the_only_pool(study: Study, problem: Problem) -> Study | None:
    """Let the people of the only pool do the manual work."""
    pools = study.line.pools
    return set_field(study, problem.path, pools[0].id) if len(pools) == 1 else None


@fixes(
    "pool_without_manual_time",
    "noticing_without_failure",
    "unattended_without_calendar",
    "wear_without_tool",
    "rework_without_rejects",
    "no_round_of_rework",
    "break_outside_shift",
)
def leave_the_value_out(study: Study, problem: Problem) -> Study | None:
    """Give a value that changes nothing its default, or take the entry out."""
    return reset_field(study, problem.path)


@fixes("defect_never_made")
def look_for_it_no_more(study: Study, problem: Problem) -> Study | None:
    """Let an inspection look no more for a defect that is never made."""
    mode = str(problem.values["mode"])
    return reset_field(study, problem.path) if problem.path.endswith(mode) else None


@fixes("rework_values_unused")
def leave_the_rework_out(study: Study, problem: Problem) -> Study | None:
    """Leave out what is said of a rework in place that does not happen."""
    return reset_field(
        study, [f"{problem.path}.{name}" for name in ("rework_time", "fix")]
    )


@fixes("day_twice")
def name_each_day_once(study: Study, problem: Problem) -> Study | None:
    """Name each day of a shift once."""
    return set_field(
        study, problem.path, list(dict.fromkeys(value_at(study, problem.path)))
    )
