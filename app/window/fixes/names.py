"""Fixes of names that nothing has, and of elements that nothing uses."""

from app.window.fixes.registry import fixes
from models.edits import add_element, remove_elements, reset_field
from models.problems import Problem
from models.study import Study


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


@fixes("unknown_fleet")
def carry_without_vehicles(study: Study, problem: Problem) -> Study | None:
    """Let a link do without the vehicles that are not there."""
    return reset_field(study, problem.path)


@fixes("shift_without_calendar", "unknown_shift")
def work_in_all_shifts(study: Study, problem: Problem) -> Study | None:
    """Let a station work in all shifts."""
    if not problem.path.endswith(".shifts"):
        return None
    return reset_field(study, problem.path)


@fixes("pool_unused", "fleet_unused", "product_never_made", "measure_unused")
def remove_what_is_unused(study: Study, problem: Problem) -> Study | None:
    """Remove an element that nothing uses."""
    kinds = ("line.pools.", "line.fleets.", "line.products.", "measures.")
    return removed(study, problem, kinds)


@fixes("source_path_unknown")
def forget_the_source(study: Study, problem: Problem) -> Study | None:
    """Forget where a value came from that is no longer there."""
    name = problem.path.removeprefix("sources.")
    kept = {path: origin for path, origin in study.sources.items() if path != name}
    return study.model_copy(update={"sources": kept})


def removed(study: Study, problem: Problem, kinds: tuple[str, ...]) -> Study | None:
    """Return the study without the element a problem is about, if of such a kind."""
    kind = next((k for k in kinds if problem.path.startswith(k)), None)
    if kind is None:
        return None
    name = problem.path[len(kind) :].split(".")[0]
    return remove_elements(study, [kind + name])
