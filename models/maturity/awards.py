"""What hangs on a maturity level: support and awards of a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from models.declare import AnyText, Element, Named, Text, Value
from models.quantities import Money

Levels = tuple[int, int]
"""The level that is sure, and the one if all that is open were met."""


class Award(Element):
    """Support from a level on; without an amount it is open, never zero."""

    name: AnyText
    place: AnyText
    from_level: int
    amount: Money | None = None
    source: AnyText
    note: AnyText = Text()

    def reached_at(self, levels: Levels) -> bool | None:
        """Tell whether the lowest level possible has it; None while it is open."""
        lowest, highest = levels
        if lowest >= self.from_level:
            return True
        return None if highest >= self.from_level else False


class Awards(Value):
    """A file of awards."""

    awards: Annotated[tuple[Award, ...], Named()]


@dataclass(frozen=True)
class AwardReached:
    """An award and whether it is reached before and after (None: open)."""

    award: Award
    before: bool | None
    after: bool | None

    @property
    def is_new(self) -> bool:
        """Tell whether the retrofit reaches what was not reached before."""
        return self.after is True and self.before is False


def awards_reached(
    awards: Iterable[Award], before: Levels, after: Levels
) -> tuple[AwardReached, ...]:
    """Return what is reached at the levels before and after."""
    return tuple(
        AwardReached(award, award.reached_at(before), award.reached_at(after))
        for award in awards
    )
