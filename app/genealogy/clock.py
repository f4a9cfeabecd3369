"""Instants of a run as people say them: day 3, 14:30."""

import re

from app.i18n import text
from models.quantities import DAY, HOUR, MINUTE, TIME, read

_CLOCK = re.compile(
    r"^(?:day|第)?\s*(\d{1,6})\s*(?:天|d)?[\s,，]+(\d{1,2}):(\d{2})(?::(\d{2}))?$",
    re.IGNORECASE,
)


def instant(seconds: float, language: str) -> str:
    """Return an instant as day and time of day; day 1 is the first Monday."""
    whole = int(seconds + 1e-6)
    rest = whole % int(DAY)
    values = {
        "day": whole // int(DAY) + 1,
        "hours": f"{rest // int(HOUR):02d}",
        "minutes": f"{rest % int(HOUR) // int(MINUTE):02d}",
        "seconds": f"{rest % int(MINUTE):02d}",
    }
    return text("genealogy.instant", language, **values)


def read_instant(written: str) -> float:
    """Return the seconds that an instant or a length of time says.

    Raises PydanticCustomError for what is neither.
    """
    clock = _CLOCK.match(written.strip())
    if clock is None:
        return read(written, TIME)
    day, hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    return (day - 1) * DAY + hours * HOUR + minutes * MINUTE + seconds
