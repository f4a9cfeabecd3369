"""A sweep that was carried out, with what of it is to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.sweep.sweep import Outcome, Sweep


@dataclass(frozen=True)
class Swept:
    """A sweep with its outcomes; `keys` are the figures to show, `out` the table.

    `command` is the command line that gives the same again.
    """

    sweep: Sweep
    outcomes: Sequence[Outcome]
    keys: Sequence[str]
    command: str
    out: str | None = None
