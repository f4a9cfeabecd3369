"""Fixes of measures, options, targets, ranges and the plan of the runs."""

from app.window.fixes.registry import fixes
from models.edits import (
    add_option,
    element_at,
    remove_elements,
    reset_field,
    set_field,
    set_measures,
)
from models.problems import Problem
from models.study import Study


@fixes("unknown_measure", "measure_twice")
def leave_out_the_measure(study: Study, problem: Problem) -> Study | None:
    """Take measures that are not there, or there twice, out of an option."""
    option = element_at(study, problem.path)
    if option is None:
        return None
    known = {measure.id for measure in study.measures}
    return set_measures(study, option.id, (m for m in option.measures if m in known))


@fixes("no_options")
def make_an_option(study: Study, _problem: Problem) -> Study | None:
    """Make an option of all measures."""
    name = {"en": "after the retrofit", "zh": "改造后"}
    return add_option(study, "after", [m.id for m in study.measures], name)[0]


@fixes("option_without_measures", "options_alike")
def remove_the_option(study: Study, problem: Problem) -> Study | None:
    """Remove an option that is the baseline, or another one, once more."""
    return remove_elements(study, [".".join(problem.path.split(".")[:2])])


@fixes("unknown_option")
def aim_at_every_option(study: Study, problem: Problem) -> Study | None:
    """Let a target hold for every option."""
    return reset_field(study, problem.path)


@fixes("patch_path")
def leave_out_the_change(study: Study, problem: Problem) -> Study | None:
    """Take a change of what is not there out of its measure."""
    names = problem.path.split(".")
    if names[0] == "ranges":
        return forget_the_range(study, problem)
    if names[0] != "measures" or names[2:3] != ["patches"]:
        return None
    measure = element_at(study, problem.path)
    if measure is None or len(measure.patches) == 1:
        return None
    return reset_field(study, ".".join(names[:4]))


@fixes("range_without_value")
def forget_the_range(study: Study, problem: Problem) -> Study | None:
    """Forget how far a value may lie that is no longer there."""
    name = problem.path.removeprefix("ranges.")
    kept = {path: ends for path, ends in study.ranges.items() if path != name}
    return study.model_copy(update={"ranges": kept})


@fixes("one_replication", "few_replications")
def repeat_as_often_as_needed(study: Study, _problem: Problem) -> Study | None:
    """Let the precision decide how often the run is repeated."""
    return set_field(study, "plan.replications", "auto")


@fixes("no_warm_up", "warm_up_long")
def find_the_warm_up(study: Study, _problem: Problem) -> Study | None:
    """Let the program find where the warm-up ends."""
    return set_field(study, "plan.warm_up", "auto")
