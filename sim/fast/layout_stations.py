"""The tables of stations, their machines and all that belongs to these."""

from typing import TYPE_CHECKING, Any

from models.states import State
from sim.engine.status import STARVED
from sim.fast import rows
from sim.fast.codes import AUTOMATIC, MANUAL
from sim.fast.layout_quality import Qualities
from sim.fast.rows import NONE
from sim.fast.tables import Table
from sim.fast.topology import buffer_of, hops, is_relay, only
from sim.program import NOBODY, Basis, Crew, FailureRow, StationRow
from sim.variates import ZERO

if TYPE_CHECKING:
    from sim.fast.layout import Layout

PLACES_OF_A_NODE = 2**20


class Stations:
    """Stations and machines, with their failures, plans, and claims."""

    def __init__(self, layout: "Layout") -> None:
        self._layout = layout
        self._streams, self._lists = layout.streams, layout.lists
        self.stations, self.machines = Table(rows.STATION_ROW), Table(rows.MACHINE_ROW)
        self.modes, self.calendars = Table(rows.MODE), Table(rows.CALENDAR)
        self.plans = Table(rows.PLAN_ROW)
        self._qualities = Qualities(layout)
        self.qualities = self._qualities.qualities
        for row in layout.program.stations:
            self._station(row)

    def _station(self, row: StationRow) -> None:
        name = self._layout.program.ids[row.node]
        draw_for, queue = self._streams.draw_for, self._layout.queue
        manual, automatic = row.manual, row.automatic
        rework = row.inspection.rework if row.inspection else None
        judges = row.causes or row.inspection or row.fix
        by_cycles = any(mode.basis == Basis.CYCLES for mode in row.failures)
        prepares = bool(row.setup or by_cycles or not (manual or automatic))
        by_hand = manual is not None and row.crew.number > 0
        products = len(self._layout.program.products)
        free = [
            int(product < len(manual or ()) and (manual or ())[product] == ZERO)
            for product in range(products)
        ]
        takes = rows.BATCH if row.batch > 1 else rows.SINGLE
        self.stations.add(
            node=row.node,
            takes=rows.ASSEMBLY if row.kit and row.batch <= 1 else takes,
            machines=len(self.machines),
            machines_n=row.machines,
            idle=NONE,
            idle_last=NONE,
            done=queue(),
            batch=row.batch,
            kit=self._lists.whole(x for entry in row.kit for x in entry),
            kit_n=len(row.kit),
            manual=draw_for(f"{name}/manual", manual) if manual else NONE,
            automatic=draw_for(f"{name}/automatic", automatic) if automatic else NONE,
            setup=draw_for(f"{name}/setup", row.setup.times) if row.setup else NONE,
            rework=self._streams.draw(f"{name}/rework", rework) if rework else NONE,
            quality=self._qualities.add(row, name) if judges else NONE,
            hands_free=self._lists.whole(free),
            urgency=-row.priority,
            products=products,
            unattended=int(row.unattended),
            prepares=int(prepares),
            is_plain=int(is_plain(row)),
            asks_first=int(by_hand and not prepares),
        )
        for index in range(row.machines):
            self._machine(row, name, index)

    def _machine(self, row: StationRow, name: str, index: int) -> None:
        number = len(self.machines)
        rank = row.node * PLACES_OF_A_NODE + index
        first = len(self._layout.people.claims)

        def claim(crew: Crew) -> int:
            return self._claim(crew, rows.BY_MACHINE, number, row, rank)

        own = claim(row.crew)
        setup = claim(row.setup.crew) if row.setup else NONE
        gate = row.inspection
        rework = claim(gate.crew if gate and gate.rework else NOBODY)
        modes = self._modes(row, name, index, claim)
        calendars = self._calendar_modes(row, name, index, rank)
        plans = self._plans(row, name, index, claim)
        tool = row.tool
        station = len(self.stations) - 1
        self.machines.add(
            number=number,
            station=station,
            station_node=row.node,
            rank=rank,
            slot=self._layout.slots.of(rows.MACHINE, number),
            state=STARVED,
            doing=STARVED,
            load=self._layout.queue(),
            claim=own if row.manual is not None else NONE,
            setup_claim=setup,
            rework_claim=rework,
            crew=NONE,
            tool=tool.life if tool else 0,
            tool_stream=self._streams.draw(f"{name}/tool change:{index}", tool.change)
            if tool
            else NONE,
            tool_claim=claim(tool.crew) if tool else NONE,
            claims=first,
            claims_n=len(self._layout.people.claims) - first,
            product=NONE,
            modes=modes,
            modes_n=len(self.modes) - modes,
            calendars=calendars,
            calendars_n=len(self.calendars) - calendars,
            calendar_state=int(State.FAILED),
            upkeep=int(bool(row.maintenance or tool)),
            plans=plans,
            plans_n=len(self.plans) - plans,
            **(self._phase(row) if is_plain(row) else {}),
        )

    def _phase(self, row: StationRow) -> dict[str, int]:
        """Return what a machine of one phase has at hand."""
        by_hand = row.manual is not None
        needs_people = by_hand and row.crew.number > 0
        judges = row.causes or row.inspection or row.fix
        station = self.stations[len(self.stations) - 1]
        return {
            "stream": station["manual" if by_hand else "automatic"],
            "works": int(MANUAL if by_hand else AUTOMATIC),
            "bare": int(not (needs_people or row.failures or judges)),
            **self._neighbours(row),
        }

    def _neighbours(self, row: StationRow) -> dict[str, int]:
        """Return whether a machine hops, and the buffers it hops between."""
        program = self._layout.program
        if not hops(program, row.node):
            return {}
        way = program.ok[row.node]
        assert way is not None
        before, behind = program.suppliers[row.node][0], only(way)
        return {
            "hops": rows.ALONE if row.machines == 1 else rows.WITH_OTHERS,
            **self._buffer("before", before),
            **self._buffer("behind", behind),
        }

    def _buffer(self, where: str, node: int) -> dict[str, int]:
        """Return the number and the queue of a buffer; NONE of other nodes."""
        program = self._layout.program
        if buffer_of(program, node) is None or is_relay(program, node):
            return {where: NONE, f"queue_{where}": NONE}
        number = self._layout.at[node]
        queue = self._layout.buffers[number]["parts"]
        return {where: number, f"queue_{where}": queue}

    def _claim(
        self, crew: Crew, kind: int, asker: int, row: StationRow, rank: int
    ) -> int:
        return self._layout.people.claim(crew, kind, asker, -row.priority, rank)

    def _failure(self, row: FailureRow, name: str, index: int) -> dict[str, Any]:
        """Return what failures of every basis have."""
        key = f"{name}/{{}}:{row.name}:{index}"
        draw = self._streams.draw
        return {
            "next": draw(key.format("failure"), row.to_failure),
            "notice": draw(key.format("noticing"), row.noticing)
            if row.noticing
            else NONE,
            "state": int(State.MICRO_STOP if row.micro_stop else State.FAILED),
            "scraps": int(row.scraps_part),
        }

    def _modes(self, row: StationRow, name: str, index: int, claim: Any) -> int:
        first = len(self.modes)
        for mode in row.failures:
            if mode.basis != Basis.CALENDAR:
                key = f"{name}/repair:{mode.name}:{index}"
                self.modes.add(
                    basis=int(mode.basis),
                    repair=self._streams.draw(key, mode.repair),
                    claim=claim(mode.crew),
                    **self._failure(mode, name, index),
                )
        return first

    def _calendar_modes(self, row: StationRow, name: str, index: int, rank: int) -> int:
        first = len(self.calendars)
        for mode in row.failures:
            if mode.basis == Basis.CALENDAR:
                at = len(self.calendars)
                key = f"{name}/repair:{mode.name}:{index}"
                self.calendars.add(
                    machine=len(self.machines),
                    number=at - first,
                    clock=self._layout.slots.of(rows.CALENDAR_CLOCK, at),
                    repair=self._layout.slots.of(rows.CALENDAR_REPAIR, at),
                    mend=self._streams.draw(key, mode.repair),
                    claim=self._claim(mode.crew, rows.BY_REPAIR, at, row, rank),
                    **self._failure(mode, name, index),
                )
        return first

    def _plans(self, row: StationRow, name: str, index: int, claim: Any) -> int:
        first = len(self.plans)
        for plan in row.maintenance:
            key = f"{name}/maintenance:{plan.name}:{index}"
            self.plans.add(
                machine=len(self.machines),
                basis=int(plan.basis),
                every=plan.every,
                stream=self._streams.draw(key, plan.duration),
                claim=claim(plan.crew),
                slot=self._layout.slots.of(rows.PLAN, len(self.plans)),
            )
        return first


def is_plain(row: StationRow) -> bool:
    """Tell whether a cycle is one phase after which nothing can keep the machine."""
    reworks = row.inspection is not None and row.inspection.rework is not None
    if row.batch > 1 or row.kit or row.setup:
        return False
    if row.maintenance or row.tool or reworks or row.unattended:
        return False
    calm = all(
        failure.basis != Basis.CYCLES and not failure.crew.number
        for failure in row.failures
    )
    one_phase = (row.manual is None) != (row.automatic is None)
    return calm and one_phase and ZERO not in (row.manual or ())
