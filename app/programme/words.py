"""The words of the programme view: places, classes, statuses, numbers."""

import math
from functools import cached_property

from app.i18n import text
from app.programme.board import Scope
from app.programme.spread import Spread
from app.report.quantities import money_scale
from app.verdict.numbers import NOTHING, decimals_for, number, percent, with_unit
from models.declare import Text
from models.reference.facts import Discrepancy, Facts
from models.reference.figures import Figure

PERCENT = 100.0
ROUND = 10.0


class Words:
    """Says what a board holds in a language."""

    def __init__(self, facts: Facts, language: str) -> None:
        self.facts = facts
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """Return a text of the section `programme`."""
        return text(f"programme.{key}", self.language, **values)

    def place(self, place: str | None) -> str:
        """Return the name of a place; its id where nobody has named it."""
        known = self.facts.places.get(place or "")
        return self._said(known.name) if known else place or NOTHING

    def class_name(self, class_id: str | None) -> str:
        """Return the name of a class of projects."""
        known = self.facts.classes.get(class_id or "")
        return self._said(known.name) if known else class_id or NOTHING

    def status(self, status: str) -> str:
        """Return the name of a status."""
        return self.say(f"status.{status}") if status else NOTHING

    def sector(self, sector: str | None) -> str:
        """Return the name of a sector."""
        return self._sectors.get(sector or "", sector or NOTHING)

    @cached_property
    def _sectors(self) -> dict[str, str]:
        from app.cases import library  # noqa: PLC0415

        return {s.id: self._said(s.name) for s in library().topics.sectors}

    def scope(self, scope: Scope) -> str:
        """Return what a board is limited to; '' if it is not."""
        named = [
            self.place(scope.place) if scope.place else "",
            self.class_name(scope.class_id) if scope.class_id else "",
            str(scope.year or ""),
        ]
        return " · ".join(name for name in named if name)

    def count(self, value: int) -> str:
        """Return a count; a dash for none."""
        return number(value) if value else NOTHING

    def figure(self, figure: Figure | None) -> str:
        """Return the value of a published figure as its text gives it."""
        if figure is None:
            return NOTHING
        shown = number(figure.value, 0 if figure.value == int(figure.value) else 1)
        if figure.qualifier:
            key = f"reference.qualifier.{figure.qualifier}"
            shown = text(key, self.language, value=shown)
        return shown

    def share(self, share: float | None) -> str:
        """Return what of a plan is done; open without a plan."""
        if share is None:
            return self.say("no_plan")
        return percent(share, self.language, 0 if share >= 1 else 1)

    def money(self, amount: float, known: int) -> str:
        """Return an amount; a dash if nothing of it is known."""
        if not known:
            return NOTHING
        scale = money_scale([amount], self.language)
        value = amount / scale.size
        return with_unit(
            number(value, decimals_for(abs(value))), scale.unit, self.language
        )

    def years(self, found: Spread) -> str:
        """Return a median in years with the middle half around it."""
        if not found.n:
            return NOTHING
        shown = number(found.median, 1)
        if math.isnan(found.low_quartile):
            return shown
        low, high = number(found.low_quartile, 1), number(found.high_quartile, 1)
        return self.say("middle", median=shown, low=low, high=high)

    def change(self, share: float) -> str:
        """Return a relative change."""
        if math.isnan(share):
            return NOTHING
        decimals = 0 if abs(share) * PERCENT >= ROUND else 1
        return percent(share, self.language, decimals, signed=True)

    def effect(self, name: str) -> str:
        """Return the name of an effect."""
        return self.say(f"effect.{name}")

    def doubt(self, doubt: Discrepancy) -> str:
        """Return a discrepancy of the published figures."""
        return text(
            "reference.doubt",
            self.language,
            id=doubt.id,
            severity=text(f"reference.severity.{doubt.severity}", self.language),
            topic=self._said(doubt.topic),
            said=self._said(doubt.said),
            advice=self._said(doubt.advice),
        )

    def source(self, figure: Figure) -> str:
        """Return the text a published figure is from."""
        documents = {one.id: one for one in self.facts.documents.documents}
        known = documents.get(figure.source.document)
        return self._said(known.name) if known else self.say("own_targets")

    def _said(self, name: Text) -> str:
        return name.in_language(self.language)
