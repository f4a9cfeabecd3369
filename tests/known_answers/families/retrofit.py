"""A line before and after its retrofit, with the same streams."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.known_answers import build, statistics
from tests.known_answers.cases import Case
from tests.known_answers.families.lines import Series
from tests.known_answers.families.operators import Crewed, pool_use
from tests.known_answers.families.whatif import FASTER, best_station, speed_arms
from tests.known_answers.judge import PERCENT, Quantity, Target
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import number, share_of
from tests.known_answers.table import Arm, Array, Table

SIDES = ("before", "after")
PARTS = 1000.0
CREWED = 4


@dataclass(frozen=True)
class Side:
    """One side of the retrofit: its line, and the operators if it has any."""

    arm: Arm
    row: Series | None = None
    operators: int | None = None


def _in_a_row(case: Case, row: Series) -> Side:
    filled = row.filled()
    return Side(filled.arm(case, PARTS), row=filled)


def _crewed(case: Case, raw: Sequence[Any]) -> Side:
    manual, automatic, buffers, operators = raw
    crewed = Crewed(manual, automatic, buffers, operators)
    return Side(crewed.arm(case.unit, PARTS), operators=operators)


def read_side(case: Case, raw: Mapping[str, Any] | Sequence[Any]) -> Side:
    """Read one side; ValueError if it has none of the three shapes known.

    {means, buffers} · [manual, automatic, buffers, operators] · [machines, means,
    buffers, scrap].
    """
    if isinstance(raw, Mapping):
        return _in_a_row(case, Series(means=raw["means"], buffers=raw["buffers"]))
    if len(raw) == CREWED and isinstance(raw[3], int):
        return _crewed(case, raw)
    if len(raw) == CREWED:
        machines, means, buffers, scrap = raw
        return _in_a_row(
            case, Series(means=means, buffers=buffers, machines=machines, scrap=scrap)
        )
    raise ValueError("the shape of before/after is not understood")


def retrofit(case: Case, lab: Lab) -> Verdict:
    """Check both sides, the gain, and where the bottleneck is."""
    sides = {name: read_side(case, case.parameters[name]) for name in SIDES}
    arms = {name: side.arm for name, side in sides.items()}
    targets: list[Target] = []
    for name, side in sides.items():
        targets += _of_side(case, name, side)
        if side.row is not None and f"bottleneck_{name}" in case.expected:
            arms |= speed_arms(case, side.row, f"{name}-faster", FASTER, side.arm)
    targets += _gain(case)
    return lab.check(arms, targets, statistics.left_out(case, targets))


def _of_side(case: Case, side: str, what: Side) -> list[Target]:
    made: dict[str, Callable[[str, Any], Target]] = {
        f"throughput_{side}": lambda n, x: statistics.throughput(case, n, side),
        f"scrap_fraction_{side}": lambda n, x: share_of(
            n, x, lambda t: t.of("scrapped", side), lambda t: t.of("entered", side)
        ),
        f"operators_{side}": lambda n, x: number(
            n, x, lambda t: t.of("headcount", side)
        ),
        f"operator_util_{side}": lambda n, x: pool_use(n, x, side),
        f"parts_per_operator_min_{side}": lambda n, x: number(
            n, x, lambda t: _per_head(t, side)
        ),
        f"bottleneck_{side}": lambda n, x: best_station(
            n, x, build.names(f"{side}-faster", len(what.row.means))
        ),
    }
    return [make(n, case.expected[n]) for n, make in made.items() if n in case.expected]


def _per_head(table: Table, side: str) -> Array:
    return table.of("throughput", side) / 60 / table.of("headcount", side)


def _gain(case: Case) -> list[Target]:
    """Return the gain in per cent: the ratio of the two is within 1 %."""
    if "gain_percent" not in case.expected:
        return []
    exact = case.expected["gain_percent"]

    def rates(table: Table) -> list[Array]:
        return [table.of("throughput", side) for side in SIDES]

    def gain(before: Array, after: Array) -> Array:
        return 100 * (after / before - 1)

    tolerance = PERCENT * (100 + exact)
    return [Quantity("gain_percent", exact, tolerance, rates, gain)]
