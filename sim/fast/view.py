"""The line at the end of a run, as `sim.statistics` and `sim.engine.deadlock` read it.

The views have the names of the objects of the SimPy engine and borrow their
arithmetic, so that no formula stands twice.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from weakref import proxy

from sim.engine.attendance import Attendants
from sim.engine.buffer import Buffer
from sim.engine.conveyor import Conveyor
from sim.engine.people import Pool
from sim.engine.source import Source
from sim.engine.station import Station
from sim.engine.status import Status
from sim.engine.tally import Tally
from sim.engine.transport import Fleet
from sim.fast.cache import kernel
from sim.fast.layout_stations import PLACES_OF_A_NODE
from sim.fast.memory import Rows
from sim.fast.rows import NONE

if TYPE_CHECKING:
    from sim.fast.state import Columns, State


def _plain(row: Any) -> dict[str, Any]:
    """Return a row as names and numbers of Python."""
    return dict(zip(row.dtype.names, row.item(), strict=True))


class MachineView(SimpleNamespace):
    """A machine."""

    note = Status.note


class StationView(SimpleNamespace):
    """A station."""

    ideal_seconds = Station.ideal_seconds

    @property
    def done(self) -> Iterator[Any]:
        """Return the finished parts that wait here."""
        for part in self.shop.parts_in(self.done_queue):
            targets = self.shop.targets_of(part)
            part.outlet = SimpleNamespace(targets=targets)
            part.machine -= self.first_machine
            yield part

    def missing(self) -> list[int]:
        """Return the suppliers that keep a batch or a kit waiting."""
        row, address = self.row, self.shop.address
        if row.batch > 1:
            suppliers = self.shop.program.suppliers[self.number]
            waiting = sum(
                kernel().parts_for(address, x, self.number) for x in suppliers
            )
            return [x for x in suppliers if 0 < waiting < row.batch]
        return [
            x
            for x, count in row.kit
            if kernel().parts_for(address, x, self.number) < count
        ]


class BufferView(SimpleNamespace):
    """A buffer."""

    area = Buffer.area
    time_full = Buffer.time_full


class BeltView(SimpleNamespace):
    """A conveyor."""

    area = Conveyor.area
    time_blocked = Conveyor.time_blocked


class FleetView(SimpleNamespace):
    """A fleet."""

    busy_time = Fleet.busy_time
    empty_time = Fleet.empty_time
    _lasted = Fleet._lasted


class SourceView(SimpleNamespace):
    """A source."""

    area = Source.area
    waiting = Source.waiting
    _note = Source._note


class AttendantsView(SimpleNamespace):
    """The calendar's follower."""

    note = Attendants.note


