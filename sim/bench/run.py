"""One run of a line in one simulator: what each of them answers alike."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """What a run counted: station operations in all, parts out after the warm-up."""

    operations: int
    shipped: int


class CannotError(Exception):
    """A simulator has no words for this line."""
