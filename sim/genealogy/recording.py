"""One replication with its genealogy: a line run again to know its parts."""

from collections.abc import Callable
from dataclasses import dataclass

from models.line import Line
from sim.compile import compile_line
from sim.engine.clockwork import EndlessInstant, Stopped
from sim.engine.shop import Shop
from sim.genealogy.parts import Genealogy, genealogy_of
from sim.genealogy.records import Records
from sim.program import Program
from sim.streams import Streams

LIMIT = 1_000_000
"""Operations kept unless more are asked for: 250 MB at most, parts included."""

Stop = Callable[[], bool]


@dataclass(frozen=True)
class Recorded:
    """The genealogy of a run up to `until`, short of `horizon` if the limit was hit."""

    genealogy: Genealogy
    program: Program
    until: float
    horizon: float
    limit: int

    @property
    def is_complete(self) -> bool:
        """Tell whether the run was traced to its end."""
        return self.until >= self.horizon


def record(
    line: Line,
    horizon: float,
    seed: int,
    replication: int = 0,
    *,
    limit: int = LIMIT,
    stop: Stop | None = None,
) -> Recorded:
    """Trace the parts of one replication, from its start to the horizon (seconds).

    It ends early with `limit` operations, or some thousands more. Raises Stopped if
    `stop` says so.
    """
    program = compile_line(line)
    records = Records(program.ids, limit)

    def ends() -> bool:
        return records.is_full or (stop is not None and stop())

    shop = Shop(program, Streams(seed, replication), trace=records, stop=ends)
    until = horizon
    try:
        shop.env.run_until(horizon)
    except EndlessInstant:
        until = shop.env.clock
    except Stopped:
        if not records.is_full:
            raise
        until = shop.env.clock
    records.cut_off(until, {row.node for row in program.stations})
    return Recorded(genealogy_of(records, program), program, until, horizon, limit)
