"""What the commands that simulate have in common: options, command line, results."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cli.studies import Opened, opened, replanned
from app.verdict.reproduce import command_line


@dataclass(frozen=True)
class Plan:
    """What a command line says about the plan; None leaves it to the study."""

    seed: str | None = None
    replications: str | None = None
    horizon: str | None = None
    warm_up: str | None = None

    def study(self, file: str) -> Opened:
        """Return the study of a file with this plan; it is free of errors."""
        return replanned(
            opened(file),
            {
                "seed": self.seed,
                "replications": self.replications,
                "horizon": self.horizon,
                "warm_up": self.warm_up,
            },
        )

    @property
    def words(self) -> list[str]:
        """Return the words that say this plan on a command line."""
        said = {
            "--seed": self.seed,
            "--replications": self.replications,
            "--horizon": self.horizon,
            "--warm-up": self.warm_up,
        }
        return [
            word
            for option, value in said.items()
            if value is not None
            for word in (option, str(value))
        ]


def repeat(
    command: str,
    file: str,
    plan: Plan,
    options: Sequence[str] | None = None,
    out: Sequence[str] = (),
) -> str:
    """Return the command line that gives the same figures again."""
    chosen = [word for option in options or () for word in ("--option", option)]
    written = [word for name in out for word in ("--out", name)]
    return command_line([command, file, *chosen, *plan.words, *written])
