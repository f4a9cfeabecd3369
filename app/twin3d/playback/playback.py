"""Playback: a recorded trace and a clock give everything that is to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.twin3d.playback.counters import Counters, Counts, Prices
from app.twin3d.playback.joints import joints
from app.twin3d.playback.machines import machine_states
from app.twin3d.playback.moves import Mover
from app.twin3d.playback.people import people_of
from app.twin3d.playback.quality import carried, origins
from app.twin3d.playback.stays import stays_of
from app.twin3d.playback.vehicles import vehicles_of
from app.twin3d.scene.scene import ON_PALLET, Scene
from models.flow import Buffer
from models.money import MoneyInputs
from sim.trace import SCRAPPED, SHIPPED, Trace

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_IN_A_BIN = 12
SHOWN_AT_SINK = 2 * ON_PALLET


@dataclass(frozen=True, eq=False)
class Frame:
    """What there is at an instant; rows of parts and of machines go together.

    Parts: `parts` their numbers, `nodes` and `slots` where the trace says they are,
    `points` (n, 3), `products`, `defective`. Machines: `states`, and `joints` of robots
    (one row for each arm of `Playback.arms`). `vehicles` and `people` are points with a
    direction in radians; `shown` tells who is at work. `left` are shipped parts on
    their pallets and scrap in its bins.
    """

    clock: float
    parts: Ints
    nodes: Ints
    slots: Ints
    points: Floats
    products: Ints
    defective: NDArray[np.bool_]
    states: Ints
    joints: Floats
    vehicles: Floats
    vehicle_yaw: Floats
    people: Floats
    people_yaw: Floats
    shown: NDArray[np.bool_]
    left: Floats
    left_products: Ints
    left_bad: NDArray[np.bool_]


class Playback:
    """Plays one trace on one scene; `since` is where its window begins."""

    def __init__(
        self, scene: Scene, trace: Trace, since: float, money: MoneyInputs | None = None
    ) -> None:
        self.scene, self.trace, self.since = scene, trace, since
        self.ids = trace.ids
        elements = scene.elements
        buffers = {
            node for node, name in enumerate(self.ids)
            if isinstance(elements.get(name), Buffer)
        }  # fmt: skip
        self.stays = stays_of(trace, buffers)
        self.states = machine_states(scene, trace)
        self.vehicles = vehicles_of(scene, self.stays, self.ids)
        self.motion = Mover(
            scene, self.ids, self.stays, self.vehicles, self._sources()
        ).motion()
        self.people = people_of(scene, trace, self.states)
        self.product = self._products()
        self.carried = carried(trace, self.stays)
        prices = Prices.of(money or MoneyInputs())
        self.counters = Counters(scene, trace, self.states, since, prices)
        self.left = self._leaving()

    def at(self, clock: float) -> Frame:
        """Return what there is at an instant."""
        rows, points = self.motion.at(clock)
        stay = self.motion.stay[rows]
        state, start, end = self.states.at(clock)
        vehicle_rows, vehicles = self.vehicles.motion.at(clock)
        order = np.argsort(self.vehicles.motion.thing[vehicle_rows])
        people_rows, people = self.people.motion.at(clock)
        by_person = np.argsort(self.people.motion.thing[people_rows])
        arms = self.arms
        left = self.left.at(clock)
        return Frame(
            clock=clock,
            parts=self.stays.part[stay],
            nodes=self.stays.node[stay],
            slots=self.stays.slot[stay],
            points=points,
            products=self.product[self.stays.part[stay]],
            defective=self.carried[stay],
            states=state,
            joints=joints(state[arms], start[arms], end[arms], clock),
            vehicles=vehicles[order],
            vehicle_yaw=np.nan_to_num(
                self.vehicles.motion.yaw(vehicle_rows[order]), nan=0.0
            ),
            people=people[by_person],
            people_yaw=self.facing(people_rows[by_person]),
            shown=self.people.at_work(clock),
            left=self.left.points[left],
            left_products=self.left.products[left],
            left_bad=self.left.bad[left],
        )

    def counts(self, clock: float) -> Counts:
        """Return the running counters at an instant."""
        return self.counters.at(clock)

    @cached_property
    def arms(self) -> Ints:
        """Return the machine of each robot arm."""
        machines = enumerate(self.scene.machines)
        return np.array(
            [row for row, machine in machines for _ in machine.body.arms],
            dtype=np.int64,
        )

    def utilisation(self, clock: float) -> Floats:
        """Return the share of time each machine has worked since the window began."""
        span = self.states.durations(self.since, clock)
        return span[:, :2].sum(1) / max(clock - self.since, 1e-9)

    @cached_property
    def defect_origins(self) -> Mapping[str, int]:
        """Return how many defects each station gave in the window."""
        return {self.ids[node]: count for node, count in origins(self.trace).items()}

    def facing(self, rows: Ints) -> Floats:
        """Return where people look: the way they walk, or at the machine they serve."""
        motion = self.people.motion
        walks = np.abs(motion.goal[rows] - motion.origin[rows]).sum(1) > 1e-6  # noqa: PLR2004
        yaw = motion.yaw(rows)
        return np.where(walks & np.isfinite(yaw), yaw, np.pi / 2)

    def _sources(self) -> dict[int, str]:
        """Return the source before each node that has just one."""
        found: dict[int, str] = {}
        known = {source.id for source in self.scene.line.sources}
        for link in self.scene.line.links:
            name = link.id if link.fleet else link.to
            if link.start in known and name in self.ids:
                found[self.ids.index(name)] = link.start
        return found

    def _products(self) -> Ints:
        most = max((row[1] for row in self.trace.enters), default=0)
        highest = max(most, int(self.stays.part.max(initial=0)))
        found = np.zeros(highest + 1, dtype=np.int64)
        for _, part, product in self.trace.enters:
            found[part] = product
        return found

    def _leaving(self) -> "Left":
        return Left.of(self)


@dataclass(frozen=True, eq=False)
class Left:
    """What has left the line and is still to be seen: shipped parts and scrap."""

    start: Floats
    end: Floats
    points: Floats
    products: Ints
    bad: NDArray[np.bool_]

    def at(self, clock: float) -> Ints:
        """Return the rows of an instant."""
        last = int(np.searchsorted(self.start, clock, side="right"))
        rows = np.arange(last)
        return rows[self.end[rows] > clock]

    @classmethod
    def of(cls, playback: Playback) -> "Left":
        """Return what leaves in a recording: old pieces make room for new ones."""
        scene, ids = playback.scene, playback.ids
        seen: dict[tuple[int, int], list[int]] = {}
        start: list[float] = []
        end: list[float] = []
        points: list[Floats] = []
        products: list[int] = []
        bad: list[bool] = []
        for clock, part, node, how, defects in playback.trace.leaves:
            name = ids[node]
            before = seen.setdefault((node, how), [])
            if how == SHIPPED:
                points.append(scene.pallet(name, len(before)))
                room = SHOWN_AT_SINK
            else:
                points.append(_in_bin(scene, name, len(before)))
                room = MOST_IN_A_BIN
            if len(before) >= room:
                end[before[-room]] = clock
            before.append(len(start))
            start.append(clock)
            end.append(np.inf)
            products.append(int(playback.product[part]))
            bad.append(how == SCRAPPED or bool(defects))
        return cls(
            np.array(start), np.array(end), np.array(points).reshape(-1, 3),
            np.array(products, dtype=np.int64), np.array(bad, dtype=bool),
        )  # fmt: skip


def _in_bin(scene: Scene, station: str, number: int) -> Floats:
    """Return where the n-th piece lies in the scrap bin of a station."""
    layer, at = divmod(number % MOST_IN_A_BIN, 4)
    x, y = divmod(at, 2)
    shift = np.array([(x - 0.5) * 0.27, (y - 0.5) * 0.2, 0.1 + layer * 0.2])
    return scene.bin(station) + shift
