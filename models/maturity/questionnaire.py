"""The questionnaire as data: parts, items, grades, levels, weights by industry."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from models.declare import AnyText, Element, Id, Named, Text, Value
from models.maturity.assessment import Industry, Share

Kind = str
ELEMENTS, DOMAINS, SUB_DOMAINS = "elements", "domains", "sub_domains"


class GradeName(Element):
    """A grade an item may get."""

    score: Share
    name: AnyText


class Level(Value):
    """A maturity level and the score it begins at."""

    level: int
    reached_at: float
    name: AnyText
    idea: AnyText = Text()


class Part(Element):
    """An element, a domain of an element, or a sub-domain of a domain."""

    name: AnyText
    of: Id = ""
    line: bool = False


class Step(Value):
    """From this share on, an item that the model knows gets this score."""

    share: Share
    score: Share


class Item(Element):
    """A question of one sub-domain at one level; `share` is what the model knows."""

    sub_domain: Id
    level: int = Field(ge=1, le=9)
    ask: AnyText
    evidence: AnyText = Text()
    share: str = ""


class Weights(Element):
    """The weights of one type of industry, by part; siblings need not add up to 1."""

    name: AnyText
    elements: dict[Id, Share]
    domains: dict[Id, Share]
    sub_domains: dict[Id, Share]


class Questionnaire(Value):
    """Everything an assessment is reckoned with.

    `edition` names the standards it follows, `version` the questions, and
    `weights_edition` the weights; `checked` tells whether they were compared with the
    text of the standards.
    """

    edition: str
    version: str
    checked: bool = False
    pass_mark: Share
    share_grades: tuple[Step, ...]
    grades: Annotated[tuple[GradeName, ...], Named()]
    levels: tuple[Level, ...]
    elements: Annotated[tuple[Part, ...], Named()]
    domains: Annotated[tuple[Part, ...], Named()]
    sub_domains: Annotated[tuple[Part, ...], Named()]
    items: tuple[Item, ...]
    weights_edition: str
    weights_checked: bool = False
    weights_source: AnyText = Text()
    industries: Annotated[tuple[Weights, ...], Named()]

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        """Return the items by id."""
        return {item.id: item for item in self.items}

    def parts(self, kind: Kind) -> tuple[Part, ...]:
        """Return the elements, the domains or the sub-domains."""
        found: tuple[Part, ...] = getattr(self, kind)
        return found

    def weights(self, industry: Industry) -> Weights:
        """Return the weights of a type of industry; KeyError if there are none."""
        return {one.id: one for one in self.industries}[industry]

    def level_of(self, score: float) -> int:
        """Return the level that a score from 0 to 5 reaches; 0 below the first."""
        reached = [x.level for x in self.levels if score >= x.reached_at - ROUNDING]
        return max(reached, default=0)

    def grade_of_share(self, share: float) -> float:
        """Return the grade of an item of which the model knows this share."""
        reached = [s.score for s in self.share_grades if share >= s.share - ROUNDING]
        return max(reached, default=0.0)


ROUNDING = 1e-9
