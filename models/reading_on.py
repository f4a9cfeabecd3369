"""Reading on: all problems of a file at once, those of its fields and of its checks.

What is wrong is pruned, and the checks are made on what is left. Of what they find
only that is told which cannot follow from the pruning.
"""

import difflib
from collections.abc import Iterator

from pydantic import ValidationError

from models.checks import check_study
from models.declarations import names_at
from models.doubts import beyond_doubt, doubts_of_flow
from models.files import Loaded
from models.problem_paths import ABSENT, Key, by_id
from models.problems import Problem
from models.pruning import LINKS, Pruning, value_at
from models.study import Study
from models.study_data import FATAL, body_of
from models.study_problems import Finding, findings_of, problems_of

ROUNDS = 4
LAST = (*FATAL, "too_many_problems")
"""Codes after which there is no reading on."""


def all_problems(loaded: Loaded) -> tuple[Problem, ...]:
    """Return all problems of a study file with their lines, those told by it first.

    Only a file without errors gives advice, too. What may merely follow from another
    problem is left out.
    """
    if loaded.study is not None:
        found = check_study(loaded.study)
        return loaded.located(beyond_doubt(found, doubts_of_flow(loaded.study)))
    told = {(problem.path, problem.code) for problem in loaded.problems}
    further = [p for p in _further(loaded) if (p.path, p.code) not in told]
    return (*loaded.problems, *loaded.located(further))


def _further(loaded: Loaded) -> list[Problem]:
    """Return the errors and warnings that reading alone does not find."""
    document = loaded.document
    if document is None or not document.complete or not isinstance(document.data, dict):
        return []
    if any(problem.code in LAST for problem in loaded.problems):
        return []
    pruning = Pruning(body_of(document.data))
    doubts = [problem.path for problem in loaded.problems if problem.path != "schema"]
    found: list[Problem] = []
    for _ in range(ROUNDS):
        try:
            study = Study.model_validate(pruning.data)
        except ValidationError as error:
            new = problems_of(error, pruning.data, lambda keys: None)
            found += beyond_doubt(new, doubts)
            doubts += _pruned(pruning, error)
        else:
            doubts += doubts_of_flow(study)
            told = [p for p in check_study(study) if p.severity != "advice"]
            return [*found, *beyond_doubt(told, doubts)]
    return found


def _pruned(pruning: Pruning, error: ValidationError) -> list[str]:
    """Prune what is at fault; return the places that are in doubt since then."""
    before, known = pruning.data, len(pruning.places)
    findings = list(findings_of(error, before))
    pruning.prune(findings)
    places = [place for f in findings for place in _meant(f)]
    for keys in pruning.places[known:]:
        places += [by_id(before, keys), *_ends(before, keys), *_inserted(before, keys)]
    return places


def _meant(finding: Finding) -> Iterator[str]:
    """Yield what an unknown name may have been meant for."""
    if finding.type != "extra_forbidden":
        return
    *above, name = finding.place.keys
    names = names_at(tuple(above), finding.place.tag)
    close = difflib.get_close_matches(str(name), names, n=1)
    holder = finding.path.removesuffix(str(name))
    yield from (holder + guess for guess in close)
    if not close and isinstance(finding.place.value, dict | list):
        yield holder.removesuffix(".")


def _ends(data: object, keys: tuple[Key, ...]) -> Iterator[str]:
    """Yield the flow at the ends of a link, or all of it."""
    if keys in (LINKS, ("line", "flow")):
        yield "flow"
    if keys[:2] == LINKS:
        for end in ("from", "to"):
            name = value_at(data, (*keys[:3], end))
            yield "flow" if name is ABSENT else f"flow.{name}"


def _inserted(data: object, keys: tuple[Key, ...]) -> Iterator[str]:
    """Yield the element that a patch at fault should have inserted."""
    if keys[0] == "measures":
        for length in range(2, len(keys) + 1):
            path = value_at(data, (*keys[:length], "insert"))
            if isinstance(path, str):
                yield path
