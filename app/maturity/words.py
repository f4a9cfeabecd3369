"""What is said of an assessment, in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.i18n import text
from app.maturity.assessed import Assessed
from app.maturity.kit import kit
from app.verdict.numbers import NOTHING, number, percent, with_unit
from models.declare import Text
from models.maturity.answering import Answer
from models.maturity.awards import Award
from models.maturity.profile import Profile
from models.maturity.scoring import Score


@dataclass(frozen=True)
class Words:
    """The words of one assessment in one language."""

    assessed: Assessed
    language: str

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the section `maturity`."""
        return text(f"maturity.{key}", self.language, **values)

    def told(self, said: Text) -> str:
        """Return a text in the language."""
        return said.in_language(self.language)

    def heads(self) -> list[str]:
        """Return what the columns of values are called: today and the options."""
        return [self.say("before"), *(self.named(o) for o in self.assessed.shifts)]

    def named(self, key: str) -> str:
        """Return the name of an option or a measure, or its id."""
        found = self.assessed.names.get(key)
        return (self.told(found) if found else "") or key

    def listed(self, keys: Iterable[str]) -> str:
        """Return the names of options or measures in a row."""
        comma = "、" if self.language == "zh" else ", "
        return comma.join(self.named(key) for key in keys)

    def level(self, found: Profile) -> str:
        """Return a level by number and name; a range while items are open."""
        low, high = found.level, found.level_at_most
        if low == high:
            return self.level_name(low)
        return self.say("level_range", low=low, high=high)

    def level_name(self, level: int) -> str:
        """Return the number and name of a level; 0 is below the first."""
        for known in kit().questionnaire.levels:
            if known.level == level:
                return self.say("level", level=level, name=self.told(known.name))
        return self.say("below_first")

    def score(self, score: Score | None) -> str:
        """Return a score of 0 to 5; a range while items are open."""
        if score is None:
            return NOTHING
        low, high = number(score.low, 2), number(score.high, 2)
        return low if low == high else f"{low} … {high}"

    def grade(self, answer: Answer) -> str:
        """Return the grade of an item, or that it is open."""
        if answer.score is None:
            return self.say("open")
        return f"{answer.score:g}"

    def origin(self, answer: Answer) -> str:
        """Return where a grade comes from, with the share the model knows."""
        share = "" if answer.share is None else percent(answer.share, self.language)
        if answer.origin == "measure":
            return self.listed(answer.measures)
        return self.say(f"origin.{answer.origin}", share=share)

    def question(self, item: str) -> str:
        """Return the question of an item."""
        return self.told(kit().questionnaire.item_by_id[item].ask)

    def award(self, award: Award) -> str:
        """Return the name of an award with its place."""
        place = self.told(award.place)
        return self.say("award_at", name=self.told(award.name), place=place)

    def amount(self, award: Award) -> str:
        """Return the amount of an award, or that it is open."""
        if award.amount is None:
            return self.say("open")
        unit = text("unit.CNY", self.language)
        return with_unit(number(award.amount), unit, self.language)

    def reached(self, yes: bool | None) -> str:
        """Return whether an award is reached, or that it is open."""
        return self.say("open" if yes is None else "yes" if yes else "no")

    def label(self) -> str:
        """Return that this is an aid and certifies nothing."""
        return self.say("label")

    def basis(self) -> str:
        """Return the editions of questions, weights and raises, and their standing."""
        questions = kit().questionnaire
        scale = self.assessed.before.scale
        industry = questions.weights(scale.assessment.industry)
        return self.say(
            "basis",
            edition=questions.edition,
            version=questions.version,
            weights=questions.weights_edition,
            industry=self.told(industry.name),
            scope=self.say(f"scope.{scale.assessment.scope}"),
            raises=kit().raises.edition,
        )

    def unchecked(self) -> str:
        """Return that frame and weights were not compared with the standard's text."""
        questions = kit().questionnaire
        if questions.checked and questions.weights_checked:
            return ""
        return self.say("unchecked", source=self.told(questions.weights_source))
