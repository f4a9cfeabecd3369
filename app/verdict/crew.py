"""The smallest crew that carries the demand, in a sentence."""

from typing import TYPE_CHECKING

from app.i18n import text
from app.verdict.names import Names
from app.verdict.numbers import number, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.crew import Crew


def smallest_sentence(found: "Crew", names: Names) -> str:
    """Tell whether the present crew carries the demand, and which smallest one does."""
    now, smallest = found.paid_heads
    none_smaller = found.carried and not smallest < now
    code = "none_smaller" if none_smaller else found.code
    return text(
        f"verdict.smallest_crew.{code}",
        names.language,
        now=paid(now),
        smallest=paid(smallest),
        demand="" if found.demand is None else number(found.demand),
        hours=number(found.hours),
        output=number(found.output.mean),
        half=number(found.output.half_width),
    )


def paid(heads: float) -> str:
    """Return paid heads, with a decimal if they are no whole number."""
    return number(heads, 0 if whole([heads]) else 1)


def heads_by_shift(heads: "Mapping[str, int]", names: Names, option: str) -> str:
    """Return heads a shift: one number, or one for each shift where they differ."""
    if len(set(heads.values())) <= 1:
        return str(next(iter(heads.values()), 0))
    calendar = names.lines[option].calendar
    shifts = {shift.id: shift for shift in calendar.shifts} if calendar else {}
    return text("verdict.case.comma", names.language).join(
        f"{shifts[shift].name.in_language(names.language) or shift} {number}"
        for shift, number in heads.items()
    )
