"""The loss tree of a station: where its time goes, in shares that add up exactly.

The states of ISO 22400-2 come first: what lies outside the planned busy time, the
delays, the set-ups. The time at work is then split by what was made in it: good parts
at their ideal time, parts that were scrapped or rejected for rework there, rounds of
rework in place, and what is left, which is speed lost (chance included). `big_loss`
is the loss of the six big losses of TPM (Nakajima 1988); the sixth, the loss of
starting up, is not simulated.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.line import Line
from models.results import Column
from models.stations import Station
from sim.diagnosis.shares import Row, each, rows_of
from sim.estimates import Estimate, estimate

Group = Literal["not_planned", "availability", "waiting", "performance", "quality", ""]
BigLoss = Literal["breakdowns", "setups", "minor_stops", "reduced_speed", "defects", ""]


@dataclass(frozen=True)
class LossKind:
    """A part of the time: its group in the tree and the big loss it counts as."""

    group: Group
    big_loss: BigLoss = ""


LOSSES: Mapping[str, LossKind] = {
    "off_shift": LossKind("not_planned"),
    "break": LossKind("not_planned"),
    "maintenance": LossKind("not_planned"),
    "failed": LossKind("availability", "breakdowns"),
    "waiting_crew": LossKind("availability", "breakdowns"),
    "setup": LossKind("availability", "setups"),
    "tool_change": LossKind("availability", "setups"),
    "waiting_operator": LossKind("waiting"),
    "starved": LossKind("waiting"),
    "waiting_transport": LossKind("waiting"),
    "blocked": LossKind("waiting"),
    "micro_stop": LossKind("performance", "minor_stops"),
    "speed": LossKind("performance", "reduced_speed"),
    "rework": LossKind("quality", "defects"),
    "scrap": LossKind("quality", "defects"),
    "good": LossKind(""),
}
"""The parts of the time in the order of the tree; good is what is left of it."""
BIG_LOSSES: tuple[BigLoss, ...] = (
    "breakdowns", "setups", "minor_stops", "reduced_speed", "defects",
)  # fmt: skip
NONE = {"good": 0.0}
"""A rework station makes nothing that is good at once."""
STATES = tuple(
    name for name in LOSSES if name not in ("speed", "rework", "scrap", "good")
)


@dataclass(frozen=True)
class Losses:
    """The loss tree of a station, or of the line: mean shares of all time.

    `columns` are the shares in every replication; `planned` is what breaks, nights and
    planned maintenance leave. `oee` is the equipment OEE (starved and blocked time left
    out), `line_oee` the OEE in the line: different figures.
    """

    place: str
    machines: int
    columns: Mapping[str, Column]
    oee: Estimate
    line_oee: Estimate
    confidence: float

    def share(self, loss: str) -> Estimate:
        """Return the share of all time that a part of the tree takes."""
        return estimate(self.columns[loss], self.confidence)

    def of_planned(self, *losses: str) -> Estimate:
        """Return the share of the planned time that some parts take together."""
        rows = zip(*(self.columns[loss] for loss in losses), strict=True)
        pairs = zip(rows, self.planned, strict=True)
        return estimate(
            [math.fsum(row) / time if time else math.nan for row, time in pairs],
            self.confidence,
        )

    @property
    def planned(self) -> Column:
        """Return the share of the planned time in every replication."""
        away = [n for n, kind in LOSSES.items() if kind.group == "not_planned"]
        rows = zip(*(self.columns[name] for name in away), strict=True)
        return tuple(1 - math.fsum(row) for row in rows)

    def big_loss(self, loss: BigLoss) -> Estimate:
        """Return one of the six big losses as a share of the planned time."""
        return self.of_planned(*(n for n, k in LOSSES.items() if k.big_loss == loss))


def loss_trees(
    line: Line, columns: Mapping[str, Column], window: float, confidence: float
) -> tuple[Losses, ...]:
    """Return the loss tree of every station; `window` is the observed time in s."""
    rows = rows_of(columns)
    trees = []
    for station in line.stations:
        parts = [station_shares(station, row, window) for row in rows]
        trees.append(
            Losses(
                station.id,
                station.machines,
                {name: each(parts, lambda p, n=name: p[n]) for name in LOSSES},  # type: ignore[misc]
                estimate(columns[f"stations.{station.id}.oee"], confidence),
                estimate(columns[f"stations.{station.id}.line_oee"], confidence),
                confidence,
            )
        )
    return tuple(trees)


def station_shares(station: Station, row: Row, window: float) -> dict[str, float]:
    """Return the shares of the time of one station in one replication."""
    key = f"stations.{station.id}"
    found = {state: row[f"{key}.states.{state}"] for state in STATES}
    worked = row[f"{key}.states.working_manual"]
    worked += row[f"{key}.states.working_automatic"]
    ideal = _known(row[f"{key}.effectiveness"]) * worked
    parts = max(row[f"{key}.parts"], 1.0)
    scrap = ideal * row[f"{key}.scrapped"] / parts
    if station.rework:
        return {**found, "speed": 0.0, "rework": worked - scrap, "scrap": scrap, **NONE}
    good = ideal * _known(row[f"{key}.quality"])
    rounds = min(_rework_in_place(station, row, window), worked - ideal)
    rework = max(ideal - good - scrap, 0.0) + max(rounds, 0.0)
    speed = max(worked - good - scrap - rework, 0.0)
    return {**found, "speed": speed, "rework": rework, "scrap": scrap, "good": good}


def _rework_in_place(station: Station, row: Row, window: float) -> float:
    """Return the share of the time that rounds of rework in place take."""
    inspection = station.inspection
    if inspection is None or inspection.rework_time is None:
        return 0.0
    seconds = row[f"stations.{station.id}.reworked"] * float(
        inspection.rework_time.moments()[0]
    )
    return seconds / (window * station.machines)


def _known(value: float) -> float:
    return 0.0 if math.isnan(value) else value


def line_tree(
    trees: tuple[Losses, ...], columns: Mapping[str, Column], confidence: float
) -> Losses:
    """Return the tree of the whole line: the mean over its machines.

    Its `oee` is the mean of the stations' equipment OEE over their machines, its
    `line_oee` that of the line against the capacity of its slowest station.
    """
    machines = sum(tree.machines for tree in trees)

    def mean_of(values: list[Column]) -> Column:
        weighted = [
            [value * tree.machines / machines for value in column]
            for tree, column in zip(trees, values, strict=True)
        ]
        return tuple(math.fsum(row) for row in zip(*weighted, strict=True))

    shares = {name: mean_of([tree.columns[name] for tree in trees]) for name in LOSSES}
    own = [columns[f"stations.{tree.place}.oee"] for tree in trees]
    known = [tuple(_known(value) for value in column) for column in own]
    return Losses(
        "",
        machines,
        shares,
        estimate(mean_of(known), confidence),
        estimate(columns["line_oee"], confidence),
        confidence,
    )
