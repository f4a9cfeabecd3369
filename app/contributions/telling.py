"""Texts of the section `contributions`, and names that several pages share."""

from typing import TYPE_CHECKING, Any

from app.i18n import text
from app.verdict.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.verdict.names import Names


class Telling:
    """Says things about the measures of a study in one language."""

    def __init__(self, names: "Names") -> None:
        self.names = names
        self.language = names.language

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the section."""
        return text(f"contributions.{key}", self.language, **values)

    @property
    def confidence(self) -> str:
        """Return the confidence of the intervals as '95 %'."""
        return percent(self.names.study.plan.confidence, self.language)

    def measure(self, measure: str) -> str:
        """Return the name of a measure with its id before it."""
        name = self.names.measure(measure)
        return measure if name == measure else f"{measure} {name}"

    def package(self, measures: "Iterable[str]") -> str:
        """Return the ids of a package; words for none."""
        return " + ".join(measures) or self.say("package.none")

    def unit_head(self, name: str, unit: str) -> str:
        """Return the head of a column of numbers."""
        return f"{name}, {unit}" if unit else name

    @property
    def policies(self) -> str:
        """Return that policies are left out, if the study has any."""
        if self.names.study.money.policies is None:
            return ""
        return self.say("without_policies")
