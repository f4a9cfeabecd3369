"""The proposals of a finding in words."""

from typing import TYPE_CHECKING

from app.diagnosis.figures import money_text, say
from app.verdict.names import Names

if TYPE_CHECKING:
    from sim.diagnosis.proposals import Proposal


def proposal_text(proposal: "Proposal", names: Names) -> str:
    """Return a proposal: how to accept it, what it is, where, about how much."""
    targets = [names.any_element(name) for name in proposal.request.targets]
    return say(
        names,
        "proposal",
        code=proposal.code,
        name=proposal.entry.name.in_language(names.language),
        targets=targets,
        capex=_capex(proposal.capex, names),
    )


def _capex(capex: float | None, names: Names) -> str:
    if capex is None:
        return say(names, "no_capex")
    return say(names, "capex", amount=money_text(capex, names))
