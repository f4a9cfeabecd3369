"""One replication on the compiled engine, from a program to its figures."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from models.results import Note
from sim.engine.clockwork import Stopped
from sim.engine.deadlock import deadlock_note
from sim.fast import rows
from sim.fast.cache import kernel
from sim.fast.coverage import uncovered
from sim.fast.layout import Layout
from sim.fast.state import MORE, NOTHING, PARTS, Columns, State
from sim.fast.view import ShopView
from sim.program import Program
from sim.replication import Replication, binned, filling, looks
from sim.statistics import figures

EVENTS = 500_000
"""Events after which `stop` is asked, about: mostly some ten milliseconds."""
KEPT = 32
"""Programs whose layout is kept."""

Stop = Callable[[], bool]


class TooManyParts(Exception):  # noqa: N818 (the run begins again with more room)
    """The line holds more parts than there are rows for."""


def run_program(
    program: Program,
    horizon: float,
    warm_up: float,
    seed: int,
    replication: int,
    *,
    stop: Stop | None = None,
) -> Replication:
    """Simulate a program once; see `sim.fast.run_program`."""
    missing = uncovered(program)
    if missing:
        raise ValueError(f"not covered by the compiled engine: {', '.join(missing)}")
    parts = PARTS
    while True:
        state = State(layout_of(program), seed, replication, parts)
        try:
            return Run(state, stop).replication(horizon, warm_up)
        except TooManyParts:
            parts *= MORE
        finally:
            state.let_go()


def layout_of(program: Program) -> Layout:
    """Return the layout of a program, made once as long as it is asked for."""
    return _layout(_Same(program))


class _Same:
    """A program as a key: the same object, not one that is equal."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def __hash__(self) -> int:
        return id(self.program)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.program is self.program


@lru_cache(KEPT)
def _layout(key: _Same) -> Layout:
    return Layout(key.program)


class Run:
    """A replication under way."""

    def __init__(self, state: State, stop: Stop | None) -> None:
        self.state = state
        self._stop = stop
        self._kernel = kernel()
        # at one instant something may happen at every machine
        self._instants = 1 + EVENTS // (1 + state.layout.counts["machines"])

    def replication(self, horizon: float, warm_up: float) -> Replication:
        """Run to the horizon and return what came of it."""
        program, state = self.state.layout.program, self.state
        notes: tuple[Note, ...] = ()
        parts: list[Columns] = []
        if warm_up > 0:
            notes = self.run_until(warm_up)
            parts.append(state.take_shipped())
            self._kernel.restart(state.address)
        before = int(state.row["inside"])
        notes = notes or self._on(warm_up, horizon)
        shipped = state.take_shipped()
        shop = ShopView(state, shipped)
        notes = notes or filling(before, shop.inside, shop.stats.entered)
        columns = figures(shop, max(shop.env.clock - warm_up, 1e-9))  # type: ignore[arg-type]
        instants = np.concatenate([x["shipped_at"] for x in [*parts, shipped]])
        return Replication(
            columns, {"shipped": binned(program, instants, horizon)}, notes
        )

    def _on(self, warm_up: float, horizon: float) -> tuple[Note, ...]:
        """Run to the horizon, looking for a deadlock now and then."""
        state = self.state
        for until in looks(state.layout.program, warm_up, horizon):
            if notes := self.run_until(until):
                return notes
            if self._kernel.is_stuck(state.address):
                state.row["clock"] = horizon
                shop = ShopView(state, NOTHING)
                return (deadlock_note(shop),)  # type: ignore[arg-type]
        return ()

    def run_until(self, until: float) -> tuple[Note, ...]:
        """Run up to an instant; return a note if the clock does not get there."""
        state = self.state
        if not state.row["fresh"]:
            state.row["rounds"] = 0
        while True:
            came = self._kernel.run(state.address, float(until), self._instants)
            if came == rows.REACHED:
                return ()
            if came == rows.ENDLESS:
                return (Note("endless_instant", {"time": float(state.row["clock"])}),)
            if came == rows.OVERFULL:
                raise TooManyParts
            if came == rows.BROKEN and state.trouble is not None:
                raise state.trouble
            if self._stop is not None and self._stop():
                raise Stopped
