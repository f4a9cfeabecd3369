"""Findings: what ails the line, where, how much of it, and what it is worth.

Every finding has a code, a place and a figure of the results; its money is that of the
what-if that takes it away. Several findings may be worth the same money, for what one
of them gains the others no longer can: the amounts do not add up.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from models.checks.people import calls_of
from models.line import Line
from models.plant import Plant
from models.results import Column
from sim.diagnosis.balance import LineBalance, TimeInLine
from sim.diagnosis.defects import DefectFlow, Quality
from sim.diagnosis.energy import Energy
from sim.diagnosis.judge import Gain, Judgement
from sim.diagnosis.losses import Losses
from sim.diagnosis.means import mean
from sim.diagnosis.what_ifs import LOSSES, of_planned
from sim.diagnosis.worth import NO_MONEY, Accounts, Worth
from sim.estimates import Estimate, estimate

LEAST_WAIT = 0.005
MUCH_BLOCKED, MUCH_STARVED = 0.05, 0.15
MOST_STARVED = 2
UNEVEN = 0.85
LEAST_IDLE_ENERGY = 0.03
NEGLIGIBLE = 0.01
"""What is worth less than that part of the dearest finding comes last."""


@dataclass(frozen=True)
class Finding:
    """What was found: `code`, where, how much, what taking it away is worth.

    `share` is the figure that goes with it (mostly a share of time), `key` its column
    in the results, '' if it has none. `gain` is what the what-if brings; `at` are other
    elements concerned and `values` numbers for the sentence.
    """

    code: str
    kind: str
    element: str
    share: Estimate
    key: str = ""
    worth: Worth = NO_MONEY
    gain: Gain | None = None
    at: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True)
class Found:
    """All that findings are made from."""

    line: Line
    columns: Mapping[str, Column]
    judgement: Judgement
    runs: Mapping[str, Mapping[str, Column]]
    accounts: Accounts
    quality: Quality
    balance: LineBalance
    energy: Energy
    time: TimeInLine
    trees: Mapping[str, Losses]
    confidence: float

    @cached_property
    def plant(self) -> Plant:
        """Return the line looked up."""
        return Plant(self.line)

    def figure(self, key: str) -> Estimate:
        """Return a figure of the results."""
        return estimate(self.columns.get(key, ()), self.confidence)

    def state(self, station: str, state: str) -> float:
        """Return the mean share of its planned time that a station is in a state."""
        return of_planned(self.columns, station, state)

    def share(self, station: str, *states: str) -> Estimate:
        """Return the share of its planned time that a station is in some states."""
        return self.trees[station].of_planned(*states)

    def worth(self, gain: Gain) -> Worth:
        """Return what a what-if is worth."""
        what_if = gain.what_if
        return self.accounts.of(what_if.line, self.runs[what_if.key])

    def gains(self, change: str, kind: str) -> Iterator[Gain]:
        """Yield the gains of the what-ifs of a sort."""
        for gain in self.judgement.gains:
            if (gain.what_if.change, gain.what_if.kind) == (change, kind):
                yield gain


def findings(found: Found) -> tuple[Finding, ...]:
    """Return what was found, the dearest first, then by share; ids are F1, F2."""
    every = [
        *_bottleneck(found),
        *_losses(found),
        *_blocked(found),
        *_starved(found),
        *_people(found),
        *_vehicles(found),
        *_defects(found),
        *_idle_people(found),
        *_idle_energy(found),
        *_stock(found),
        *_balance(found),
    ]
    least = NEGLIGIBLE * max((_money(one) for one in every), default=0.0)
    ranked = sorted(every, key=lambda one: _rank(one, least))
    return tuple(replace(one, id=f"F{n}") for n, one in enumerate(ranked, 1))


def _money(finding: Finding) -> float:
    """Return what a finding is worth beyond doubt; 0 for nothing."""
    amount = finding.worth.amount
    return amount.mean if amount is not None and finding.worth.is_sure else 0.0


def _rank(finding: Finding, least: float) -> tuple[int, float]:
    """Rank what is worth money beyond doubt by that, the rest by its share."""
    money = _money(finding)
    if money > least:
        return 0, -money
    if money:
        return 4, -money
    if finding.code == "bottleneck":
        return 1, 0.0
    share = finding.share.mean
    return 2 + _is_symptom(finding), 0.0 if math.isnan(share) else -share


def _is_symptom(finding: Finding) -> bool:
    """Tell whether a finding only shows what another one causes."""
    gain = finding.gain
    is_nothing = gain is not None and not gain.is_sure and not finding.worth.is_sure
    return finding.code == "starved" or (finding.code == "blocked" and is_nothing)


def _bottleneck(found: Found) -> Iterator[Finding]:
    first = found.judgement.first
    if first is None or found.judgement.code not in ("found", "tied"):
        return
    what_if = first.what_if
    base = found.figure("throughput").mean
    change = Estimate(
        first.gain.mean / base, first.gain.half_width / base, first.gain.n
    )
    yield Finding(
        "bottleneck",
        what_if.kind,
        what_if.element,
        change,
        "throughput",
        found.worth(first),
        first,
        values={
            "change": what_if.change,
            "rivals": [
                (one.what_if.kind, one.what_if.element)
                for one in found.judgement.rivals
            ],
        },
    )


def _losses(found: Found) -> Iterator[Finding]:
    for gain in found.gains("without", "stations"):
        loss, station = gain.what_if.loss, gain.what_if.element
        if loss == "false_rejects":
            share = found.quality.false_rejects.get(station, 0.0)
            known, key = Estimate(share, math.nan, 1), f"stations.{station}.scrapped"
        else:
            key = f"stations.{station}.states.{LOSSES[loss][0][0]}"
            known = found.share(station, *LOSSES[loss][0])
        if known.mean > 0:
            yield Finding(
                loss, "stations", station, known, key, found.worth(gain), gain,
                values=_of_station(found, station),
            )  # fmt: skip


def _of_station(found: Found, station: str) -> dict[str, Any]:
    return {"failures": mean(found.columns, f"stations.{station}.failures")}


def _blocked(found: Found) -> Iterator[Finding]:
    for gain in found.gains("one_more", "buffers"):
        buffer = gain.what_if.element
        feeding = [
            link.start
            for link in found.plant.incoming[buffer]
            if link.start in found.plant.stations
        ]
        if not feeding:
            continue
        station = max(feeding, key=lambda name: found.state(name, "blocked"))
        key = f"stations.{station}.states.blocked"
        share = found.share(station, "blocked")
        if share.mean < (LEAST_WAIT if gain.is_sure else MUCH_BLOCKED):
            continue
        places = next(b.capacity for b in found.line.buffers if b.id == buffer)
        yield Finding(
            "blocked", "stations", station, share, key, found.worth(gain), gain,
            at={"buffers": buffer},
            values={
                "places": places,
                "full": mean(found.columns, f"buffers.{buffer}.full"),
            },
        )  # fmt: skip


def _starved(found: Found) -> Iterator[Finding]:
    """Yield the stations that wait most for parts of the bottleneck before them."""
    first = found.judgement.first
    if first is None or first.what_if.kind != "stations":
        return
    limit = first.what_if.element
    after = found.plant.reached([limit]) - found.plant.reaching([limit])
    stations = [s.id for s in found.line.stations if s.id in after and not s.rework]
    waits = {name: found.state(name, "starved") for name in stations}
    for name in sorted(waits, key=lambda one: -waits[one])[:MOST_STARVED]:
        if waits[name] >= MUCH_STARVED:
            key = f"stations.{name}.states.starved"
            yield Finding(
                "starved", "stations", name, found.share(name, "starved"), key,
                at={"cause": limit},
            )  # fmt: skip


def _people(found: Found) -> Iterator[Finding]:
    for gain in found.gains("one_more", "pools"):
        pool = gain.what_if.element
        for place, state in (
            (_most(found, pool, "waiting_operator"), "waiting_operator"),
            (_most(found, "", "waiting_crew", pool), "waiting_crew"),
        ):
            if not place or found.state(place, state) < LEAST_WAIT:
                continue
            key = f"stations.{place}.states.{state}"
            yield Finding(
                state, "pools", pool, found.share(place, state), key,
                found.worth(gain), gain,
                at={"stations": place},
                values={
                    "use": mean(found.columns, f"pools.{pool}.use"),
                    "wait": mean(found.columns, f"pools.{pool}.wait"),
                },
            )  # fmt: skip


def _most(found: Found, pool: str, state: str, crew: str = "") -> str:
    """Return the station that asks a pool and is longest in a state."""
    asking = [
        station.id
        for station in found.line.stations
        if any(
            (pool or crew) in call.pools
            and (call.phase in ("repair", "maintenance")) == bool(crew)
            for call in calls_of(station)
        )
    ]
    return max(asking, key=lambda name: found.state(name, state), default="")


def _vehicles(found: Found) -> Iterator[Finding]:
    for gain in found.gains("one_more", "fleets"):
        fleet = gain.what_if.element
        served = [link.start for link in found.line.links if link.fleet == fleet]
        stations = [name for name in served if name in found.plant.stations]
        place = max(
            stations,
            key=lambda name: found.state(name, "waiting_transport"),
            default="",
        )
        key = f"stations.{place}.states.waiting_transport"
        if place and found.state(place, "waiting_transport") >= LEAST_WAIT:
            yield Finding(
                "waiting_transport", "fleets", fleet,
                found.share(place, "waiting_transport"), key,
                found.worth(gain), gain, at={"stations": place},
                values={
                    "use": mean(found.columns, f"fleets.{fleet}.use"),
                    "wait": mean(found.columns, f"fleets.{fleet}.wait"),
                },
            )  # fmt: skip


def _defects(found: Found) -> Iterator[Finding]:
    flows = {flow.mode: flow for flow in found.quality.modes}
    for gain in found.gains("without", "defect_modes"):
        mode = gain.what_if.element
        if mode not in flows:
            continue
        flow = flows[mode]
        share = Estimate(flow.made / 1000, math.nan, 1)
        yield Finding(
            "defects", "defect_modes", mode, share, f"defects.{mode}.shipped",
            found.worth(gain), gain, at=_places_of(flow),
            values={"made": flow.made, "shipped": flow.shipped, "escape": flow.escape},
        )  # fmt: skip


def _places_of(flow: DefectFlow) -> dict[str, str]:
    """Return where a mode mostly comes from, and where it is looked for last."""
    found = {"stations": next(iter(flow.origins), "")}
    looking = [gate.place for gate in flow.gates if gate.scrapped or gate.sent_back]
    return {**found, "gate": looking[-1] if looking else ""}


def _idle_people(found: Found) -> Iterator[Finding]:
    for gain in found.gains("one_less", "pools"):
        pool, worth = gain.what_if.element, found.worth(gain)
        if worth.amount is not None and not worth.is_sure:
            continue
        use = found.figure(f"pools.{pool}.use")
        idle = Estimate(1 - use.mean, use.half_width, use.n)
        key = f"pools.{pool}.use"
        yield Finding("idle_people", "pools", pool, idle, key, worth, gain)


def _idle_energy(found: Found) -> Iterator[Finding]:
    share = found.energy.idle_share
    if share >= LEAST_IDLE_ENERGY and found.energy.stations:
        first = found.energy.stations[0]
        yield Finding(
            "idle_energy", "stations", first.station, Estimate(share, math.nan, 1),
            "energy.idle", found.accounts.idle_energy(),
            values={"by_piece": found.energy.by_piece["idle"], "power": first.idle},
        )  # fmt: skip


def _stock(found: Found) -> Iterator[Finding]:
    ratio = found.time.ratio
    if not math.isnan(ratio) and ratio < 1:
        yield Finding(
            "stock", "line", "", Estimate(1 - ratio, math.nan, 1), "time_in_line",
            found.accounts.stock(),
            values={"wip": mean(found.columns, "wip"), "whole": found.time.whole,
                    "process": found.time.process, "ratio": ratio},
        )  # fmt: skip


def _balance(found: Found) -> Iterator[Finding]:
    balance = found.balance
    if len(balance.times) > 1 and balance.rate < UNEVEN:
        fastest = min(balance.times, key=lambda name: balance.times[name])
        yield Finding(
            "balance", "stations", balance.slowest,
            Estimate(1 - balance.rate, math.nan, 1), at={"fastest": fastest},
            values={
                "rate": balance.rate,
                "slowest": balance.times[balance.slowest],
                "fastest": balance.times[fastest],
            },
        )  # fmt: skip
