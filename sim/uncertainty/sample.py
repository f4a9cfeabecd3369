"""A sample: the money of all draws as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.uncertainty.flows import discount_weights, paybacks
from sim.uncertainty.ledger import Entry, Floats


@dataclass(frozen=True)
class Sample:
    """Flows [draw, cost draw, replication, year] and yearly costs without the years.

    Draws of the first axis differ in effects, those of the second in costs alone.
    """

    flows: Floats
    before: Floats
    after: Floats
    rate: Floats

    @property
    def replications(self) -> int:
        """Return the number of replications."""
        return int(self.before.shape[2])

    @cached_property
    def npv_by_replication(self) -> Floats:
        """Return the NPV [draw, cost draw, replication]."""
        years = self.flows.shape[-1] - 1
        weights = np.array(
            [[discount_weights(rate, years) for rate in row] for row in self.rate]
        )
        found: Floats = np.einsum("lkry,lky->lkr", self.flows, weights)
        return found

    @cached_property
    def npv(self) -> Floats:
        """Return the NPV [draw, cost draw], its expected value over replications.

        A line that ships nothing has an NPV of minus infinity.
        """
        found: Floats = self.npv_by_replication.mean(axis=2)
        return np.where(np.isnan(found), -np.inf, found)

    @cached_property
    def payback(self) -> Floats:
        """Return the payback of the mean flows [draw, cost draw]; inf if never."""
        return paybacks(self.flows.mean(axis=2))

    @property
    def yearly_cost(self) -> Floats:
        """Return the yearly cost after [draw, cost draw]."""
        found: Floats = self.after.mean(axis=2)
        return found

    @property
    def saved_share(self) -> Floats:
        """Return the relative change of the yearly cost [draw, cost draw]."""
        change: Floats = self.after.mean(axis=2) / self.before.mean(axis=2) - 1
        return change

    def without(self, replication: int) -> "Sample":
        """Return the sample with one replication left out, to see what it weighs."""
        kept = [at for at in range(self.replications) if at != replication]
        return Sample(
            self.flows[:, :, kept],
            self.before[:, :, kept],
            self.after[:, :, kept],
            self.rate,
        )


def sample_of(rows: Sequence[Sequence[Entry]]) -> Sample:
    """Return the sample of entries by draw and cost draw.

    Where horizons differ the shorter ones go on with nothing. Raises ValueError if an
    entry is open.
    """
    if any(entry.open for row in rows for entry in row):
        raise ValueError("an entry is open")
    years = max(entry.flows.shape[1] for row in rows for entry in row)
    return Sample(
        np.array([[_padded(entry.flows, years) for entry in row] for row in rows]),
        np.array([[entry.costs[0] for entry in row] for row in rows]),
        np.array([[entry.costs[1] for entry in row] for row in rows]),
        np.array([[entry.rate for entry in row] for row in rows]),
    )


def _padded(flows: Floats, years: int) -> Floats:
    return np.pad(flows, ((0, 0), (0, years - flows.shape[1])))
