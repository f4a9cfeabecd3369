"""The fixes there are, by the code of the problem they mend."""

from collections.abc import Callable

from models.edits import EditError
from models.problems import Problem
from models.study import Study

Fix = Callable[[Study, Problem], Study | None]
FIXES: dict[str, Fix] = {}
NOT_IN_OPTIONS = ("options.", "measures.")
"""Places whose problem is in the study itself, even if an option shows it."""


def fixes(*codes: str) -> Callable[[Fix], Fix]:
    """Register a fix for problems of some codes."""

    def register(fix: Fix) -> Fix:
        FIXES.update(dict.fromkeys(codes, fix))
        return fix

    return register


def fixed(study: Study, problem: Problem) -> Study | None:
    """Return the study with a problem mended; None if there is no fix for it."""
    fix = FIXES.get(problem.code)
    in_option = problem.values.get("option")
    if fix is None or (in_option and not problem.path.startswith(NOT_IN_OPTIONS)):
        return None
    try:
        found = fix(study, problem)
    except (EditError, LookupError):
        return None
    return None if found == study else found


def name_of_fix(problem: Problem) -> str:
    """Return the name of the fix for a problem, the key of what it does."""
    return FIXES[problem.code].__name__
