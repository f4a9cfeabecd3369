"""One-click fixes: edits that mend a problem, by its code.

A fix gets the study and the problem, and returns the mended study, or None if it
cannot help. Register more with `@fixes("code", …)`.
"""

from collections.abc import Callable

from models.edits import (
    EditError,
    add_element,
    element_at,
    remove_elements,
    reset_field,
    set_field,
)
from models.problems import Problem
from models.study import Study

Fix = Callable[[Study, Problem], Study | None]
FIXES: dict[str, Fix] = {}


def fixes(*codes: str) -> Callable[[Fix], Fix]:
    """Register a fix for problems of some codes."""

    def register(fix: Fix) -> Fix:
        FIXES.update(dict.fromkeys(codes, fix))
        return fix

    return register


def fixed(study: Study, problem: Problem) -> Study | None:
    """Return the study with a problem mended; None if there is no fix for it."""
    fix = FIXES.get(problem.code)
    if fix is None or problem.values.get("option"):
        return None
    try:
        found = fix(study, problem)
    except EditError:
        return None
    return None if found == study else found


@fixes("unknown_pool")
def add_the_pool(study: Study, problem: Problem) -> Study | None:
    """Add the pool of people that is named, with one person."""
    return add_element(
        study, "line.pools", str(problem.values["name"]), {"headcount": 1}
    )


@fixes("unknown_product")
def add_the_product(study: Study, problem: Problem) -> Study | None:
    """Add the product that is named."""
    return add_element(study, "line.products", str(problem.values["name"]))


@fixes("unknown_defect")
def add_the_defect(study: Study, problem: Problem) -> Study | None:
    """Add the defect mode that is named."""
    return add_element(study, "line.defect_modes", str(problem.values["name"]))


@fixes("unknown_element")
def remove_the_link(study: Study, problem: Problem) -> Study | None:
    """Remove a link to or from nothing."""
    names = problem.path.split(".")
    is_link = problem.path.startswith("line.links.")
    return remove_elements(study, [".".join(names[:3])]) if is_link else None


@fixes("unknown_measure")
def leave_out_the_measure(study: Study, problem: Problem) -> Study | None:
    """Take a measure that is not there out of its option."""
    option = element_at(study, problem.path)
    if option is None:
        return None
    known = {measure.id for measure in study.measures}
    kept = [name for name in option.measures if name in known]
    return set_field(study, f"options.{option.id}.measures", kept)


@fixes("shift_without_calendar", "unknown_shift")
def work_in_all_shifts(study: Study, problem: Problem) -> Study | None:
    """Let a station work in all shifts."""
    if not problem.path.endswith(".shifts"):
        return None
    return reset_field(study, problem.path)


@fixes("link_to_itself", "link_into_source", "link_out_of_sink", "doubled_link")
def remove_it_from_the_links(study: Study, problem: Problem) -> Study | None:
    """Remove a link that can carry nothing."""
    return _removed(study, problem, ("line.links.",))


@fixes("pool_unused", "fleet_unused", "product_never_made", "measure_unused")
def remove_what_is_unused(study: Study, problem: Problem) -> Study | None:
    """Remove an element that nothing uses."""
    kinds = ("line.pools.", "line.fleets.", "line.products.", "measures.")
    return _removed(study, problem, kinds)


def _removed(study: Study, problem: Problem, kinds: tuple[str, ...]) -> Study | None:
    kind = next((k for k in kinds if problem.path.startswith(k)), None)
    if kind is None:
        return None
    name = problem.path[len(kind) :].split(".")[0]
    return remove_elements(study, [kind + name])


@fixes("one_replication", "few_replications")
def repeat_as_often_as_needed(study: Study, _problem: Problem) -> Study | None:
    """Let the precision decide how often the run is repeated."""
    return set_field(study, "plan.replications", "auto")


@fixes("no_warm_up", "warm_up_long")
def find_the_warm_up(study: Study, _problem: Problem) -> Study | None:
    """Let the program find where the warm-up ends."""
    return set_field(study, "plan.warm_up", "auto")


@fixes("source_path_unknown")
def forget_the_source(study: Study, problem: Problem) -> Study | None:
    """Forget where a value came from that is no longer there."""
    name = problem.path.removeprefix("sources.")
    kept = {path: origin for path, origin in study.sources.items() if path != name}
    return study.model_copy(update={"sources": kept})
