"""The whole of an assessment: level, scores by part, gaps, awards; before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.maturity.answering import Answer, Answers, answers_after, answers_before
from models.maturity.assessment import Assessment
from models.maturity.awards import Award, AwardReached, Levels, awards_reached
from models.maturity.gaps import NextLevel, next_level
from models.maturity.questionnaire import (
    DOMAINS,
    ELEMENTS,
    SUB_DOMAINS,
    Kind,
    Questionnaire,
)
from models.maturity.raising import Raised, Raises
from models.maturity.scoring import Scale, Score, score_of

NOTHING = Score(0.0, 0.0, (), 0)


@dataclass(frozen=True)
class Kit:
    """What every assessment needs: the questions, what raises them, the awards."""

    questionnaire: Questionnaire
    raises: Raises
    awards: tuple[Award, ...] = ()


@dataclass(frozen=True)
class Profile:
    """One assessment reckoned: its answers, its scores by part, the next level."""

    scale: Scale
    answers: Mapping[str, Answer]
    score: Score
    parts: Mapping[Kind, Mapping[str, Score]]
    next: NextLevel | None

    @property
    def level(self) -> int:
        """Return the level that is sure: what is open counts as not met."""
        return self.scale.questionnaire.level_of(self.score.low)

    @property
    def level_at_most(self) -> int:
        """Return the level if all that is open were met."""
        return self.scale.questionnaire.level_of(self.score.high)

    @property
    def levels(self) -> Levels:
        """Return the level that is sure and the one at most."""
        return self.level, self.level_at_most


@dataclass(frozen=True)
class Shift:
    """The assessment before and after an option; `raised` is what the measures do."""

    before: Profile
    after: Profile
    raised: Mapping[str, Raised]
    awards: tuple[AwardReached, ...]

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the items whose grade differs."""
        old, new = self.before.answers, self.after.answers
        return tuple(item for item in old if old[item].score != new[item].score)


@dataclass(frozen=True)
class Known:
    """What a model of the line knows, by the name of a share, before and after."""

    before: Mapping[str, float] = field(default_factory=dict)
    after: Mapping[str, float] = field(default_factory=dict)


def profile(kit: Kit, assessment: Assessment, answers: Answers) -> Profile:
    """Return an assessment reckoned from the grades of all items."""
    scale = Scale(kit.questionnaire, assessment)
    score = score_of(scale, answers) or NOTHING
    return Profile(
        scale,
        answers,
        score,
        {kind: _scores(scale, answers, kind) for kind in _KINDS},
        next_level(scale, answers, score, kit.raises) if score.by_level else None,
    )


_KINDS = (ELEMENTS, DOMAINS, SUB_DOMAINS)


def _scores(scale: Scale, answers: Answers, kind: Kind) -> dict[str, Score]:
    found = {
        part.id: score_of(scale, answers, kind, part.id)
        for part in scale.questionnaire.parts(kind)
    }
    return {part: score for part, score in found.items() if score is not None}


def profile_before(
    kit: Kit, assessment: Assessment, shares: Mapping[str, float]
) -> Profile:
    """Return the assessment of today."""
    answers = answers_before(kit.questionnaire, assessment, shares)
    return profile(kit, assessment, answers)


def shift(
    kit: Kit, assessment: Assessment, raised: Mapping[str, Raised], known: Known
) -> Shift:
    """Return the assessment before and after measures, and the awards of both."""
    before = profile_before(kit, assessment, known.before)
    answers = answers_after(kit.questionnaire, before.answers, raised, known.after)
    after = profile(kit, assessment, answers)
    reached = awards_reached(kit.awards, before.levels, after.levels)
    return Shift(before, after, raised, reached)
