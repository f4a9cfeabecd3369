"""Accepting proposals: measures written into an option, each with its finding."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.diagnosis.sentences import finding_sentence
from app.verdict.names import Names
from models.catalogue.applying import Applied, apply
from models.declare import Text
from models.diagnosis.trace import FindingTrace
from models.edits import add_measure, add_option
from models.measures import Measure
from models.study import BASELINE, Study
from sim.diagnosis.findings import Finding
from sim.diagnosis.proposals import Proposal

if TYPE_CHECKING:
    from sim.diagnosis.diagnosis import Diagnosis


@dataclass(frozen=True)
class Taken:
    """A proposal that was accepted, its finding and the measure it became."""

    proposal: Proposal
    finding: Finding
    applied: Applied

    @property
    def measure(self) -> Measure:
        """Return the measure."""
        return self.applied.measure


def with_proposals(
    found: "Diagnosis", chosen: Sequence[Proposal], option: str
) -> tuple[Study, tuple[Taken, ...]]:
    """Return the study with proposals as the last measures of an option.

    A new option begins with the measures of the one that was diagnosed. Raises
    ApplyError where a measure no longer fits after those before it, EditError where
    the study cannot take it.
    """
    study = _with_option(found, option)
    findings = {finding.id: finding for finding in found.findings}
    taken: list[Taken] = []
    for proposal in chosen:
        finding = findings[proposal.finding]
        request = replace(proposal.request, option=option)
        applied = apply(proposal.entry, study, request)
        trace = trace_of(found, finding)
        measure = applied.measure.model_copy(update={"finding": trace})
        study, _ = add_measure(study, measure, options=[option])
        taken.append(Taken(proposal, finding, replace(applied, measure=measure)))
    return study, tuple(taken)


def _with_option(found: "Diagnosis", option: str) -> Study:
    study = found.study
    if option in {one.id for one in study.options}:
        return study
    first: tuple[str, ...] = ()
    if found.option != BASELINE:
        first = next(o.measures for o in study.options if o.id == found.option)
    return add_option(study, option, first)[0]


def trace_of(found: "Diagnosis", finding: Finding) -> FindingTrace:
    """Return what a measure recalls of the finding it was chosen for."""
    amount = finding.worth.amount
    return FindingTrace(
        code=finding.code,
        at=finding.element or None,
        said=Text(
            en=finding_sentence(finding, Names(found.study, "en")),
            zh=finding_sentence(finding, Names(found.study, "zh")),
        ),
        key=finding.key,
        share=round(finding.share.mean, 6),
        worth=round(amount.mean, 2) if amount is not None else None,
        option=found.option,
        study=found.results.digest,
    )
