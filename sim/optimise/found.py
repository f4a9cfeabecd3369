"""What an optimisation gives: the best design, the next one, how sure that is."""

from dataclasses import dataclass, field
from typing import Literal

from models.results import Results
from sim.estimates import Estimate
from sim.optimise.finals import Candidate
from sim.optimise.trials import Design

Problem = Literal["output", "places", "work", "crew"]
Code = Literal["found", "not_reached", "no_demand", "no_pools", "arrivals"]
UNKNOWN = Estimate(float("nan"), float("nan"), 0)


@dataclass(frozen=True)
class Found:
    """The best of many designs of one option.

    `problem` is what was looked for: the highest `output` for a sum of places, the
    fewest `places` for a target, the best split of `work`, the smallest `crew`. The
    numbers of a design belong to the elements `ids` (places, seconds of mean time,
    heads more than now). Outputs are those of fresh runs in parts/h; `distance` is
    best - runner-up and `gain` best - now, both paired. `target` is in parts/h.
    `every` tells that all designs were tried, `tried` how many were simulated, `runs`
    the replications that took. `replications` are those of the final.
    """

    option: str
    problem: Problem
    code: Code
    ids: tuple[str, ...]
    now: Design
    present: Candidate | None = None
    best: Candidate | None = None
    runner_up: Candidate | None = None
    distance: Estimate = UNKNOWN
    gain: Estimate = UNKNOWN
    target: float | None = None
    tried: int = 0
    runs: int = 0
    every: bool = True
    results: Results | None = field(default=None, compare=False, repr=False)

    @property
    def is_apart(self) -> bool:
        """Tell whether the best is surely better than the runner-up."""
        return self.distance.differs_from_zero
