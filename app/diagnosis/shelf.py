"""What measures are proposed from: the rules that are shipped, and the catalogue."""

from typing import TYPE_CHECKING

from app.paths import asset
from models.catalogue.loading import Catalogue
from models.diagnosis.rules import read_rules
from models.study import Study
from sim.diagnosis.proposals import Proposal, Shelf

if TYPE_CHECKING:
    from sim.diagnosis.diagnosis import Diagnosis

Proposed = dict[str, tuple[Proposal, ...]]


def proposed(found: "Diagnosis", catalogue: Catalogue) -> Proposed:
    """Return the proposals for every finding of a diagnosis, by its id."""
    rules = read_rules(asset("diagnosis/proposals.yaml"))
    shelf = Shelf(found.study, rules, catalogue, found.option)
    return {finding.id: shelf.proposals(finding) for finding in found.findings}


def free_option(study: Study) -> str:
    """Return the id of a new option: after, after_2 and so on."""
    taken = {option.id for option in study.options}
    number, free = 2, "after"
    while free in taken:
        free, number = f"after_{number}", number + 1
    return free
