"""Sums, quantiles and counts of many numbers: the usual bits, sooner."""

from sim.samples.counts import counts
from sim.samples.quantiles import quantile
from sim.samples.sums import total

__all__ = ["counts", "quantile", "total"]