class ShopView:
    """The line; it reads the state when it is made."""

    def __init__(self, state: "State", shipped: "Columns") -> None:
        self._state = state
        self._tables = state.tables
        self.program = state.layout.program
        self.address = state.address
        self.line = _plain(state.row)
        self.env: Any = SimpleNamespace(
            clock=self.line["clock"], moved=self.line["moved"]
        )
        self.inside: int = self.line["inside"]
        self.many_products = len(self.program.products) > 1
        self.stats = self._tally(shipped)
        self.attendants = AttendantsView(
            _shop=proxy(self),
            at_work=self.line["at_work"],
            time_at_work=self.line["time_at_work"],
            _since=self.line["work_since"],
        )
        self.stations = [self._station(n) for n in range(len(self.program.stations))]
        self.buffers = [self._buffer(n) for n in range(len(self.program.buffers))]
        self.conveyors = [self._belt(n) for n in range(len(self.program.conveyors))]
        self.fleets = [self._fleet(n) for n in range(len(self.program.fleets))]
        self.sources = [self._source(n) for n in range(len(self.program.sources))]
        self.pools = [self._pool(n) for n in range(len(self.program.pools))]
        self.labour = self._labour()

    def _row(self, table: str, number: int) -> dict[str, Any]:
        return _plain(self._tables[table][number])

    def parts_in(self, queue: int) -> Iterator[Any]:
        """Yield the parts of a queue."""
        number = int(self._tables["queues"]["first"][queue])
        while number != NONE:
            part = _plain(self._state.parts[number])
            number = part["next"]
            yield SimpleNamespace(**part)

    def targets_of(self, part: Any) -> tuple[int, ...]:
        """Return where the way of a part leads."""
        if part.target >= 0:
            return (part.target,)
        found: tuple[int, ...] = self._state.layout.way_targets[part.way]
        return found

    def _tally(self, shipped: "Columns") -> Tally:
        tally, line = Tally(self.env, 0, 0), self.line
        for name in (
            "entered", "shipped", "scrapped", "first_pass", "bad_shipped",
            "rework_rounds", "left_content", "good_content", "stay_sum", "wip_area",
        ):  # fmt: skip
            setattr(tally, name, line[name])
        tally._since = line["wip_since"]
        tally.defects_made = self._state.defects_made.tolist()
        tally.defects_shipped = self._state.defects_shipped.tolist()
        tally.shipped_at = shipped["shipped_at"]  # type: ignore[assignment]
        tally.stays = shipped["stay"]  # type: ignore[assignment]
        tally.shipped_products = shipped["product"]  # type: ignore[assignment]
        for source, row in zip(
            self._tables["sources"], self.program.sources, strict=True
        ):
            for order in self._tables["orders"][int(source["orders"]) :][
                : len(row.orders)
            ]:
                done = [float(order["finished"])] * int(order["done"])
                tally.orders[row.node, int(order["number"])] = done
        return tally

    def _station(self, number: int) -> StationView:
        row, station = self.program.stations[number], self._row("stations", number)
        first = station["machines"]
        made = self._state.made.get(number)
        return StationView(
            shop=proxy(self),
            row=row,
            number=row.node,
            name=self.program.ids[row.node],
            first_machine=first,
            done_queue=station["done"],
            made=None if made is None else made.tolist(),
            machines=[self._machine(first + at, at) for at in range(row.machines)],
            **{
                name: station[name]
                for name in ("parts", "good", "scrapped", "reworked", "failures")
            },
        )

    def _machine(self, number: int, index: int) -> MachineView:
        row = self._tables["machines"][number]
        return MachineView(
            env=self.env,
            index=index,
            state=int(row["state"]),
            _since=float(row["since"]),
            times=row["times"].tolist(),
        )

    def _buffer(self, number: int) -> BufferView:
        buffer = self._row("buffers", number)
        products = len(self.program.products)
        waits = self._state.product_waits[2 * products * number :]
        return BufferView(
            _env=self.env,
            number=buffer["node"],
            capacity=buffer["capacity"],
            parts=list(self.parts_in(buffer["parts"])),
            _carried=buffer["carried"],
            _full_since=buffer["full_since"],
            product_waits={
                p: waits[2 * p : 2 * p + 2].tolist() for p in range(products)
            },
            **{
                name: buffer[name]
                for name in ("wait_sum", "full_time", "left", "waited")
            },
        )

    def _belt(self, number: int) -> BeltView:
        belt = self._row("belts", number)
        return BeltView(
            _env=self.env,
            number=belt["node"],
            parts=[(x, x.entered, x.came) for x in self.parts_in(belt["parts"])],
            waited=belt["waited"],
            **{
                f"_{name}": belt[name]
                for name in ("stay_sum", "carried", "at_end", "waiting_since")
            },
        )

    def _fleet(self, number: int) -> FleetView:
        fleet = self._row("fleets", number)
        first = fleet["vehicles"]
        return FleetView(
            _env=self.env,
            row=self.program.fleets[number],
            vehicles=[
                SimpleNamespace(**self._row("vehicles", first + at))
                for at in range(fleet["vehicles_n"])
            ],
            waits=fleet["waits"],
            calls=fleet["trips"],
            **{f"_{name}": fleet[name] for name in ("busy", "empty", "restarted")},
        )

    def _source(self, number: int) -> SourceView:
        source = self._row("sources", number)
        return SourceView(
            _env=self.env,
            number=source["node"],
            arrived=source["arrived"],
            lost=source["lost"],
            **{f"_{name}": source[name] for name in ("area", "since", "waiting")},
        )

    def _pool(self, number: int) -> Pool:
        row = self._row("pools", number)
        pool = Pool(self.program.pools[number].name, row["heads"])
        for name in ("held", "requests", "granted"):
            setattr(pool, name, row[name])
        for name in (
            "held_area", "heads_area", "wait_area", "waits", "heads_since", "restarted",
        ):  # fmt: skip
            setattr(pool, f"_{name}", row[name])
        return pool

    def _labour(self) -> dict[int, Any]:
        claims = [self._claim(row) for row in map(_plain, self._claims())]
        found: dict[int, Any] = {}
        for number, pool in enumerate(self.program.pools):
            entry = found.setdefault(
                pool.group, SimpleNamespace(pools={}, claims=[], queue=[])
            )
            entry.pools[number] = self.pools[number]
        for at, labour in enumerate(found.values()):
            labour.claims = [x for x in claims if x.labour == at]
            number = int(self._tables["labours"]["first"][at])
            while number != NONE:
                labour.queue.append(claims[number])
                number = claims[number].next
        return found

    def _claims(self) -> Rows:
        return self._tables["claims"][: self._state.layout.counts["claims"]]

    def _claim(self, row: dict[str, Any]) -> Any:
        pool = None if row["pool"] == NONE else self.pools[row["pool"]]
        node_and_machine = divmod(row["rank"], PLACES_OF_A_NODE)
        return SimpleNamespace(
            labour=row["labour"],
            number=row["number"],
            since=row["since"],
            active=bool(row["active"]),
            next=row["next"],
            pool=pool,
            first=self.pools[row["first"]],
            asker=SimpleNamespace(rank=node_and_machine),
        )
