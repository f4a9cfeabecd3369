"""The state of one replication: its own tables, and the row that leads to them."""

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from sim.fast import rows
from sim.fast.blocks import Blocks
from sim.fast.layout import MUTABLE, Layout
from sim.fast.memory import Rows
from sim.fast.parts import SPARE
from sim.fast.rows import NONE
from sim.fast.slots import follows_calendar
from sim.fast.tables import address, copied, rows_of_zeros
from sim.fast.tally import LEDGER_LINES

PARTS = 4096
"""Rows for parts at first; a run that needs more begins again with MORE times them."""
MORE = 16
BITS = 64
Columns = Mapping[str, Rows]
NOTHING: Columns = {name: np.zeros(0) for name in rows.LEDGER.names or ()}
"""The columns of the ledger, with no part shipped."""
Call = ctypes.CFUNCTYPE(None, ctypes.c_int64, ctypes.c_int64)


class State:
    """Everything that changes while a replication runs."""

    def __init__(
        self, layout: Layout, seed: int, replication: int, parts: int = PARTS
    ) -> None:
        self.layout = layout
        self.tables = {name: copied(layout.tables[name]) for name in MUTABLE}
        self._kept: list[Rows] = []
        self._calls: list[Any] = []
        self.line = np.zeros(1, rows.LINE)
        self.row = self.line[0]
        self.address = address(self.line)
        self.shipped: list[Rows] = []
        self.trouble: BaseException | None = None
        self._counters()
        self._fill_line(parts)
        self._event_list()
        blocks = Blocks(
            layout.streams,
            self.tables["streams"],
            self.tables["variants"],
            seed,
            replication,
        )
        self.row["refill"] = self._called(blocks.fill)
        self.row["flush"] = self._called(self._flush)

    def array(self, size: int, kind: Any = np.int64) -> Rows:
        """Return an array of zeros that is kept as long as the state."""
        made = rows_of_zeros(size, kind)
        self._kept.append(made)
        return made

    def _called(self, act: Callable[[int, int], None]) -> int:
        """Return the address by which compiled code calls a function."""

        def guarded(first: int, second: int) -> None:
            try:
                act(first, second)
            except BaseException as error:
                self.trouble = error
                self.row["trouble"] = rows.BROKEN

        call = Call(guarded)
        self._calls.append(call)
        # not by `cast`, which has the two hold each other
        found = ctypes.c_void_p.from_buffer(call).value
        assert found is not None
        return found

    def let_go(self) -> None:
        """Forget what compiled code calls, so that the memory is free at once."""
        self._calls.clear()

    def _counters(self) -> None:
        program, tables = self.layout.program, self.tables
        products = len(program.products)
        self.made: dict[int, Rows] = {}
        for number, station in enumerate(program.stations):
            if len(set(station.ideal_times)) > 1:
                self.made[number] = self.array(products)
                tables["stations"]["made"][number] = address(self.made[number])
        self.product_waits = self.array(
            2 * products * len(program.buffers), np.float64
        ).reshape(-1)
        start = address(self.product_waits)
        for number in range(len(program.buffers)):
            at = start + number * 2 * products * 8
            tables["buffers"]["product_waits"][number] = at
        self.defects_made = self.array(len(program.defects))
        self.defects_shipped = self.array(len(program.defects))

    def _fill_line(self, parts: int) -> None:
        layout, program, row = self.layout, self.layout.program, self.row
        for name, table in layout.tables.items():
            row[name] = address(self.tables.get(name, table))
        for name in (
            "machines", "stations", "sources", "belts", "fleets", "labours",
            "pools", "claims", "calendars", "modes", "plans", "periods", "buffers",
            "vehicles",
        ):  # fmt: skip
            row[f"{name}_n"] = layout.counts[name]
        row["fresh"] = row["at_work"] = 1
        row["wip_limit"] = program.wip_limit
        row["products"], row["defects"] = len(program.products), len(program.defects)
        row["many_products"] = int(len(program.products) > 1)
        row["priorities"] = layout.priorities
        row["defects_made"] = address(self.defects_made)
        row["defects_shipped"] = address(self.defects_shipped)
        self.parts = self.array(1 + parts + SPARE, rows.PART)[1:]  # in front NONE's
        row["parts"], row["parts_most"], row["part_free"] = (
            address(self.parts), parts, NONE,
        )  # fmt: skip
        words = -(-layout.counts["nodes"] // BITS)
        row["words"] = words
        row["marks"] = address(self.array(words))
        above = row["marks"] if words == 1 else address(self.array(-(-words // BITS)))
        row["above"] = above
        servers = layout.counts["labours"] + layout.counts["fleets"]
        row["calls"] = address(self.array(servers))
        row["called_now"] = address(self.array(servers))
        row["afterwards"] = address(self.array(layout.counts["sources"]))
        acts = 2 * layout.counts["calendars"] + layout.counts["plans"]
        row["acts"] = address(self.array(acts + layout.counts["periods"] + 1, rows.ACT))
        self._begin_ledger()
        follows = follows_calendar(program)
        row["week_slot"] = layout.slots.of(rows.WEEK, 0) if follows else NONE
        row["rounds"] = (
            layout.counts["machines"] + layout.counts["calendars"]
            + 2 * layout.counts["sources"] + int(follows)
        )  # fmt: skip

    def _event_list(self) -> None:
        # as many levels above every slot, as a processor can foresee
        levels = max(self.layout.counts["timers"] - 1, 1).bit_length()
        leaves = 1 << levels
        due, who = self.array(2 * leaves), self.array(2 * leaves)
        due[leaves:] = np.float64(np.inf).view(np.int64) + np.arange(leaves)
        names = self.layout.slots.names
        who[leaves : leaves + len(names)] = names
        for at in range(leaves - 1, 0, -1):
            first = min(2 * at, 2 * at + 1, key=due.__getitem__)
            due[at], who[at] = due[first], who[first]
        row = self.row
        row["leaves"], row["levels"], row["stale"] = leaves, levels, NONE
        row["due"], row["who"] = address(due), address(who)

    def _begin_ledger(self) -> None:
        self._ledger = np.empty(LEDGER_LINES, rows.LEDGER)
        self.row["ledger"] = address(self._ledger)

    def _flush(self, lines: int, _nothing: int) -> None:
        self.shipped.append(self._ledger[:lines])
        self._begin_ledger()

    def take_shipped(self) -> Columns:
        """Return the parts shipped since the last time, in order."""
        self._flush(int(self.row["ledger_n"]), 0)
        self.row["ledger_n"] = 0
        found, self.shipped = self.shipped, []
        return {name: np.concatenate([x[name] for x in found]) for name in NOTHING}
