"""The output over time: parts shipped per hour at work, in stretches of work time."""

from models.quantities import HOUR
from models.results import Results
from sim.estimates import Estimate, estimate


def paces(results: Results, stretches: int, confidence: float) -> list[Estimate]:
    """Return parts shipped per hour at work in stretches of equal work time.

    Each is the mean over the replications with its interval; the bins of the results
    are joined to at most so many stretches.
    """
    rows = results.series.get("shipped", ())
    bins = len(rows[0]) if rows else 0
    each = max(-(-bins // stretches), 1)
    hours = each * results.bin_seconds / HOUR
    return [
        estimate([sum(row[at : at + each]) / hours for row in rows], confidence)
        for at in range(0, bins - each + 1, each)
    ]


def hours_shown(results: Results) -> float:
    """Return the hours at work of the horizon."""
    rows = results.series.get("shipped", ())
    return len(rows[0]) * results.bin_seconds / HOUR if rows else 0.0
