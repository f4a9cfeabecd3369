"""A study or an answer file assessed: today, and after each option."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.i18n import text
from app.maturity.kit import kit
from models.connection.shares import shares_of as connection_shares
from models.declare import Text
from models.line import Line
from models.maturity.assessment import Assessment
from models.maturity.known import shares_of_line
from models.maturity.profile import Known, Profile, Shift, profile_before, shift
from models.maturity.raising import entries_of, raised_by
from models.options import line_of
from models.study import Study

CHOSEN = "chosen"
"""The option of an answer file: the measures that were chosen."""


@dataclass(frozen=True)
class Assessed:
    """An assessment reckoned: its name, the profile of today, the shift by option.

    `names` are the names of options and measures by id.
    """

    name: Text
    before: Profile
    shifts: Mapping[str, Shift] = field(default_factory=dict)
    names: Mapping[str, Text] = field(default_factory=dict)

    @property
    def profiles(self) -> Sequence[Profile]:
        """Return the profile of today and those after the options."""
        return (self.before, *(one.after for one in self.shifts.values()))


def assess_answers(
    assessment: Assessment, measures: Iterable[str] = (), name: str = ""
) -> Assessed:
    """Return an answer file assessed; after measures of the catalogue, if any."""
    chosen = tuple(measures)
    before = profile_before(kit(), assessment, {})
    raised = raised_by(kit().raises, {measure: (measure,) for measure in chosen})
    after = {CHOSEN: shift(kit(), assessment, raised, Known())} if chosen else {}
    names = {CHOSEN: _in_both("maturity.after_measures")}
    return Assessed(Text(en=name, zh=name), before, after, names)


def _in_both(key: str) -> Text:
    return Text(en=text(key, "en"), zh=text(key, "zh"))


def assess_study(
    study: Study, options: Sequence[str], assessment: Assessment
) -> Assessed:
    """Return a study assessed before and after options, its line asked first.

    Raises OptionError if the patches of an option cannot be applied.
    """
    before = shares_of(study.line)
    shifts = {option: _shift(study, option, assessment, before) for option in options}
    of_options = {one.id: one.name for one in study.options}
    named = {one.id: one.name for one in study.measures} | of_options
    return Assessed(
        study.name,
        profile_before(kit(), assessment, before),
        shifts,
        named,
    )


def _shift(
    study: Study, option: str, assessment: Assessment, before: Mapping[str, float]
) -> Shift:
    installed = next(one.measures for one in study.options if one.id == option)
    measures = [study.measure(measure) for measure in installed]
    entries = entries_of(measures, assessment, kit().raises.raises)
    raised = raised_by(kit().raises, entries)
    known = Known(before, shares_of(line_of(study, option)))
    return shift(kit(), assessment, raised, known)


def shares_of(line: Line) -> dict[str, float]:
    """Return what a line knows for the questionnaire, by the name of a share.

    What a line says nothing of, as its connection, is left out: it stays open.
    """
    found: dict[str, float] = {
        share.code: share.value
        for share in connection_shares(line)
        if share.value is not None and not share.system
    }
    return {**found, **shares_of_line(line)}
