"""The warm-up: MSER-5 on the output of pilot replications (SEMANTICS 13)."""

from collections.abc import Sequence

BATCH = 5


def mser5(series: Sequence[Sequence[float]]) -> tuple[int, bool]:
    """Return how many bins to leave out, and whether the run was long enough.

    `series` holds the parts shipped by bin, one row per pilot replication. The rows
    are averaged, batched by five, and cut where the standard error of what remains
    is least (White 1997; Franklin and White 2008). A cut in the last half means that
    the run is too short: the cut is then at the half.
    """
    means = [sum(column) / len(series) for column in zip(*series, strict=True)]
    batches = [
        sum(means[at : at + BATCH]) / BATCH
        for at in range(0, len(means) - BATCH + 1, BATCH)
    ]
    half = len(batches) // 2
    cut = min(range(max(len(batches) - 5, 1)), key=lambda at: _mser(batches[at:]))
    return min(cut, half) * BATCH, cut < half or len(batches) <= 1


def _mser(rest: Sequence[float]) -> float:
    mean = sum(rest) / len(rest)
    return sum((value - mean) ** 2 for value in rest) / len(rest) ** 2
