"""What a measure of the catalogue raises: items, and the grade they then have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.declare import Id, Value
from models.maturity.assessment import Assessment, Share
from models.measures import Measure


class Raise(Value):
    """One item and the grade a measure brings it to."""

    item: Id
    to_score: Share


class Raises(Value):
    """What every measure of the catalogue raises; a judgement, not from a standard."""

    edition: str = ""
    raises: dict[Id, tuple[Raise, ...]]

    def measures_for(self, item: str) -> tuple[str, ...]:
        """Return the measures that raise an item, the highest first."""
        found = {
            measure: one.to_score
            for measure, raised in self.raises.items()
            for one in raised
            if one.item == item
        }
        return tuple(sorted(found, key=lambda measure: -found[measure]))


@dataclass(frozen=True)
class Raised:
    """The grade to which measures bring an item, and the measures that do."""

    score: float
    measures: tuple[str, ...]


def raised_by(
    raises: Raises, entries: Mapping[str, Iterable[str]]
) -> dict[str, Raised]:
    """Return what each item is raised to.

    `entries` are the catalogue entries of each measure, by the measure's id.
    """
    found: dict[str, Raised] = {}
    for measure, named in entries.items():
        for entry in named:
            for one in raises.raises.get(entry, ()):
                found[one.item] = _higher(found.get(one.item), one.to_score, measure)
    return found


def _higher(old: Raised | None, score: float, measure: str) -> Raised:
    if old is None or score > old.score:
        return Raised(score, (measure,))
    if score == old.score and measure not in old.measures:
        return Raised(score, (*old.measures, measure))
    return old


def entries_of(
    measures: Sequence[Measure], assessment: Assessment | None, known: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return the catalogue entries that measures of a study stand for.

    What the assessment says goes first, then the entry a measure was made from, then
    its own id if the catalogue has it.
    """
    catalogue = frozenset(known)
    said = assessment.measures if assessment else {}
    return {
        measure.id: said.get(measure.id, _own(measure, catalogue))
        for measure in measures
    }


def _own(measure: Measure, catalogue: frozenset[str]) -> tuple[str, ...]:
    use: Any = getattr(measure, "catalogue", None)
    if use is not None:
        return (str(use.entry),)
    return (measure.id,) if measure.id in catalogue else ()
