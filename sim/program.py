"""A program: a line compiled to plain tables of numbers that any engine can run.

Nodes (sources, stations, buffers, conveyors, transports, sinks) are numbered from the
end of the line: a smaller number is nearer to a sink. Rows hold numbers only; ids are
kept aside in `Program.ids` for results and messages.
"""

from enum import IntEnum
from typing import NamedTuple

from sim.variates import Sampled

NONE = -1
UNLIMITED = 2**62


class NodeKind(IntEnum):
    """What a node is."""

    SOURCE = 0
    STATION = 1
    BUFFER = 2
    CONVEYOR = 3
    TRANSPORT = 4
    SINK = 5


class Rule(IntEnum):
    """How an output with links chooses the way of a part."""

    ONE = 0
    SHARE = 1
    PRODUCT = 2
    SHORTEST_QUEUE = 3
    PRIORITY = 4


class Attendance(IntEnum):
    """Whether people and stations are at work in a period of the week."""

    AT_WORK = 0
    BREAK = 1
    OFF_SHIFT = 2


class Way(NamedTuple):
    """An output: its rule, its targets (nodes), what the rule needs."""

    rule: int
    targets: tuple[int, ...]
    edges: tuple[float, ...] = ()
    by_product: tuple[int, ...] = ()


class Crew(NamedTuple):
    """People a phase asks for: how many, of which pools in order of preference."""

    number: int
    pools: tuple[int, ...]


NOBODY = Crew(0, ())


class SourceRow(NamedTuple):
    """Section 3: a source."""

    node: int
    kind: int
    interarrival: Sampled | None
    batch: int
    lost_if_full: bool
    mix_edges: tuple[float, ...]
    mix_products: tuple[int, ...]
    lots: tuple[tuple[int, int], ...]
    orders: tuple[tuple[int, int, float, float], ...]
    order_names: tuple[str, ...] = ()


class SetupRow(NamedTuple):
    """Section 4, step 2: set-up times by product pair (row-major) and people."""

    times: tuple[Sampled, ...]
    crew: Crew


class FailureRow(NamedTuple):
    """Section 6: a failure mode."""

    name: str
    basis: int
    to_failure: Sampled
    noticing: Sampled | None
    repair: Sampled
    crew: Crew
    micro_stop: bool
    scraps_part: bool


class Basis(IntEnum):
    """What a failure or maintenance clock counts."""

    WORKING = 0
    CALENDAR = 1
    CYCLES = 2


class MaintenanceRow(NamedTuple):
    """Section 6: planned maintenance."""

    name: str
    basis: int
    every: float
    duration: Sampled
    crew: Crew


class ToolRow(NamedTuple):
    """Section 6: a tool."""

    life: int
    change: Sampled
    crew: Crew


class CauseRow(NamedTuple):
    """Section 7: an operation's chance to give a defect (bit of the mode)."""

    mode: int
    probability: float
    wear: float


class InspectionRow(NamedTuple):
    """Section 7: an inspection; chances by defect mode."""

    share: float
    detect: tuple[float, ...]
    false_reject: float
    on_reject: int
    max_rework: int
    rework: Sampled | None
    crew: Crew
    fix: tuple[float, ...]


class OnReject(IntEnum):
    """What happens to a rejected part."""

    SCRAP = 0
    REWORK_IN_PLACE = 1
    REJECT_LINK = 2


class StationRow(NamedTuple):
    """Section 4: a station."""

    node: int
    machines: int
    manual: tuple[Sampled, ...] | None
    automatic: tuple[Sampled, ...] | None
    crew: Crew
    priority: int
    batch: int
    kit: tuple[tuple[int, int], ...]
    setup: SetupRow | None
    failures: tuple[FailureRow, ...]
    maintenance: tuple[MaintenanceRow, ...]
    tool: ToolRow | None
    causes: tuple[CauseRow, ...]
    inspection: InspectionRow | None
    fix: tuple[float, ...] | None
    unattended: bool
    power: tuple[float, float, float]
    ideal_times: tuple[float, ...]


class BufferRow(NamedTuple):
    """Section 5: a buffer."""

    node: int
    capacity: int
    by_priority: bool


class ConveyorRow(NamedTuple):
    """Section 5: a conveyor; times in seconds."""

    node: int
    places: int
    travel: float
    headway: float
    indexed: bool


class TransportRow(NamedTuple):
    """Section 5: a link served by a fleet; its stops on the fleet's map."""

    node: int
    fleet: int
    drive: float
    lot: int
    pick_up: int
    drop: int


class FleetRow(NamedTuple):
    """Section 5: a fleet; empty driving times between stops."""

    name: str
    vehicles: int
    loading: float
    unloading: float
    rest: float
    home: int
    drive: tuple[tuple[float, ...], ...]


class PoolRow(NamedTuple):
    """Section 8: a pool; pools that share requests have the same group.

    `paid` is how many heads are paid for each one at work: 1 + absence cover.
    """

    name: str
    group: int
    paid: float


class PeriodRow(NamedTuple):
    """Section 2: a stretch of the week with its attendance."""

    start: float
    end: float
    at_work: bool
    heads: tuple[int, ...]
    stations: tuple[int, ...]


class Program(NamedTuple):
    """A compiled line."""

    ids: tuple[str, ...]
    kinds: tuple[int, ...]
    ok: tuple[Way | None, ...]
    reject: tuple[Way | None, ...]
    suppliers: tuple[tuple[int, ...], ...]
    sources: tuple[SourceRow, ...]
    stations: tuple[StationRow, ...]
    buffers: tuple[BufferRow, ...]
    conveyors: tuple[ConveyorRow, ...]
    transports: tuple[TransportRow, ...]
    fleets: tuple[FleetRow, ...]
    pools: tuple[PoolRow, ...]
    periods: tuple[PeriodRow, ...]
    products: tuple[str, ...]
    priorities: tuple[int, ...]
    defects: tuple[str, ...]
    wip_limit: int
    energy_per_part: float
    paid_heads: float
