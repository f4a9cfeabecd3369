"""The best split of work over stations, found on a fitted response surface."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, permutations

import numpy as np

from tests.known_answers import statistics
from tests.known_answers.cases import Case
from tests.known_answers.families.lines import Series
from tests.known_answers.judge import PERCENT, Quantity, Target
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.table import Arm, Array, Table

BALANCED = "balanced"
PARTS = 1000.0
STEPS = (0.2, 0.1)  # moved from station to station, in shares of the balanced mean
SPLIT_PART = 0.05  # the optimum is flat: its means are held to this
FRESH = 1_000_000


@dataclass(frozen=True)
class Design:
    """Splits around a centre: from each station to each other a step is moved."""

    centre: Array
    step: float

    @property
    def splits(self) -> list[Array]:
        """Return the centre and its neighbours; each sums to the same work."""
        unit = np.eye(len(self.centre)) * self.step
        moves = permutations(range(len(self.centre)), 2)
        return [self.centre, *(self.centre + unit[i] - unit[j] for i, j in moves)]

    def fitted(self, *heights: Array) -> tuple[Array, Array]:
        """Return the best split (station last) and its height, by a quadratic fit.

        Heights are those of the splits, each a number or an array of numbers.
        """
        moved = np.array([split - self.centre for split in self.splits])[:, :-1]
        basis = np.array([_terms(row) for row in moved])
        factors = np.moveaxis(np.linalg.pinv(basis) @ np.array(heights), 0, -1)
        free = moved.shape[1]
        slope, bend = factors[..., 1 : free + 1], _bend(factors[..., free + 1 :], free)
        best = np.linalg.solve(bend, -slope[..., None])[..., 0]
        top = factors[..., 0] + np.sum(slope * best, axis=-1) / 2
        return self.centre + np.concatenate([best, -best.sum(-1)[..., None]], -1), top


def _terms(row: Array) -> list[float]:
    pairs = combinations_with_replacement(range(len(row)), 2)
    return [1.0, *row, *(row[i] * row[j] for i, j in pairs)]


def _bend(factors: Array, free: int) -> Array:
    """Return the second derivatives from the factors of the products."""
    bend = np.zeros((*factors.shape[:-1], free, free))
    for at, (i, j) in enumerate(combinations_with_replacement(range(free), 2)):
        bend[..., i, j] += factors[..., at]
        bend[..., j, i] += factors[..., at]
    return bend


def _arms(case: Case, design: Design) -> dict[str, Arm]:
    count = len(design.centre)
    even = [case.parameters["total_work"] / count] * count
    row = Series(even, [case.parameters["buffer"]] * (count - 1)).filled()
    like = row.arm(case, PARTS)
    arms = {
        f"split{i}": replace(like, line=replace(row, means=list(split)).line(case))
        for i, split in enumerate(design.splits)
    }
    return {BALANCED: like, **arms}


def _heights(table: Table, case: Case) -> list[Array]:
    arms = sorted((a for a in table.arms if a != BALANCED), key=lambda a: int(a[5:]))
    return [table.of("throughput", arm) * case.unit / 3600 for arm in arms]


def _balanced(table: Table, case: Case) -> Array:
    return table.of("throughput", BALANCED) * case.unit / 3600


def bowl(case: Case, lab: Lab) -> Verdict:
    """Check the best split, its throughput and its gain over the balanced line."""
    count = case.parameters["stations"]
    even = case.parameters["total_work"] / count
    wide, narrow = (step * even for step in STEPS)
    start = Design(np.full(count, even), wide)
    table = lab.table(_arms(case, start), 0, lab.first)
    found, _ = start.fitted(*(h.mean() for h in _heights(table, case)))
    design = Design(np.clip(found, 2 * narrow, None), narrow)
    targets = _targets(case, design)
    left_out = statistics.left_out(case, targets)
    return lab.check(_arms(case, design), targets, left_out, start=FRESH)


def _targets(case: Case, design: Design) -> list[Target]:
    expected = case.expected
    made = _best_means(case, design, expected.get("best_means", ()))
    if "balanced_throughput" in expected:
        exact = expected["balanced_throughput"]
        made.append(
            statistics.number(
                "balanced_throughput", exact, lambda t: _balanced(t, case)
            )
        )
    if "best_throughput" in expected:
        made.append(_best_throughput(case, design, expected["best_throughput"]))
    if "gain_percent" in expected:
        made.append(_gain(case, design, expected["gain_percent"]))
    return made


def _best_means(case: Case, design: Design, exact: Sequence[float]) -> list[Target]:
    allowed = SPLIT_PART * float(design.centre.mean())
    return [
        Quantity(
            f"best_means{i + 1}",
            mean,
            allowed,
            lambda t: _heights(t, case),
            lambda *heights, i=i: design.fitted(*heights)[0][..., i],
        )
        for i, mean in enumerate(exact)
    ]


def _best_throughput(case: Case, design: Design, exact: float) -> Target:
    return Quantity(
        "best_throughput",
        exact,
        PERCENT * exact,
        lambda t: _heights(t, case),
        lambda *heights: design.fitted(*heights)[1],
    )


def _gain(case: Case, design: Design, exact: float) -> Target:
    """Return the gain in per cent; the ratio behind it is within 1 %."""

    def gain(balanced: Array, *heights: Array) -> Array:
        return 100 * (design.fitted(*heights)[1] / balanced - 1)

    return Quantity(
        "gain_percent",
        exact,
        PERCENT * (100 + exact),
        lambda t: [_balanced(t, case), *_heights(t, case)],
        gain,
    )
