"""Is an estimate the exact value? Within 4 standard errors and within a tolerance.

A target takes features (one number per replication) and combines their means into
the estimate; the jackknife over replications gives its standard error, whatever
the combination: a ratio, a gain in per cent, a variance, a fitted optimum.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tests.known_answers.table import Array, Table

ERRORS = 4.0
# so many errors inside the tolerance call for a verdict; one of failure is confirmed
# by three times the replications before it is told (lab.py)
INSIDE = 3.3
PERCENT = 0.01
# shares and mean numbers of parts below this are held to 1 % of this
SMALL = 0.1
ROUNDED = 1e-9  # the files give ten decimals
# off by so many errors and twice the tolerance: no more runs can mend it
HOPELESS = 12.0
# where controls leave so little of the error, they say all there is to say
ALL_KNOWN = 0.02
MOST_FOR_A_CHOICE = 1024  # replications; equals are never told apart

Features = Callable[[Table], list[Array]]
Combine = Callable[..., Array]


@dataclass(frozen=True)
class Finding:
    """What came of one target: in words, and whether it passes.

    `need` is how many times as many replications a verdict takes (1: enough).
    """

    name: str
    text: str
    passes: bool
    need: float = 1.0
    hopeless: bool = False


class Target(Protocol):
    """Something a case expects."""

    name: str

    def finding(self, table: Table, controls: Sequence[Array]) -> Finding:
        """Judge it by the replications there are and their controls."""
        ...


def first(feature: Array) -> Array:
    """Combine one feature: the mean itself."""
    return feature


def ratio(upper: Array, lower: Array) -> Array:
    """Combine two features into a ratio of means."""
    return upper / lower


def pseudo_values(features: list[Array], combine: Combine) -> Array:
    """Return one value per replication; their mean is the jackknife estimate."""
    rows = np.vstack(features)
    count = rows.shape[1]
    means = rows.mean(axis=1)
    whole = float(combine(*means))
    if count == 1:
        return np.array([whole])
    left = combine(*((means * count)[:, None] - rows) / (count - 1))
    return count * whole - (count - 1) * np.asarray(left)


def mean_and_error(
    values: Array, controls: Sequence[Array] = ()
) -> tuple[float, float]:
    """Return the mean and its standard error.

    Controls are statistics of the same replications whose true mean is 0: what of
    the values goes along with them is chance and is taken out (linear regression).
    """
    count = len(values)
    if count == 1:
        return float(values[0]), 0.0
    basis = np.column_stack([np.ones(count), *controls])
    factors, _, rank, _ = np.linalg.lstsq(basis, values, rcond=None)
    rest = values - basis @ factors
    spread = float(rest @ rest) / max(count - int(rank), 1)
    shape = float(np.linalg.pinv(basis.T @ basis)[0, 0])
    return float(factors[0]), math.sqrt(spread * shape)


@dataclass(frozen=True)
class Quantity:
    """A number with an exact value and the absolute deviation that is allowed.

    `slack` widens the 4 standard errors of rare events; `known_error` is that of a
    figure the features use but did not measure.
    """

    name: str
    exact: float
    tolerance: float
    features: Features
    combine: Combine = first
    slack: float = 0.0
    known_error: float = 0.0

    def finding(self, table: Table, controls: Sequence[Array]) -> Finding:
        """Judge the estimate of these replications, with controls and without."""
        values = pseudo_values(self.features(table), self.combine)
        plain, own = mean_and_error(values), mean_and_error(values, controls)
        value, error = own if own[1] > ALL_KNOWN * plain[1] else plain
        off = abs(value - self.exact)
        agree = self._agrees(*plain) and self._agrees(value, error)
        need = max(1.0, (INSIDE * error / self.tolerance) ** 2)
        hopeless = off > max(2 * self.tolerance, HOPELESS * self._noise(error) / ERRORS)
        text = self._text(value, math.hypot(error, self.known_error))
        passes = agree and off <= self.tolerance
        return Finding(self.name, text, passes, need, hopeless)

    def _noise(self, error: float) -> float:
        whole = math.hypot(error, self.known_error)
        return ERRORS * whole + self.slack + ROUNDED * max(1.0, abs(self.exact))

    def _agrees(self, value: float, error: float) -> bool:
        return abs(value - self.exact) <= self._noise(error)

    def _text(self, value: float, error: float) -> str:
        exact = f"exact {self.exact:.6g}"
        off = value - self.exact
        if abs(self.exact) > ROUNDED:
            exact += f", {100 * off / abs(self.exact):+.2f} %"
        if abs(off) > ROUNDED < error:
            exact += f", z {off / error:+.1f}"
        return f"{self.name} {value:.6g} ({exact})"


@dataclass(frozen=True)
class Choice:
    """The best of several: which arm's score is the highest.

    Passes when an expected one is the best, or not distinguishable from it.
    """

    name: str
    exact: tuple[str, ...]
    scores: Callable[[Table], dict[str, Array]]

    def finding(self, table: Table, controls: Sequence[Array]) -> Finding:
        """Judge the best, with the surest statement against another answer."""
        scores = self.scores(table)
        best = max(scores, key=lambda name: scores[name].mean())
        apart = {
            name: standard_errors(scores[best] - score)
            for name, score in scores.items()
            if name != best
        }
        others = [e for name, e in apart.items() if name not in self.exact]
        closest = min(others, default=math.inf)
        doubt = 0.0 if best in self.exact else self._doubt(apart)
        text = f"{self.name} {best} (exact {'/'.join(self.exact)}"
        text += f", next {closest:.1f} errors below)"
        sure = closest > ERRORS or table.replications >= MOST_FOR_A_CHOICE
        return Finding(self.name, text, doubt <= ERRORS, 1.0 if sure else 2.0)

    def _doubt(self, apart: dict[str, float]) -> float:
        return min((apart.get(name, math.inf) for name in self.exact), default=math.inf)


def standard_errors(differences: Array) -> float:
    """Return by how many standard errors the mean of differences is off 0."""
    spread = float(differences.std(ddof=1)) / math.sqrt(len(differences))
    mean = float(differences.mean())
    return mean / spread if spread > 0 else math.copysign(math.inf, mean or 1.0)


def relative(exact: float, part: float = PERCENT) -> float:
    """Return the deviation allowed of a plain number."""
    return part * abs(exact) or ROUNDED


def of_share(exact: float) -> float:
    """Return the deviation allowed of a share, or of a mean number of parts."""
    return PERCENT * max(abs(exact), SMALL)
