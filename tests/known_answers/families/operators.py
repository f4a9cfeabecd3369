"""Lines whose manual phases share a pool of operators."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.known_answers import build, statistics
from tests.known_answers.build import Plain
from tests.known_answers.cases import Case
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import share
from tests.known_answers.table import THE_LINE, Arm, Table

POOL = "crew"
PRIORITIES = {"fifo": 0, "down": 1, "up": -1}


@dataclass(frozen=True)
class Crewed:
    """Stations with a manual, then an automatic phase (null: none); one pool."""

    manual: Sequence[float | None]
    automatic: Sequence[float | None]
    buffers: Sequence[int]
    operators: int
    rule: str = "fifo"

    def line(self, unit: float) -> Plain:
        """Return the line in the study format; ValueError if the rule is unknown."""
        if self.rule not in PRIORITIES:
            raise ValueError(f"rule {self.rule!r} is not understood")
        step = PRIORITIES[self.rule]
        stations = [self._station(i, step * i, unit) for i in range(len(self.manual))]
        pools = {POOL: {"headcount": self.operators}}
        return build.series(stations, self.buffers, pools=pools)

    def _station(self, i: int, priority: int, unit: float) -> Plain:
        manual, automatic = self.manual[i], self.automatic[i]
        station: Plain = {}
        if manual is not None:
            station = {"manual": build.exponential(manual * unit), "pool": POOL}
            station["priority"] = priority
        if automatic is not None:
            station["automatic"] = build.exponential(automatic * unit)
        return station

    def arm(self, unit: float, parts: float = 0.0) -> Arm:
        """Return the line with a warm-up and a window of at least so many parts."""
        cycles = [
            unit * ((manual or 0.0) + (automatic or 0.0))
            for manual, automatic in zip(self.manual, self.automatic, strict=True)
        ]
        shared = unit * sum(manual or 0.0 for manual in self.manual) / self.operators
        slowest = max(*cycles, shared)
        return build.sized(
            self.line(unit),
            build.relaxation_of_line([slowest] * len(cycles), self.buffers),
            parts_per_time=1 / slowest,
            parts=parts,
        )


def pool_use(name: str, exact: float, arm: str = THE_LINE) -> statistics.Target:
    """Return the use of the operators."""

    def use(table: Table) -> statistics.Array:
        return table.of(f"pools.{POOL}.use", arm)

    return share(name, exact, use)


def operators(case: Case, lab: Lab) -> Verdict:
    """Check a line with shared operators."""
    given = case.parameters
    crewed = Crewed(
        manual=given["manual_means"],
        automatic=given["automatic_means"],
        buffers=given["buffers"],
        operators=given["operators"],
        rule=given.get("rule") or "fifo",
    )
    stations = build.names("S", len(crewed.manual))
    buffers = build.names("B", len(crewed.buffers))
    targets = statistics.of_line(case, stations, buffers)
    targets.append(pool_use("operator_util", case.expected["operator_util"]))
    return lab.check_line(
        crewed.arm(case.unit, parts=1000), targets, statistics.left_out(case, targets)
    )
