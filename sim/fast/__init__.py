"""The compiled engine: the same bits as SimPy's, a hundred times sooner.

`uncovered(program)` tells what of a program only the SimPy engine can run (nothing,
if it is empty), `run_program` runs one replication, `warm` compiles in the background
what `ready` then tells to be there, `fault` tells why it never will be.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.program import Program
    from sim.replication import Replication

ENGINE = "fast"

# For coloured messages numba, from its import on, swaps sys.stdout and sys.stderr
# while it compiles in a thread: what others write in that time would go astray.
os.environ.setdefault("NUMBA_DISABLE_ERROR_MESSAGE_HIGHLIGHTING", "1")


def uncovered(program: "Program") -> tuple[str, ...]:
    """Return codes of what the compiled engine cannot run; empty if it runs all."""
    from sim.fast.coverage import uncovered  # noqa: PLC0415

    return uncovered(program)


def run_program(
    program: "Program",
    horizon: float,
    warm_up: float,
    seed: int,
    replication: int,
    *,
    stop: Callable[[], bool] | None = None,
) -> "Replication":
    """Simulate a program once, as `sim.replication.run_program` does, to the same bits.

    Waits for the compiler if it has not been `warm`ed. Lets go of the interpreter
    lock, so that replications run on threads. Raises sim.engine.clockwork.Stopped if
    `stop` says so, and ValueError if something is `uncovered`.
    """
    from sim.fast.run import run_program  # noqa: PLC0415 (loads numba)

    return run_program(program, horizon, warm_up, seed, replication, stop=stop)


def warm(folder: Path | None = None) -> None:
    """Start loading or compiling in a background thread; `folder` keeps the result."""
    from sim.fast.cache import warm  # noqa: PLC0415

    warm(folder)


def ready() -> bool:
    """Tell whether `run_program` would start at once."""
    from sim.fast.cache import ready  # noqa: PLC0415

    return ready()


def fault() -> BaseException | None:
    """Return why the kernel cannot be had, if that has been tried in vain."""
    from sim.fast.cache import fault  # noqa: PLC0415

    return fault()
