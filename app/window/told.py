"""Problems told to somebody at the window: by names, with remedies of the window.

The same problems on the command line speak of the file: ids, and what to write there.
"""

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import Any

from app.i18n import place, problem_sentence, text
from app.i18n.catalogue import template
from app.report.places import place_name
from app.verdict.names import KINDS, Names
from models.options import OptionError
from models.problems import Problem
from models.study import Study


class Told:
    """Tells the problems of one study in one language."""

    def __init__(self, study: Study, language: str) -> None:
        self._language = language
        self._names = Names(study, language)
        self._study = study

    def sentence(self, problem: Problem) -> tuple[str, str]:
        """Return what is wrong and what to do about it at the window."""
        values = {name: self._named(value) for name, value in problem.values.items()}
        named = replace(problem, values=values)
        wrong, right = problem_sentence(named, self._language)
        key = f"gui.remedy.{problem.code}"
        if template(key, self._language):
            right = text(key, self._language, **values)
        return wrong, right

    def where(self, problem: Problem) -> str:
        """Return where a problem is: the element by its name, then the fields."""
        try:
            return place_name(problem.path, self._names) or place(
                problem, self._language
            )
        except (OptionError, LookupError):
            return place(problem, self._language)

    def _named(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._named(item) for item in value]
        if not isinstance(value, str):
            return value
        element, dot, output = value.partition(".")
        return self._called.get(element, element) + dot + output

    @cached_property
    def _called(self) -> dict[str, str]:
        """Return what elements are called; with their ids where names are shared."""
        line = self._study.line
        elements = [element for kind in KINDS for element in getattr(line, kind)]
        names = {e.id: e.name.in_language(self._language) or e.id for e in elements}
        often = Counter(names.values())
        return {
            element: name
            if often[name] == 1 or name == element
            else f"{name} ({element})"
            for element, name in names.items()
        }
