"""Traffic: the parts an hour that come to each element, rework and scrap counted.

The traffic equations of the line, solved element by element in the order of the flow;
loops are gone round until nothing changes, or as often as time allows. An output
`shortest_queue` or `priority` is taken to share its parts by the capacity of the
stations behind its links, which is what both come to when the line is full.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx
import numpy as np

from models.cycle_times import cycle_mean
from models.flow import Link
from models.offered_load.mixture import (
    Array,
    Kinds,
    after_operation,
    assembled,
    judged,
    kinds_of,
)
from models.plant import Plant
from models.routes import rule_of, way_of
from models.stations import Station

MOST_PASSES = 20_000
FEWEST_LAPS = 10
MANY = 50
CLOSE, ROUGHLY = 1e-10, 1e-6
DEEPEST = 30


@dataclass
class Traffic:
    """Rates an hour: parts into each element by product, kits for an assembly.

    `inputs` are the parts that come to an assembly from each input; `rounds` those of
    rework in place.
    """

    products: tuple[str, ...]
    rates: dict[str, Array] = field(default_factory=dict)
    inputs: dict[str, dict[str, float]] = field(default_factory=dict)
    rounds: dict[str, float] = field(default_factory=dict)
    scrapped: dict[str, float] = field(default_factory=dict)
    links: dict[str, float] = field(default_factory=dict)
    entering: float = 0.0
    shipped: float = 0.0

    def times(self, factor: float) -> "Traffic":
        """Return the traffic with every rate times a factor."""
        return Traffic(
            self.products,
            {name: rates * factor for name, rates in self.rates.items()},
            {n: {s: r * factor for s, r in x.items()} for n, x in self.inputs.items()},
            {name: rate * factor for name, rate in self.rounds.items()},
            {name: rate * factor for name, rate in self.scrapped.items()},
            {name: rate * factor for name, rate in self.links.items()},
            self.entering * factor,
            self.shipped * factor,
        )

    def rate(self, name: str) -> float:
        """Return the parts (kits, for an assembly) an hour into an element."""
        return float(self.rates[name].sum()) if name in self.rates else 0.0


class Network:
    """The ways of a line, ready to be walked with any supply of parts."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self.kinds = kinds_of(plant)
        self._shares = {
            link.id: share
            for (name, output), links in plant.outgoing.items()
            for link, share in self._split(name, output, links)
        }

    @cached_property
    def _parts(self) -> list[list[str]]:
        """Return the elements in the order of the flow, those of a loop together."""
        folded = nx.condensation(self.plant.graph)
        return [
            _in_flow_order(self.plant.graph, folded.nodes[number]["members"])
            for number in nx.topological_sort(folded)
        ]

    def walk(self, supply: Mapping[str, Array]) -> Traffic:
        """Return the traffic for mixtures an hour that enter at the sources."""
        walk = _Walk(self, supply)
        for names in self._parts:
            walk.go_round(names)
        return walk.traffic()

    def _split(
        self, name: str, output: str, links: tuple[Link, ...]
    ) -> list[tuple[Link, Array]]:
        """Return the share of each product that takes each link."""
        count = len(self.kinds.products)
        rule = rule_of(self.plant, name, output)
        if len(links) == 1:
            return [(links[0], np.ones(count))]
        if rule == "share":
            return [(link, np.full(count, link.share or 0.0)) for link in links]
        if rule == "product":
            chosen = [way_of(links, product) for product in self.kinds.products]
            return [
                (link, np.array([float(way is link) for way in chosen]))
                for link in links
            ]
        weights = np.array([self._capacity(link.to, 0) for link in links])
        if np.isinf(weights).any():
            weights = np.isinf(weights).astype(float)
        total = weights.sum()
        shares = weights / total if total > 0 else np.full(len(links), 1 / len(links))
        return [
            (link, np.full(count, share))
            for link, share in zip(links, shares, strict=True)
        ]

    def _capacity(self, name: str, depth: int) -> float:
        """Return the parts a second that the stations behind a link can take."""
        station = self.plant.stations.get(name)
        if station is not None:
            return capacity_of(station, self.kinds)
        after = self.plant.ways_out(name)
        if not after or depth > DEEPEST:
            return math.inf
        return sum(self._capacity(link.to, depth + 1) for link in after)


