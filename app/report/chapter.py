"""What a chapter of the report is about: the baseline and one option against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.i18n import text
from app.verdict.names import Names
from app.verdict.numbers import percent
from models.declare import Text
from models.line import Line
from models.options import derive
from models.results import Column, Results
from models.retrofit_money import MoneyColumns
from models.study import BASELINE, Study
from sim.comparison import Comparison, OptionResult, Row, row_of

if TYPE_CHECKING:
    from app.contributions.brings import Brings
    from sim.uncertainty.risk import Risk


@dataclass(frozen=True)
class Side:
    """The baseline or an option: `side` is before or after, `label` its word.

    `columns` are the results with the money beside them.
    """

    side: str
    label: str
    line: Line
    results: Results
    columns: Mapping[str, Column]


@dataclass(frozen=True)
class Chapter:
    """The baseline, and an option against it unless the study has none.

    `brings` is what its measures bring, `risk` how sure its money is, if asked for.
    """

    comparison: Comparison
    names: Names
    option: OptionResult | None = None
    brings: "Brings | None" = None
    risk: "Risk | None" = None

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the section `report`."""
        return text(f"report.{key}", self.language, **values)

    def say_both(self, key: str, **values: Any) -> str:
        """Return a text about both sides; without an option that of the one side."""
        return self.say(key if self.option else f"{key}_alone", **values)

    def told(self, said: Text) -> str:
        """Return a text of the study in the language of the report."""
        return said.in_language(self.language)

    @property
    def language(self) -> str:
        """Return the language of the report."""
        return self.names.language

    @property
    def study(self) -> Study:
        """Return the study."""
        return self.comparison.study

    @cached_property
    def before(self) -> Side:
        """Return the baseline."""
        return self._side("before", BASELINE, self.comparison.baseline_money)

    @cached_property
    def after(self) -> Side | None:
        """Return the option; None without one."""
        if self.option is None:
            return None
        return self._side("after", self.option.option, self.option.money)

    def _side(self, side: str, option: str, money: MoneyColumns) -> Side:
        found = self.comparison.results[option]
        columns = {**found.columns, **money.columns}
        line = derive(self.study, option).line
        label = self.say(side if self.option else "baseline")
        return Side(side, label, line, found, columns)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the one or two sides."""
        return (self.before,) if self.after is None else (self.before, self.after)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Return the figures by key; without an option they have no other side."""
        if self.option is not None:
            return self.option.rows
        confidence = self.study.plan.confidence
        return {
            key: row_of(key, column, None, confidence)
            for key, column in self.before.columns.items()
        }

    def present(self, keys: Iterable[str]) -> list[str]:
        """Return the keys that are figures of this chapter."""
        return [key for key in keys if key in self.rows]

    @property
    def money(self) -> MoneyColumns:
        """Return the money of the option, or of the baseline."""
        return self.option.money if self.option else self.comparison.baseline_money

    @cached_property
    def still_open(self) -> Mapping[str, tuple[str, ...]]:
        """Return the figures that want an input on either side, with its path."""
        return {**self.comparison.baseline_money.open, **self.money.open}

    @property
    def replications(self) -> int:
        """Return the number of replications."""
        return self.sides[-1].results.replications

    @property
    def confidence(self) -> str:
        """Return the confidence of the intervals as '95 %'."""
        return percent(self.study.plan.confidence, self.language)

    def elements(self, kind: str) -> list[str]:
        """Return the ids of a kind as they stand in the line, the option's first.

        What only the baseline has comes after the element it followed there.
        """
        order: list[str] = [e.id for e in getattr(self.sides[-1].line, kind)]
        last = ""
        for element in getattr(self.before.line, kind):
            if element.id not in order:
                order.insert(order.index(last) + 1 if last else 0, element.id)
            last = element.id
        return order


def chapter_of(
    comparison: Comparison,
    option: str,
    language: str,
    brings: "Brings | None" = None,
    risk: "Risk | None" = None,
) -> Chapter:
    """Return the chapter about an option; about the baseline alone if it is none."""
    found = next((o for o in comparison.options if o.option == option), None)
    return Chapter(comparison, Names(comparison.study, language), found, brings, risk)
