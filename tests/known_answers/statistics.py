"""Targets for the statistics that many families expect."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from tests.known_answers.cases import Case
from tests.known_answers.judge import (
    Quantity,
    Target,
    first,
    of_share,
    ratio,
    relative,
)
from tests.known_answers.table import DOWN, THE_LINE, WORKING, Array, Table

NEAR_ZERO = 0.02
SLACK = 1e-4
VARIANCE_PART = 0.15  # from some hundred batches known to a few per cent

Of = Callable[[Table], Array]


def number(name: str, exact: float, of: Of) -> Quantity:
    """Return a target that is the mean of a statistic, within 1 %."""
    return Quantity(name, exact, relative(exact), lambda t: [of(t)], first)


def parts(name: str, exact: float, of: Of) -> Quantity:
    """Return a target that is a mean number of parts somewhere."""
    return Quantity(name, exact, of_share(exact), lambda t: [of(t)], first)


def share(name: str, exact: float, of: Of) -> Target:
    """Return a target that is a share of time."""
    slack = SLACK if abs(exact) < NEAR_ZERO else 0.0
    return Quantity(name, exact, of_share(exact), lambda t: [of(t)], first, slack)


def share_of(name: str, exact: float, upper: Of, lower: Of) -> Target:
    """Return a target that is a share of parts: a ratio of two counts."""
    slack = SLACK if abs(exact) < NEAR_ZERO else 0.0
    return Quantity(
        name, exact, of_share(exact), lambda t: [upper(t), lower(t)], ratio, slack
    )


def quotient(name: str, exact: float, upper: Of, lower: Of) -> Target:
    """Return a target that is a ratio of two statistics, within 1 %."""
    return Quantity(name, exact, relative(exact), lambda t: [upper(t), lower(t)], ratio)


def weighed(name: str, exact: float, key: str, weight: str, scale: float) -> Target:
    """Return a mean over parts: each replication counts by its parts."""
    return quotient(
        name,
        exact,
        lambda t: np.nan_to_num(t.of(key)) * t.of(weight) / scale,
        lambda t: t.of(weight),
    )


def rate(case: Case, name: str, key: str = "shipped", arm: str = THE_LINE) -> Target:
    """Return a count a unit of time."""
    return number(name, case.expected[name], lambda t: t.per_time(key, arm) * case.unit)


def throughput(case: Case, name: str = "throughput", arm: str = THE_LINE) -> Quantity:
    """Return shipped parts a unit of time."""
    unit = case.unit / 3600
    return number(name, case.expected[name], lambda t: t.of("throughput", arm) * unit)


def states(
    case: Case, name: str, keys: Sequence[str], stations: Sequence[str]
) -> list[Target]:
    """Return the shares of time of every station in these states."""
    return [
        share(f"{name}{number}", exact, lambda t, s=station: t.share(s, keys))
        for number, (station, exact) in enumerate(
            zip(stations, case.expected[name], strict=True), 1
        )
    ]


def buffer_means(case: Case, name: str, buffers: Sequence[str]) -> list[Target]:
    """Return the mean number of parts in every buffer."""
    return [
        parts(f"{name}{i}", exact, lambda t, b=buffer: t.of(f"buffers.{b}.mean"))
        for i, (buffer, exact) in enumerate(
            zip(buffers, case.expected[name], strict=True), 1
        )
    ]


def flow_time(case: Case, name: str = "flow_time") -> Target:
    """Return the mean time in the line of shipped parts."""
    return weighed(name, case.expected[name], "time_in_line", "shipped", case.unit)


def wip(case: Case, name: str = "wip") -> Target:
    """Return the mean number of parts inside."""
    return parts(name, case.expected[name], lambda t: t.of("wip"))


def output_variance_rate(case: Case) -> Target:
    """Return the variance of the output a unit of time.

    The variance of the output of a time t is rate · t + c: from batches and pairs of
    batches the rate comes without c.
    """
    exact = case.expected["output_variance_rate"]

    def moments(table: Table) -> list[Array]:
        names = ("parts", "square", "pair_square", "length")
        return [table.of(f"batches.{name}") for name in names]

    def slope(parts: Array, square: Array, pair_square: Array, length: Array) -> Array:
        of_pair, of_one = pair_square - 4 * parts**2, square - parts**2
        return (of_pair - of_one) / length * case.unit

    return Quantity(
        "output_variance_rate", exact, VARIANCE_PART * exact, moments, slope
    )


LINE_STATISTICS: dict[str, Any] = {
    "throughput": lambda case, s, b: [throughput(case)],
    "busy": lambda case, s, b: states(case, "busy", WORKING, s),
    "manual": lambda case, s, b: states(case, "manual", WORKING[:1], s),
    "auto": lambda case, s, b: states(case, "auto", WORKING[1:], s),
    "blocked": lambda case, s, b: states(case, "blocked", ["blocked"], s),
    "starved": lambda case, s, b: states(case, "starved", ["starved"], s),
    "down": lambda case, s, b: states(case, "down", DOWN, s),
    "waiting_operator": lambda case, s, b: states(
        case, "waiting_operator", ["waiting_operator"], s
    ),
    "mean_in_buffers": lambda case, s, b: buffer_means(case, "mean_in_buffers", b),
    "buffers": lambda case, s, b: buffer_means(case, "buffers", b),
    "wip": lambda case, s, b: [wip(case)],
    "flow_time": lambda case, s, b: [flow_time(case)],
    "output_variance_rate": lambda case, s, b: [output_variance_rate(case)],
}


def of_line(
    case: Case, stations: Sequence[str], buffers: Sequence[str]
) -> list[Target]:
    """Return targets for all that a case expects of its line as such."""
    found: list[Target] = []
    for name, make in LINE_STATISTICS.items():
        if case.expected.get(name) is not None:
            found += make(case, stations, buffers)
    return found


def left_out(case: Case, targets: Iterable[Target], *others: str) -> list[str]:
    """Return the expected names that no target covers; `others` are inputs."""
    covered = {target.name.rstrip("0123456789") for target in targets}
    covered |= {target.name for target in targets} | set(others)
    return [name for name in case.expected if name not in covered]
