"""Many lines simulated batch by batch: what is kept of each, progress over all."""

from collections.abc import Iterator
from dataclasses import replace

from models.plan import Plan
from models.results import Results
from sim.experiment import Progress, Report

BATCH_OF_CALLS = 960
"""Replications in one batch: what they give must fit the memory."""

KEPT = (".oee", ".use")

Batch = list[tuple[str, int]]


def batches(lines: Batch, plan: Plan) -> Iterator[Batch]:
    """Yield lines in batches whose results fit the memory."""
    runs = plan.replications
    size = max(1, BATCH_OF_CALLS // (runs if runs != "auto" else plan.limit))
    for at in range(0, len(lines), size):
        yield lines[at : at + size]


def kept(results: Results, study_digest: str) -> Results:
    """Return results without what neither money nor a bottleneck asks for."""
    columns = {
        key: column
        for key, column in results.columns.items()
        if "." not in key
        or key.startswith("energy.")
        or ".states." in key
        or key.endswith(KEPT)
    }
    return replace(results, digest=study_digest, columns=columns, series={})


class Whole:
    """Progress of several batches told as that of one experiment."""

    def __init__(self, report: Report | None, lines: int) -> None:
        self._report = report
        self._lines = lines
        self._before = 0

    def of_batch(self, lines: int) -> Report | None:
        """Return what is told of the next batch of lines."""
        report, before = self._report, self._before
        self._before += lines
        if report is None:
            return None

        def tell(event: Progress) -> None:
            if event.kind == "done" and event.total % lines == 0:
                each = event.total // lines
                event = replace(
                    event, done=event.done + before * each, total=self._lines * each
                )
            report(event)

        return tell
