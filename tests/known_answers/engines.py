"""What simulates a line on either engine, and what it reads beside the figures.

Some answers no figure holds: how long single parts stay, and in how many states the
machines are together. For these a line is watched: parts by their stays, machines by
looks at equal distances.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from models.line import Line
from models.states import State
from sim.compile import compile_line
from sim.engine.shop import Shop
from sim.program import Program
from sim.replication import BINS, Replication, run_program
from sim.streams import Streams
from tests.known_answers.build import RELAXATIONS
from tests.known_answers.table import DOWN, MACHINES, STAYS, WORKING, Arm, Array

BINS_A_BATCH = 4
LOOKS = 1000  # at the machines, in a window

Columns = Mapping[str, float]


class Watched(Protocol):
    """A line under way, whose inside can be read."""

    def run_until(self, instant: float) -> object:
        """Run up to an instant."""

    def states(self) -> Sequence[int]:
        """Return the present state of every machine."""

    def stays(self) -> Sequence[float] | Array:
        """Return the times in the line of the parts shipped, in their order."""


class _OnSimpy:
    def __init__(self, program: Program, seed: int, number: int) -> None:
        self._shop = Shop(program, Streams(seed, number))
        self.run_until = self._shop.env.run_until

    def states(self) -> Sequence[int]:
        return [m.state for s in self._shop.stations for m in s.machines]

    def stays(self) -> Sequence[float]:
        return self._shop.stats.stays


class _OnKernel:
    def __init__(self, program: Program, seed: int, number: int) -> None:
        from sim.fast.run import Run, layout_of  # noqa: PLC0415 (loads numba)
        from sim.fast.state import State as Tables  # noqa: PLC0415

        self._tables = Tables(layout_of(program), seed, number)
        self._machines: Array = self._tables.tables["machines"]["state"]
        self.run_until = Run(self._tables, None).run_until

    def states(self) -> Sequence[int]:
        found: Sequence[int] = self._machines.copy()
        return found

    def stays(self) -> Array:
        found: Array = self._tables.take_shipped()["stay"]
        return found


def _run_fast(*arguments: Any) -> Replication:
    from sim import fast  # noqa: PLC0415 (loads numba where it is used)

    return fast.run_program(*arguments)


@dataclass(frozen=True)
class Engine:
    """How an engine runs a replication, and how it lets it be watched."""

    replicate: Callable[..., Replication]
    watch: Callable[[Program, int, int], Watched]


SIMPY, FAST = Engine(run_program, _OnSimpy), Engine(_run_fast, _OnKernel)


@dataclass(frozen=True)
class Prepared:
    """A line ready to run: a replication's number gives its statistics."""

    engine: Engine
    program: Program
    arm: Arm
    seed: int

    def __call__(self, number: int) -> Columns:
        """Simulate one replication."""
        arm = self.arm
        if arm.watched:
            watched = self.engine.watch(self.program, self.seed, number)
            return WATCHED[arm.watched](watched, arm)
        found = self.engine.replicate(
            self.program, arm.horizon, arm.warm_up, self.seed, number
        )
        count = starts if arm.every else batches
        return {**found.columns, **count(found.series["shipped"], arm)}


def prepared(arm: Arm, seed: int) -> Prepared:
    """Return what simulates replications of an arm on SimPy."""
    return Prepared(SIMPY, compile_line(Line.model_validate(arm.line)), arm, seed)


def prepared_fast(arm: Arm, seed: int) -> Prepared:
    """Return the same on the compiled kernel.

    Raises ValueError for a line that the kernel does not know.
    """
    from sim import fast  # noqa: PLC0415 (loads numba where it is used)

    program = compile_line(Line.model_validate(arm.line))
    if unknown := fast.uncovered(program):
        raise ValueError(f"not known to the fast engine: {', '.join(unknown)}")
    return Prepared(FAST, program, arm, seed)


def _stays(watched: Watched, arm: Arm) -> Columns:
    """Return sums over the stays of the first parts: so many, no matter how long."""
    watched.run_until(arm.horizon)
    stays = np.asarray(watched.stays())[: arm.parts]
    if len(stays) < arm.parts:
        raise ValueError(f"only {len(stays)} of {arm.parts} parts within the horizon")
    return {
        "stays.parts": float(len(stays)),
        "stays.time": float(stays.sum()),
        "stays.square": float((stays * stays).sum()),
    }


def _machines(watched: Watched, arm: Arm) -> Columns:
    """Return how often a look at a station found all its machines at work, or down."""
    step, looks = arm.window / LOOKS, []
    for look in range(LOOKS):
        watched.run_until(arm.warm_up + (look + 0.5) * step)
        looks.append(watched.states())
    machines = [station.get("machines", 1) for station in arm.line["stations"].values()]
    seen = np.array(looks).reshape(-1, machines[0])  # stations are all alike
    return {
        "machines.all_running": _all_in(seen, WORKING),
        "machines.all_down": _all_in(seen, DOWN),
    }


def _all_in(seen: Array, names: Sequence[str]) -> float:
    wanted = [int(state) for state in State if state.key in names]
    return float(np.isin(seen, wanted).all(axis=1).mean())


WATCHED: Mapping[str, Callable[[Watched, Arm], Columns]] = {
    STAYS: _stays,
    MACHINES: _machines,
}


def batches(shipped: Sequence[float], arm: Arm) -> Columns:
    """Return the output of batches of bins after the warm-up, alone and in pairs.

    Means over the batches: parts, their square, and the square of a pair's parts. A
    batch is no shorter than a relaxation time, unless that is many bins.
    """
    size = _bins_a_batch(arm)
    behind = math.ceil(len(shipped) * arm.warm_up / arm.horizon)
    pairs = (len(shipped) - behind) // (2 * size)
    bins = np.asarray(shipped[len(shipped) - pairs * 2 * size :])
    parts = bins.reshape(pairs, 2, size).sum(axis=2)
    return {
        "batches.parts": float(parts.mean()),
        "batches.square": float((parts**2).mean()),
        "batches.pair_square": float((parts.sum(axis=1) ** 2).mean()),
        "batches.length": arm.horizon / len(shipped) * size,
    }


def starts(shipped: Sequence[float], arm: Arm) -> Columns:
    """Return the mean output, and its mean square, of the bins that start anew."""
    output = np.asarray(shipped[:: arm.every])
    return {
        "starts.output": float(output.mean()),
        "starts.square": float((output**2).mean()),
    }


def _bins_a_batch(arm: Arm) -> int:
    relaxation = arm.warm_up / RELAXATIONS
    wanted = math.ceil(relaxation * BINS / arm.horizon)
    return min(max(wanted, 1), BINS_A_BATCH)
