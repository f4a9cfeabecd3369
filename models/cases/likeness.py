"""Which cases are like another one: shared sectors and measures, nothing more.

Likeness = ½ · (1 if a sector is shared) + ½ · shared measures / all measures of both.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.cases.case import PublishedCase


@dataclass(frozen=True)
class Profile:
    """What is compared: sectors and measures."""

    sectors: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to compare."""
        return not self.sectors and not self.measures


@dataclass(frozen=True)
class Likeness:
    """How much a case is like something, from 0 to 1, and why."""

    case: PublishedCase
    value: float
    sectors: tuple[str, ...]
    measures: tuple[str, ...]
    of_measures: int


def profile_of(case: PublishedCase) -> Profile:
    """Return what of a case is compared."""
    return Profile(frozenset(case.sector.tags), frozenset(case.measures))


def likeness(wanted: Profile, case: PublishedCase) -> Likeness:
    """Return how much a case is like what is wanted."""
    own = profile_of(case)
    sectors = wanted.sectors & own.sectors
    measures = wanted.measures & own.measures
    every = wanted.measures | own.measures
    part = len(measures) / len(every) if every else 0.0
    value = 0.5 * bool(sectors) + 0.5 * part
    return Likeness(
        case, value, tuple(sorted(sectors)), tuple(sorted(measures)), len(every)
    )


def similar(
    wanted: Profile, cases: Iterable[PublishedCase], without: str = ""
) -> tuple[Likeness, ...]:
    """Return the cases that share anything with what is wanted, the likest first.

    `without` is the id of a case to leave out: the one that is compared.
    """
    found = [likeness(wanted, case) for case in cases if case.id != without]
    shared = [one for one in found if one.value > 0]
    return tuple(sorted(shared, key=lambda one: -one.value))
