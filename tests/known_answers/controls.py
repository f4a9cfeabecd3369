"""Control variates: what a replication drew, against what it should have drawn.

Work done less cycles times their mean time, repair less running time times its share,
arrivals less time times rate: each has the true mean 0 in a steady state, and most of
the noise of a throughput or a waiting time goes along with them. They are judged like
the rest (`Inputs`), so an engine that draws wrong times cannot hide behind them.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeGuard

from models.flow import Source
from models.line import Line
from models.stations import Station
from models.times import Distribution
from models.upkeep import FailureMode
from tests.known_answers.judge import ERRORS, Finding
from tests.known_answers.table import WORKING, Arm, Array, Table

Control = Callable[[Table], Array]
ROWS_A_CONTROL = 12
NO_CHANCE = 1e-6  # of a cycle, a failure, an arrival


def of_arms(arms: Mapping[str, Arm], most: int) -> list[Control]:
    """Return the controls of lines in a steady state, not more than so many."""
    found = [
        control
        for name, arm in arms.items()
        if arm.warm_up > 0 and not arm.watched
        for control in _of_line(name, Line.model_validate(arm.line))
    ]
    return found[:most]


def _of_line(arm: str, line: Line) -> Iterator[Control]:
    for source in line.sources:
        if source.interarrival is not None:
            yield _arrivals(arm, source)
    for station in line.stations:
        yield from _of_station(arm, station)


def _arrivals(arm: str, source: Source) -> Control:
    assert source.interarrival is not None
    mean, _ = source.interarrival.moments()
    key = f"sources.{source.id}.arrived"
    return lambda t: t.of(key, arm) - t.arms[arm].window * source.batch / mean


def _of_station(arm: str, station: Station) -> Iterator[Control]:
    reworks = station.inspection and station.inspection.on_reject == "rework_in_place"
    if not station.by_product and not reworks:
        if _varies(station.manual):
            yield _work(arm, station, station.manual, WORKING[0])
        if _varies(station.automatic):
            yield _work(arm, station, station.automatic, WORKING[1])
    if len(station.failures) == 1:
        yield _repair(arm, station, station.failures[0])


def _varies(time: Distribution | None) -> TypeGuard[Distribution]:
    """Tell whether a time has a spread; of a constant there is nothing to learn."""
    return time is not None and min(time.moments()) > 0


def _work(arm: str, station: Station, time: Distribution, state: str) -> Control:
    mean, _ = time.moments()

    def surplus(table: Table) -> Array:
        worked = table.share(station.id, [state], arm) * station.machines
        cycles = table.of(f"stations.{station.id}.parts", arm) / station.batch
        return worked * table.arms[arm].window / mean - cycles

    return surplus


def _repair(arm: str, station: Station, mode: FailureMode) -> Control:
    repair, _ = mode.mttr.moments()

    def surplus(table: Table) -> Array:
        down = table.share(station.id, ["failed"], arm) / repair
        due = _failures(table, arm, station, mode)
        return (down - due) * table.arms[arm].window * station.machines

    return surplus


def _failures(table: Table, arm: str, station: Station, mode: FailureMode) -> Array:
    """Return the failures a second and machine that its clock should have brought."""
    if mode.cycles_to_failure is not None:
        cycles = table.per_time(f"stations.{station.id}.parts", arm) / station.batch
        return cycles / station.machines / mode.cycles_to_failure.moments()[0]
    assert mode.mtbf is not None
    states = WORKING if mode.basis == "working" else ("failed", "waiting_crew")
    share = table.share(station.id, states, arm)
    running = share if mode.basis == "working" else 1 - share
    return running / mode.mtbf.moments()[0]


def scaled(controls: Sequence[Control], table: Table) -> list[Array]:
    """Return the controls of these replications in units of their deviation."""
    found = []
    for control in controls:
        values = control(table)
        spread = float(values.std())
        if spread > NO_CHANCE:
            found.append(values / spread)
    return found


class Inputs:
    """The target that times and arrivals were drawn with the means they should have."""

    name = "inputs"

    def finding(self, table: Table, controls: Sequence[Array]) -> Finding:
        """Judge the worst of the controls."""
        errors = [abs(float(c.mean())) * math.sqrt(len(c)) for c in controls]
        worst = max(errors, default=0.0)
        text = f"inputs (worst of {len(errors)}: z {worst:.1f})"
        return Finding(self.name, text, worst <= ERRORS)
