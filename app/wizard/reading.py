"""What is typed in the interview, read: answers, or what is wrong with them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.inspector import quantity_text
from app.wizard.questions import OF_LINE, OF_STATION, UNIT_SIZES, Question
from models.interview.answers import Interview, LineAnswers, StationAnswers
from models.quantities import COUNT, MONEY, PROBABILITY, TIME, Dimension

Typed = Mapping[str, Sequence[str]]
"""By question: what is typed; for a span at best, usually, at worst."""
LINE = -1
_NAMES = re.compile(r"[,;、，；\n]+")
_DIMENSIONS: Mapping[str, Dimension] = {
    "s": TIME, "min": TIME, "%": PROBABILITY, "CNY": MONEY, "parts": COUNT,
}  # fmt: skip


@dataclass
class Heard:
    """Answers that could be read, and codes of what is wrong, by page and question."""

    line: dict[str, Any] = field(default_factory=dict)
    stations: list[dict[str, Any]] = field(default_factory=list)
    wrong: dict[tuple[int, str], str] = field(default_factory=dict)

    def interview(self) -> Interview:
        """Return the whole interview; ValueError if something is wrong."""
        if self.wrong:
            raise ValueError(f"wrong answers: {sorted(self.wrong)}")
        line = LineAnswers.model_validate(self.line)
        stations = tuple(map(StationAnswers.model_validate, self.stations))
        return Interview(line=line, stations=stations or (StationAnswers(),))


def hear(line: Typed, stations: Sequence[Typed]) -> Heard:
    """Read all that is typed."""
    heard = Heard()
    heard.line = _page(heard, LINE, OF_LINE, line)
    heard.line.pop("stations", None)
    for number, typed in enumerate(stations):
        heard.stations.append(_page(heard, number, OF_STATION, typed))
    shifts, hours = heard.line.get("shifts", 1), heard.line.get("hours", 8.0)
    if shifts * hours > 24:  # noqa: PLR2004
        heard.wrong[LINE, "hours"] = "hours"
    return heard


def _page(
    heard: Heard, page: int, questions: Sequence[Question], typed: Typed
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in questions:
        try:
            value = read(question, typed.get(question.id, ("",)))
        except ValueError as error:
            heard.wrong[page, question.id] = str(error)
            continue
        if value is not None:
            found[question.id] = value
    return found


def names_in(said: str) -> list[str]:
    """Return the names in a text with commas between them."""
    return [name.strip() for name in _NAMES.split(said) if name.strip()]


def read(question: Question, typed: Sequence[str]) -> Any:
    """Return the answer to a question, None for none.

    Raises ValueError with the code of what is wrong.
    """
    said = [part.strip() for part in typed]
    if question.kind in ("text", "choice"):
        return said[0]
    if question.kind == "names":
        return names_in(said[0])
    if len(said) > 1 and "/" in said[1]:
        said = [part.strip() for part in said[1].split("/")]
        if len(said) != 3:  # noqa: PLR2004
            raise ValueError("three")
    numbers = [number(question, part) if part else None for part in said]
    usual = numbers[len(numbers) // 2]
    if usual is None:
        if any(value is not None for value in numbers):
            raise ValueError("usual")
        return None
    if question.kind == "whole":
        return _whole(usual)
    if question.kind == "number":
        return usual
    return _estimate(numbers, usual)


def _estimate(numbers: list[float | None], usual: float) -> dict[str, Any]:
    low, high = (numbers[0], numbers[-1]) if len(numbers) > 1 else (None, None)
    if (low is not None and low > usual) or (high is not None and high < usual):
        raise ValueError("order")
    return {"usual": usual, "low": low, "high": high}


def _whole(value: float) -> int:
    if value != int(value) or value < 1:
        raise ValueError("whole")
    return int(value)


def number(question: Question, said: str) -> float:
    """Return a number in the unit of its question; the unit may be typed or left out.

    Raises ValueError with the code of what is wrong.
    """
    dimension = _DIMENSIONS.get(question.unit)
    parts = quantity_text.split(quantity_text.canonical(said, dimension))
    if parts is None:
        raise ValueError("number")
    value, unit = float(parts[0]), parts[1]
    if unit and dimension is not None and unit in dimension.units:
        size = dimension.units[unit]
        own = UNIT_SIZES.get(question.unit, 0.01 if question.unit == "%" else 1.0)
        value = value * size / own
    elif unit and unit != question.unit:
        raise ValueError("unit")
    if value < 0 or (question.most is not None and value > question.most):
        raise ValueError("range")
    return value
