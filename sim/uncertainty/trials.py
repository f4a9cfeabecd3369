"""Trials: simulations of both sides of a study, each line once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.digest import digest
from models.line import Line
from models.options import line_of
from models.results import Results
from models.study import BASELINE, Study
from sim.compile import compile_line
from sim.experiment import run_programs

SIDES = BEFORE, AFTER = 0, 1


@dataclass(frozen=True)
class Pair:
    """Baseline and option of one study, simulated with the same random numbers."""

    lines: tuple[Line, Line]
    results: tuple[Results, Results]


class Trials:
    """Simulates variants of a study; a line that was simulated is not run again.

    `how` are the keywords of `sim.experiment.run_programs`: jobs, report, stop and
    so on. Every line gets the same replications and the same warm-up.
    """

    def __init__(
        self, study: Study, option: str, replications: int, **how: Any
    ) -> None:
        self._plan = study.plan.model_copy(update={"replications": replications})
        self._digest = digest(study)
        self.option = option
        self._how = how
        self._results: dict[str, Results] = {}

    @property
    def simulated(self) -> int:
        """Return the number of lines that were simulated."""
        return len(self._results)

    def run(self, studies: Sequence[Study]) -> list[Pair]:
        """Return both sides of some studies. Raises OptionError, Stopped."""
        lines = [
            (line_of(study, BASELINE), line_of(study, self.option)) for study in studies
        ]
        keys = [tuple(map(_key, pair)) for pair in lines]
        wanted = {
            key: line
            for both, names in zip(lines, keys, strict=True)
            for line, key in zip(both, names, strict=True)
            if key not in self._results
        }
        self._simulate(wanted)
        found = self._results
        return [
            Pair(both, (found[names[BEFORE]], found[names[AFTER]]))
            for both, names in zip(lines, keys, strict=True)
        ]

    def _simulate(self, lines: Mapping[str, Line]) -> None:
        """Simulate lines; a warm-up to be found is that of the first two."""
        if self._plan.warm_up == "auto" and len(lines) > len(SIDES):
            first = dict(list(lines.items())[: len(SIDES)])
            self._simulate(first)
            lines = {key: line for key, line in lines.items() if key not in first}
        if not lines:
            return
        names = [f"{len(self._results) + at}" for at in range(len(lines))]
        programs = {
            name: compile_line(line)
            for name, line in zip(names, lines.values(), strict=True)
        }
        found = run_programs(programs, self._plan, self._digest, **self._how)
        self._results.update(zip(lines, found.values(), strict=True))
        warm_up = next(iter(found.values())).warm_up
        self._plan = self._plan.model_copy(update={"warm_up": warm_up})


def _key(line: Line) -> str:
    return line.model_dump_json(by_alias=True)
