"""Done against plan: what studies have come to beside the published targets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.reference.facts import Discrepancy, Facts
from models.reference.figures import Figure


@dataclass(frozen=True)
class Done:
    """One thing that counts: a study of a class in a place that is done in a year."""

    place: str
    class_id: str
    year: int


@dataclass(frozen=True)
class Progress:
    """The plan of a place, class and year beside what is done.

    `plan` is None where nobody has published one: then the share is open, never 0 %.
    `others` are further published figures of the same place, class and year.
    """

    place: str
    class_id: str
    year: int
    plan: Figure | None
    done: int
    others: tuple[Figure, ...] = ()
    doubts: tuple[Discrepancy, ...] = ()

    @property
    def share(self) -> float | None:
        """Return what of the plan is done; None without a plan."""
        if self.plan is None or self.plan.value <= 0:
            return None
        return self.done / self.plan.value

    @property
    def missing(self) -> float | None:
        """Return what of the plan is left; None without a plan."""
        return None if self.plan is None else max(self.plan.value - self.done, 0.0)


def targets(
    facts: Facts, place: str, class_id: str, year: int | None = None
) -> tuple[Figure, ...]:
    """Return the published targets of a place and class, of a year or of all."""
    return facts.find(place, class_id, year, "target")


def done_against_plan(facts: Facts, done: Iterable[Done]) -> tuple[Progress, ...]:
    """Return plan and done for every place, class and year that has something done.

    What is done in a part counts for every place it is part of. What a plan counts
    together over years (by, cumulative, over) is set against all done up to then.
    """
    counted = Counter(
        (place, one.class_id, one.year)
        for one in done
        for place in _within(facts, one.place)
    )
    return tuple(
        _progress(facts, counted, place, class_id, year)
        for place, class_id, year in sorted(counted)
    )


def progress_of(
    facts: Facts, done: Sequence[Done], place: str, class_id: str, year: int
) -> Progress:
    """Return plan and done of one place, class and year, even with nothing done."""
    parts = {place, *facts.parts_of(place)}
    counted = Counter(
        (place, class_id, one.year)
        for one in done
        if one.place in parts and one.class_id == class_id
    )
    return _progress(facts, counted, place, class_id, year)


def _within(facts: Facts, place: str) -> list[str]:
    """Return a place and all that it is part of."""
    found = []
    here: str | None = place
    while here is not None and here not in found:
        found.append(here)
        known = facts.places.get(here)
        here = known.of if known else None
    return found


def _progress(
    facts: Facts,
    counted: Counter[tuple[str, str, int]],
    place: str,
    class_id: str,
    year: int,
) -> Progress:
    plans = targets(facts, place, class_id, year)
    plan = next((one for one in plans if one.timing == "in"), None) or next(
        iter(plans), None
    )
    figures = facts.find(place, class_id, year)
    others = tuple(one for one in figures if one is not plan)
    seen = {doubt.id: doubt for one in figures for doubt in facts.doubts_of(one)}
    count = _counted(counted, place, class_id, year, plan)
    return Progress(place, class_id, year, plan, count, others, tuple(seen.values()))


def _counted(
    counted: Counter[tuple[str, str, int]],
    place: str,
    class_id: str,
    year: int,
    plan: Figure | None,
) -> int:
    together = plan is not None and plan.timing in ("by", "cumulative", "over")
    return sum(
        count
        for (where, what, when), count in counted.items()
        if (where, what) == (place, class_id)
        and (when == year or (together and when <= year))
    )


def sum_of_parts(facts: Facts, figure: Figure) -> float | None:
    """Return what the figures of the direct parts of a place add up to.

    None if the class does not add up, or no part has such a figure.
    """
    known = facts.classes.get(figure.class_id or "")
    if known is None or not known.adds_up:
        return None
    found = [
        one.value
        for one in facts.find(None, figure.class_id, figure.year, figure.kind)
        if one.timing == figure.timing and facts.places[one.place].of == figure.place
    ]
    return sum(found) if found else None
