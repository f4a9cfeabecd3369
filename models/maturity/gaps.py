"""What is missing for the next level: the items that raise it most."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from models.maturity.answering import Answers
from models.maturity.questionnaire import ROUNDING
from models.maturity.raising import Raises
from models.maturity.scoring import Scale, Score


@dataclass(frozen=True)
class Gap:
    """An item that is not fully met, and what its being met adds to its level.

    `measures` are those of the catalogue that raise it above its grade.
    """

    item: str
    score: float | None
    gain: float
    measures: tuple[str, ...]


@dataclass(frozen=True)
class NextLevel:
    """The level to reach next: what its items score, and what would reach it.

    The first `enough` of the gaps, met in full, reach the pass mark.
    """

    level: int
    score: float
    wanted: float
    gaps: tuple[Gap, ...]
    enough: int


def next_level(
    scale: Scale, answers: Answers, score: Score, raises: Raises
) -> NextLevel | None:
    """Return what is missing for the level after the one reached; None at the top."""
    mark = scale.questionnaire.pass_mark
    reached = scale.questionnaire.level_of(score.low)
    rungs = dict(zip(scale.levels, score.by_level, strict=True))
    level = next((one for one in scale.levels if one > reached), None)
    if level is None:
        return None
    gaps = _gaps(scale, answers, level, raises)
    return NextLevel(
        level, rungs[level], mark, gaps, _enough(gaps, mark - rungs[level])
    )


def _gaps(
    scale: Scale, answers: Answers, level: int, raises: Raises
) -> tuple[Gap, ...]:
    gaps = [
        Gap(
            item.id,
            answers[item.id].score,
            scale.item_weight(item) * (1 - (answers[item.id].score or 0.0)),
            _helping(item.id, answers[item.id].score or 0.0, raises),
        )
        for item in scale.counted()
        if item.level == level
    ]
    missing = [gap for gap in gaps if gap.gain > ROUNDING]
    return tuple(sorted(missing, key=lambda gap: -gap.gain))


def _helping(item: str, score: float, raises: Raises) -> tuple[str, ...]:
    """Return the measures that raise an item above a grade."""
    return tuple(
        measure
        for measure in raises.measures_for(item)
        if any(
            one.item == item and one.to_score > score + ROUNDING
            for one in raises.raises[measure]
        )
    )


def _enough(gaps: Sequence[Gap], shortfall: float) -> int:
    """Return how many of the gaps, the largest first, make up a shortfall."""
    sums = accumulate(gap.gain for gap in gaps)
    count = next((n for n, s in enumerate(sums, 1) if s >= shortfall - ROUNDING), None)
    return len(gaps) if count is None else count
