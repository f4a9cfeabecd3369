"""Trials: the output of designs, all run with the same random numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.line import Line
from models.results import Note
from sim.compile import compile_line
from sim.engines.runner import Call, Runner
from sim.experiment import Progress, Report

if TYPE_CHECKING:
    from sim.program import Program

Design = tuple[float, ...]
"""Numbers that make one line of many: places, heads more than now, mean times."""
Sample = NDArray[np.float64]
FRESH_NUMBERS = 2_000_000
"""Replications of the confirmation take numbers that no search and no pilot used."""
KEY = "throughput"


@dataclass(frozen=True)
class Setting:
    """How designs are run: seconds of calendar time, the seed, the confidence."""

    horizon: float
    warm_up: float
    seed: int
    confidence: float


class Trials:
    """Throughputs of designs in parts/h, replication by replication.

    Replication n of every design uses the same random numbers; a design is run once
    and remembered.
    """

    def __init__(
        self,
        line_of: Callable[[Design], Line],
        setting: Setting,
        runner: Runner,
        report: Report,
        *,
        first: int = 0,
    ) -> None:
        self.setting = setting
        self._line_of = line_of
        self._runner = runner
        self._report = report
        self._first = first
        self._programs: dict[Design, Program] = {}
        self._outputs: dict[Design, list[float]] = {}
        self._notes: dict[Design, dict[str, Note]] = {}
        self.engines: set[str] = set()

    def fresh(self) -> "Trials":
        """Return trials of the same designs with random numbers never used before."""
        return Trials(
            self._line_of,
            self.setting,
            self._runner,
            self._report,
            first=FRESH_NUMBERS,
        )

    @property
    def designs(self) -> int:
        """Return how many designs were run."""
        return len(self._outputs)

    @property
    def replications(self) -> int:
        """Return how many replications were run in all."""
        return sum(map(len, self._outputs.values()))

    def extend(self, designs: Iterable[Design], to: int) -> None:
        """Run replications until each design has so many. Raises Stopped."""
        wanted = [
            (design, number)
            for design in dict.fromkeys(designs)
            for number in range(len(self._outputs.get(design, ())), to)
        ]
        found: list[float] = [0.0] * len(wanted)
        calls = [self._call(design, number) for design, number in wanted]
        for done, (at, replication, engine) in enumerate(self._runner.run(calls), 1):
            found[at] = replication.columns[KEY]
            self.engines.add(engine)
            self._note(wanted[at][0], replication.notes)
            self._report(Progress("done", "", done, len(wanted)))
        for (design, _), output in zip(wanted, found, strict=True):
            self._outputs.setdefault(design, []).append(output)

    def _call(self, design: Design, number: int) -> Call:
        if design not in self._programs:
            self._programs[design] = compile_line(self._line_of(design))
        plan = self.setting
        return Call(
            self._programs[design],
            plan.horizon,
            plan.warm_up,
            plan.seed,
            self._first + number,
        )

    def _note(self, design: Design, notes: Sequence[Note]) -> None:
        known = self._notes.setdefault(design, {})
        for note in notes:
            count = (
                int(known[note.code].values["replications"])
                if (note.code in known)
                else 0
            )
            values = {**note.values, "replications": count + 1}
            known[note.code] = replace(note, values=values)

    def notes(self, design: Design) -> tuple[Note, ...]:
        """Return what the runs of a design had to say."""
        return tuple(self._notes.get(design, {}).values())

    def sample(self, design: Design) -> Sample:
        """Return the throughputs of a design."""
        return np.asarray(self._outputs.get(design, ()), dtype=float)

    def mean(self, design: Design) -> float:
        """Return the mean throughput of a design."""
        return float(self.sample(design).mean())

    def by_output(self, designs: Iterable[Design]) -> list[Design]:
        """Return designs, the highest mean throughput first."""
        return sorted(designs, key=lambda design: (-self.mean(design), design))
