"""From grades to a level: weighted scores by part and level, then the ladder.

The score of a level is the weighted mean of the grades of its items. A level at or
above the pass mark counts in full, and the first one below it counts by its score:
this is how the total of 0 to 5 meets the thresholds 0.8, 1.8, … of the standard. That
reading, like the weights, has not been checked against the text of the standard.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.maturity.answering import Answers
from models.maturity.assessment import Assessment
from models.maturity.questionnaire import (
    DOMAINS,
    ELEMENTS,
    ROUNDING,
    SUB_DOMAINS,
    Item,
    Kind,
    Questionnaire,
)

BELOW: Mapping[Kind, Kind] = {ELEMENTS: DOMAINS, DOMAINS: SUB_DOMAINS}


def ladder(by_level: Sequence[float], pass_mark: float) -> float:
    """Return the total of the scores of the levels, the lowest first."""
    for passed, score in enumerate(by_level):
        if score < pass_mark - ROUNDING:
            return passed + score
    return len(by_level) - 1 + by_level[-1] if by_level else 0.0


@dataclass(frozen=True)
class Scale:
    """What counts, and by how much: the questionnaire seen by one assessment."""

    questionnaire: Questionnaire
    assessment: Assessment

    @cached_property
    def items(self) -> Mapping[tuple[str, int], tuple[Item, ...]]:
        """Return the items that count, by sub-domain and level."""
        found: dict[tuple[str, int], tuple[Item, ...]] = {}
        for item in self.questionnaire.items:
            if item.sub_domain in self._counted:
                key = (item.sub_domain, item.level)
                found[key] = (*found.get(key, ()), item)
        return found

    @cached_property
    def _counted(self) -> frozenset[str]:
        of_line = self.assessment.scope == "line"
        return frozenset(
            part.id
            for part in self.questionnaire.sub_domains
            if part.id not in self.assessment.left_out
            and (part.line or not of_line)
            and self.weight(SUB_DOMAINS, part.id) > 0
        )

    @property
    def levels(self) -> tuple[int, ...]:
        """Return the levels, the lowest first."""
        return tuple(sorted(level.level for level in self.questionnaire.levels))

    def weight(self, kind: Kind, part: str) -> float:
        """Return the weight of a part among its siblings: own ones go first."""
        own: Mapping[str, float] = getattr(self.assessment.weights, kind)
        weights = self.questionnaire.weights(self.assessment.industry)
        shipped: Mapping[str, float] = getattr(weights, kind)
        return own.get(part, shipped.get(part, 0.0))

    @cached_property
    def _shares(self) -> Mapping[tuple[str, int], float]:
        """Return the weight of each item in its level, by id and level."""
        found: dict[tuple[str, int], float] = {}
        for level in self.levels:
            self._hand_down(level, "", ELEMENTS, 1.0, found)
        return found

    def _hand_down(
        self,
        level: int,
        parent: str,
        kind: Kind,
        weight: float,
        found: dict[tuple[str, int], float],
    ) -> None:
        """Divide a weight among the parts of one parent, down to the items."""
        parts = self._present(kind, parent, level)
        whole = sum(self.weight(kind, part) for part in parts)
        for part in parts:
            share = weight * self.weight(kind, part) / whole
            if kind in BELOW:
                self._hand_down(level, part, BELOW[kind], share, found)
                continue
            items = self.items[(part, level)]
            for item in items:
                found[(item.id, level)] = share / len(items)

    def _present(self, kind: Kind, parent: str, level: int) -> list[str]:
        """Return the parts of a parent that have items of a level and a weight."""
        return [
            part.id
            for part in self.questionnaire.parts(kind)
            if (kind == ELEMENTS or part.of == parent)
            and self.weight(kind, part.id) > 0
            and self._has_items(kind, part.id, level)
        ]

    def _has_items(self, kind: Kind, part: str, level: int) -> bool:
        return any((leaf, level) in self.items for leaf in self.leaves(kind, part))

    def leaves(self, kind: Kind, part: str) -> list[str]:
        """Return the sub-domains of a part."""
        if kind == SUB_DOMAINS:
            return [part]
        below = BELOW[kind]
        return [
            leaf
            for child in self.questionnaire.parts(below)
            if child.of == part and self.weight(below, child.id) > 0
            for leaf in self.leaves(below, child.id)
        ]

    def item_weight(self, item: Item) -> float:
        """Return the weight of an item in the score of its level."""
        return self._shares.get((item.id, item.level), 0.0)

    def counted(self, leaves: Iterable[str] | None = None) -> list[Item]:
        """Return the items that count, of some sub-domains or of all."""
        wanted = self._counted if leaves is None else self._counted & set(leaves)
        return [
            item
            for item in self.questionnaire.items
            if item.sub_domain in wanted and self.item_weight(item) > 0
        ]


@dataclass(frozen=True)
class Score:
    """A score from 0 to 5: `low` takes what is open as not met, `high` as met.

    `by_level` are the scores of the levels (low), each from 0 to 1.
    """

    low: float
    high: float
    by_level: tuple[float, ...]
    open_items: int

    @property
    def is_certain(self) -> bool:
        """Tell whether nothing is open."""
        return self.open_items == 0


def score_of(
    scale: Scale, answers: Answers, kind: Kind = "", part: str = ""
) -> Score | None:
    """Return the score of a part, or of the whole; None if nothing of it counts."""
    items = scale.counted(scale.leaves(kind, part) if kind else None)
    if not items:
        return None
    low = _by_level(scale, answers, items, 0.0)
    high = _by_level(scale, answers, items, 1.0)
    mark = scale.questionnaire.pass_mark
    still_open = sum(answers[item.id].score is None for item in items)
    return Score(ladder(low, mark), ladder(high, mark), low, still_open)


def _by_level(
    scale: Scale, answers: Answers, items: Sequence[Item], of_open: float
) -> tuple[float, ...]:
    """Return the weighted mean of the grades of each level; open ones count so."""
    return tuple(
        _mean(
            [
                (scale.item_weight(item), _grade(answers, item, of_open))
                for item in items
                if item.level == level
            ]
        )
        for level in scale.levels
    )


def _grade(answers: Answers, item: Item, of_open: float) -> float:
    score = answers[item.id].score
    return of_open if score is None else score


def _mean(weighted: Sequence[tuple[float, float]]) -> float:
    """Return a weighted mean; a level without questions is passed."""
    whole = sum(weight for weight, _ in weighted)
    return sum(w * grade for w, grade in weighted) / whole if whole > 0 else 1.0
