"""Accepting proposals of a diagnosis: measures written into an option of a study."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.cli.accepting import (
    file_to_write,
    has_comments,
    told,
    write_checked,
)
from app.cli.entries import said
from app.cli.faults import StudyFault, fault_in
from app.cli.studies import opened
from app.diagnosis.accepting import Taken, with_proposals
from models.catalogue.site import ApplyError
from models.edits import EditError
from models.options import OptionError
from models.study import BASELINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.diagnosis.shelf import Proposed
    from models.problems import Problem
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.proposals import Proposal


@dataclass(frozen=True)
class Order:
    """What a command line asks to be accepted: words such as F1:smed, and where to."""

    study: str
    words: "Sequence[str]"
    option: str
    out: str | None
    force: bool


@dataclass(frozen=True)
class Written:
    """What was accepted, where it is now, what is new to be said about the study."""

    order: Order
    taken: tuple[Taken, ...]
    file: str
    problems: "tuple[Problem, ...]"
    lost_comments: bool


def write_accepted(
    order: Order, found: "Diagnosis", proposals: "Proposed", language: str
) -> Written:
    """Write accepted proposals into an option of the study; raises UserFault."""
    if order.option == BASELINE:
        raise said("into_baseline", language)
    file = file_to_write(order.study, order.out, language, force=order.force)
    chosen = [_proposal(word, proposals, language) for word in order.words]
    before = opened(order.study)
    try:
        study, taken = with_proposals(found, chosen, order.option)
    except ApplyError as error:
        raise told(error, language) from None
    except (OptionError, EditError) as error:
        raise StudyFault(order.study, error.problems) from None
    kept = study.model_copy(update={"plan": before.study.plan})
    problems = write_checked(before, kept, file)
    lost = has_comments(order.study) and not has_comments(str(file))
    return Written(order, taken, str(file), problems, lost)


def _proposal(word: str, proposals: "Proposed", language: str) -> "Proposal":
    """Return the proposal a word such as F1:smed names; raises UserFault."""
    finding, _, entry = (part.strip() for part in word.partition(":"))
    number = finding.upper()
    if number not in proposals:
        raise fault_in(
            "diagnosis", "no_finding", language, finding=finding, known=list(proposals)
        )
    known = {one.entry.id: one for one in proposals[number]}
    if entry not in known:
        values = {"finding": number, "entry": entry, "known": _or_none(known)}
        raise fault_in("diagnosis", "no_proposal", language, **values)
    return known[entry]


def _or_none(known: "Iterable[str]") -> list[str]:
    return list(known) or ["-"]
