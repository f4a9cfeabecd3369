"""Station operations a second: our SimPy engine against idiomatic SimPy.

Off by default; `make bench` runs it. Both are run in turn, so that their ratio holds
when the machine's speed drifts; the ratio is printed and kept in the benchmark's
extra information, never asserted.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest

from models.line import Line
from sim.replication import replicate
from tests.speed import idiomatic, lines

HORIZON = 10_000.0
ROUNDS = 7


def ours(line: Line) -> int:
    """Run a line on our engine; return the station operations."""
    columns = replicate(line, HORIZON, 0.0, 1, 0).columns
    keys = (key for key in columns if key.startswith("stations."))
    return int(sum(columns[key] for key in keys if key.endswith(".parts")))


def rate(run: Callable[[], int]) -> float:
    """Return the operations a second of one run."""
    start = time.perf_counter()
    operations = run()
    return operations / (time.perf_counter() - start)


CASES = {
    "plain": (
        lines.plain_line(),
        lambda: idiomatic.plain_line(lines.STATIONS, lines.PLACES, HORIZON),
    ),
    "staffed": (
        lines.staffed_line(),
        lambda: idiomatic.staffed_line(
            lines.STATIONS,
            lines.PLACES,
            HORIZON,
            operators=lines.OPERATORS,
            mtbf=lines.MTBF,
            mttr=lines.MTTR,
            scrap=lines.SCRAP,
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_that_the_engine_keeps_up_with_idiomatic_simpy(
    benchmark: Any, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line, other = CASES[case]
    ours(line), other()
    pairs = [(rate(lambda: ours(line)), rate(other)) for _ in range(ROUNDS)]
    ratio = statistics.median(own / theirs for own, theirs in pairs)
    own, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    benchmark.extra_info.update(ratio=ratio, ours=own, idiomatic=theirs)
    with capsys.disabled():
        print(f"\n{case}: {own:,.0f} ours, {theirs:,.0f} idiomatic, ratio {ratio:.2f}")
    assert benchmark.pedantic(lambda: ours(line), rounds=1) > 0
