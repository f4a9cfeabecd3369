"""Problems in tests: found by code, every one of them with its sentences."""

import re
from collections.abc import Iterable

from app.i18n.catalogue import placeholders, template
from models.problems import Problem

_OPTIONAL = re.compile(r"\[\?.*?\?\]")


def places(problems: Iterable[Problem], code: str) -> list[str]:
    """Return the places of the problems with a code; all must have their words."""
    found = list(problems)
    for problem in found:
        assert_has_sentences(problem)
    return [problem.path for problem in found if problem.code == code]


def assert_has_sentences(problem: Problem) -> None:
    """Have a problem's sentences in both languages, with all values they put in."""
    for language in ("en", "zh"):
        for part in ("wrong", "right"):
            found = template(f"problem.{problem.code}.{part}", language)
            assert found, (problem.code, language)
            wanted = placeholders(_OPTIONAL.sub("", found))
            assert wanted <= set(problem.values), (problem.code, language, wanted)