def _in_flow_order(graph: "nx.DiGraph[str]", names: set[str]) -> list[str]:
    """Return the elements of a loop as parts that enter it meet them."""
    if len(names) == 1:
        return list(names)
    entries = [
        name
        for name in sorted(names)
        if any(before not in names for before in graph.predecessors(name))
    ]
    start = entries[0] if entries else min(names)
    return list(nx.dfs_postorder_nodes(graph.subgraph(names), start))[::-1]


def capacity_of(station: Station, kinds: Kinds) -> float:
    """Return parts a second of a station that never stops, mean over the products."""
    times = [cycle_mean(station, product) for product in kinds.products]
    mean = sum(times) / len(times)
    return station.machines * station.batch / mean if mean > 0 else math.inf


class _Walk:
    """One walk through a network."""

    def __init__(self, network: Network, supply: Mapping[str, Array]) -> None:
        self._network = network
        self._plant = network.plant
        self._kinds = network.kinds
        self._supply = supply
        self._on_links: dict[str, Array] = {}
        self._traffic = Traffic(network.kinds.products)

    def go_round(self, names: list[str]) -> None:
        """Pass elements, again and again while they feed each other."""
        laps = max(MOST_PASSES // len(names), FEWEST_LAPS) if len(names) > 1 else 1
        close = CLOSE if len(names) < MANY else ROUGHLY
        before = -1.0
        for _ in range(laps):
            total = sum(self._pass(name) for name in names)
            if abs(total - before) <= close * max(total, close):
                return
            before = total

    def _pass(self, name: str) -> float:
        """Pass an element; return the parts an hour that came to it."""
        station = self._plant.stations.get(name)
        if station is not None and station.assembly:
            inputs = {
                link.start: self._on_links[link.id]
                for link in self._plant.incoming[name]
                if link.id in self._on_links
            }
            self._traffic.inputs[name] = {
                start: float(mixture[..., 0].sum()) for start, mixture in inputs.items()
            }
            mixture = assembled(self._kinds, station, inputs)
        else:
            mixture = self._arriving(name)
        self._traffic.rates[name] = mixture[..., 0].sum(axis=1)
        if station is None:
            self._send(name, "ok", mixture)
        else:
            self._work(station, mixture)
        return float(mixture[..., 0].sum())

    def _arriving(self, name: str) -> Array:
        mixture = self._supply.get(name, self._kinds.nothing())
        for link in self._plant.incoming[name]:
            if link.id in self._on_links:
                mixture = mixture + self._on_links[link.id]
        return mixture

    def _work(self, station: Station, mixture: Array) -> None:
        mixture = mixture * (1 - _lost_in_failures(station))
        done = after_operation(self._kinds, station, mixture)
        if station.inspection is None:
            self._send(station.id, "ok", done)
            return
        result = judged(self._kinds, station.inspection, done)
        self._traffic.rounds[station.id] = result.rounds
        self._traffic.scrapped[station.id] = result.scrapped
        self._send(station.id, "ok", result.passed)
        self._send(station.id, "reject", result.rejected)

    def _send(self, name: str, output: str, mixture: Array) -> None:
        for link in self._plant.outgoing.get((name, output), ()):
            share = self._network._shares[link.id]
            self._on_links[link.id] = mixture * share[:, None, None]

    def traffic(self) -> Traffic:
        """Return what the walk found."""
        traffic = self._traffic
        sinks = [sink.id for sink in self._plant.line.sinks]
        traffic.shipped = sum(traffic.rate(name) for name in sinks)
        traffic.entering = sum(float(m[..., 0].sum()) for m in self._supply.values())
        traffic.links = {
            name: float(mixture[..., 0].sum())
            for name, mixture in self._on_links.items()
        }
        return traffic


def _lost_in_failures(station: Station) -> float:
    """Return the share of the parts that failures scrap; work ÷ time to failure."""
    lost = 0.0
    for mode in station.failures:
        if not mode.scraps_part:
            continue
        if mode.cycles_to_failure is not None:
            lost += 1 / max(mode.cycles_to_failure.moments()[0], 1.0)
        elif mode.mtbf is not None and mode.mtbf.moments()[0] > 0:
            lost += cycle_mean(station) / mode.mtbf.moments()[0]
    return min(lost, 1.0)
