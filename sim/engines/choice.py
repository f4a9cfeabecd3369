"""Which engine runs a program."""

from dataclasses import dataclass

from models.results import Note
from sim.engines import kernel
from sim.engines.names import FAST, SIMPY, Engine
from sim.program import Program

__all__ = ["Choice", "Engine", "choice"]


@dataclass(frozen=True)
class Choice:
    """The engine that can run a program, and why it is not the one asked for.

    `uncovered` are the features that the kernel does not know; `fault` is why there is
    no kernel at all.
    """

    engine: str
    uncovered: tuple[str, ...] = ()
    fault: str = ""

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what is to be said of it."""
        if self.uncovered:
            return (Note("engine_not_covered", {"features": self.uncovered}),)
        return (Note("engine_missing", {"error": self.fault}),) if self.fault else ()


def choice(program: Program, asked: Engine) -> Choice:
    """Return the engine for a program: the kernel if it is ready and knows it all."""
    found = kernel.kernel() if asked != SIMPY and kernel.is_ready() else None
    if found is None:
        return Choice(SIMPY, fault=kernel.fault() if asked == FAST else "")
    uncovered = found.uncovered(program)
    return Choice(SIMPY, uncovered) if uncovered else Choice(FAST)
