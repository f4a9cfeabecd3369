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

from sim.bench import idiomatic, ours
from sim.bench.lines import KINDS, Kind, Spec

HORIZON = 10_000.0
ROUNDS = 7


def rate(run: Callable[[], int]) -> float:
    """Return the operations a second of one run."""
    start = time.perf_counter()
    operations = run()
    return operations / (time.perf_counter() - start)


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_engine_keeps_up_with_idiomatic_simpy(
    benchmark: Any, kind: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    def own() -> int:
        return ours.simpy(Spec(kind), HORIZON, 0.0, 1).operations

    def other() -> int:
        return idiomatic.run(Spec(kind), HORIZON, 0.0, 1).operations

    own(), other()
    pairs = [(rate(own), rate(other)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours_ / theirs for ours_, theirs in pairs)
    first, second = (statistics.median(side) for side in zip(*pairs, strict=True))
    benchmark.extra_info.update(ratio=ratio, ours=first, idiomatic=second)
    with capsys.disabled():
        print(f"\n{kind}: {first:,.0f} ours, {second:,.0f} idiomatic, {ratio:.2f}")
    assert benchmark.pedantic(own, rounds=1) > 0
