"""How to get the same result again: command, seed, versions, digest."""

import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.i18n import text
from app.verdict.numbers import number
from app.verdict.spans import span

if TYPE_CHECKING:
    from models.results import Results


def command_line(words: Iterable[str]) -> str:
    """Return a command as one would type it."""
    return shlex.join(("linerefit", *words))


def reproduction(results: "Results", command: str, language: str) -> dict[str, str]:
    """Return what to know for running it again, by the keys of `verdict.reproduce`."""
    versions = ", ".join(f"{name} {v}" for name, v in results.versions.items())
    plan = text(
        "verdict.plan",
        language,
        replications=number(results.replications),
        horizon=span(results.horizon, language),
        warm_up=span(results.warm_up, language),
    )
    return {
        "command": command,
        "plan": plan,
        "seed": str(results.seed),
        "versions": f"{versions} ({results.engine})",
        "digest": results.digest,
    }
