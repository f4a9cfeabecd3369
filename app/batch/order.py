"""What a batch asks of its workers and what they answer: values for processes."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from app.batch.files import StudyFile

if TYPE_CHECKING:
    from models.problems import Problem
    from sim.engines.choice import Engine

MOST_TOLD = 20
"""Problems of one file that are carried along; `linerefit check` tells all."""


@dataclass(frozen=True)
class Order:
    """How the studies of a batch are run: the store, the plan, the language."""

    out: str
    language: str = "en"
    engine: "Engine" = "auto"
    seed: str | None = None
    replications: str | None = None
    horizon: str | None = None
    warm_up: str | None = None
    jobs_inside: int = 1

    @property
    def changes(self) -> dict[str, str | None]:
        """Return what goes before the plans of the studies."""
        return {
            "seed": self.seed,
            "replications": self.replications,
            "horizon": self.horizon,
            "warm_up": self.warm_up,
        }


State = Literal["to_do", "stored", "computed", "bad", "own_fault", "died"]


@dataclass(frozen=True)
class Answer:
    """What became of a file: its digest, or why it gives no result.

    `problems` are those of a file that cannot be used, `count` how many there are in
    all; `fault` is a sentence about what else went wrong.
    """

    file: StudyFile
    state: State
    digest: str = ""
    problems: "tuple[Problem, ...]" = ()
    count: int = 0
    fault: str = field(default="")

    @property
    def is_bad(self) -> bool:
        """Tell whether the file gives no result."""
        return self.state in ("bad", "own_fault", "died")
