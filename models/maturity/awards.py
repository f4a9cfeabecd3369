"""What hangs on a maturity level: support and awards of a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from models.declare import AnyText, Element, Named, Text, Value
from models.quantities import Money


class Award(Element):
    """Support from a level on; without an amount it is open, never zero."""

    name: AnyText
    place: AnyText
    from_level: int
    amount: Money | None = None
    source: AnyText
    note: AnyText = Text()


class Awards(Value):
    """A file of awards."""

    awards: Annotated[tuple[Award, ...], Named()]


@dataclass(frozen=True)
class AwardReached:
    """An award and whether it is reached before and after (None: nobody asked)."""

    award: Award
    before: bool
    after: bool | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether the retrofit reaches what was not reached before."""
        return self.after is True and not self.before


def awards_reached(
    awards: Iterable[Award], before: int, after: int | None = None
) -> tuple[AwardReached, ...]:
    """Return what is reached at the level before and, if there is one, after."""
    return tuple(
        AwardReached(
            award,
            before >= award.from_level,
            None if after is None else after >= award.from_level,
        )
        for award in awards
    )
