"""The tables of a diagnosis as plain rows of text, for the terminal and the report."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.diagnosis.figures import plain_number, say, seconds_text
from app.diagnosis.sentences import change_text, place_of
from app.verdict.names import Names
from app.verdict.numbers import NOTHING, decimals_for, number, percent, whole
from sim.diagnosis.losses import BIG_LOSSES, LOSSES, Losses
from sim.diagnosis.means import mean

if TYPE_CHECKING:
    from sim.diagnosis.defects import DefectFlow, Gate
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.judge import Gain

SHOWN = 0.0005
"""A loss that nowhere takes that share of the planned time has no column."""
MOST_WHAT_IFS = 12
MOST_SHARES = 3


@dataclass(frozen=True)
class Rows:
    """A table: its heading, the names of its columns, its rows; `left` are texts."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: Sequence[int] = (0,)


def what_ifs(found: "Diagnosis", names: Names, most: int = MOST_WHAT_IFS) -> Rows:
    """Return what the what-ifs bring, the best first, every sure gain included."""
    head = [
        say(names, f"column.{name}")
        for name in ("place", "what_if", "gain", "even", "runs")
    ]
    gains = list(found.judgement.gains)
    kept = [g for at, g in enumerate(gains) if at < most or g.is_sure]
    rows = [_what_if(gain, names) for gain in kept]
    return Rows(say(names, "heading.what_ifs"), head, rows, (0, 1))


def _what_if(gain: "Gain", names: Names) -> list[str]:
    known = gain.gain
    decimals = decimals_for(abs(known.mean), known.half_width)
    shown = number(known.mean, decimals, signed=True)
    half = number(known.half_width, decimals)
    even = gain.even.mean if gain.what_if.limits else math.nan
    return [
        place_of(gain.what_if, names),
        change_text(gain.what_if, names),
        f"{shown} ± {half}",
        number(even, decimals, signed=True),
        str(known.n),
    ]


def losses(found: "Diagnosis", names: Names) -> Rows:
    """Return the loss tree of every station and of all machines."""
    trees = [*found.losses, found.line_losses]
    planned = [name for name, kind in LOSSES.items() if kind.group != "not_planned"]
    shown = [
        name
        for name in planned
        if name == "good" or max(_of(tree, name) for tree in trees) >= SHOWN
    ]
    head = [
        say(names, "column.station"),
        *(say(names, f"loss.{name}") for name in shown),
        say(names, "column.oee"),
        say(names, "column.line_oee"),
    ]
    rows = [_losses(tree, shown, names) for tree in trees]
    return Rows(say(names, "heading.losses"), head, rows)


def _of(tree: Losses, loss: str) -> float:
    share = tree.of_planned(loss).mean
    return 0.0 if math.isnan(share) else share


def _losses(tree: Losses, shown: Sequence[str], names: Names) -> list[str]:
    language = names.language
    return [
        _station(tree, names),
        *(percent(tree.of_planned(name).mean, language, 1) for name in shown),
        percent(tree.oee.mean, language, 1),
        percent(tree.line_oee.mean, language, 1),
    ]


def _station(tree: Losses, names: Names) -> str:
    if not tree.place:
        return say(names, "column.whole_line")
    return names.element("stations", tree.place)


def big_losses(found: "Diagnosis", names: Names) -> Rows:
    """Return the six big losses of every station, but the one that is not simulated."""
    head = [
        say(names, "column.station"),
        *(say(names, f"big_loss.{name}") for name in BIG_LOSSES),
    ]
    rows = [
        [
            _station(tree, names),
            *(
                percent(tree.big_loss(loss).mean, names.language, 1)
                for loss in BIG_LOSSES
            ),
        ]
        for tree in (*found.losses, found.line_losses)
    ]
    return Rows(say(names, "heading.big_losses"), head, rows)


def defects(found: "Diagnosis", names: Names) -> Rows:
    """Return where each defect mode comes from, is found and escapes."""
    head = [
        say(names, f"column.{name}")
        for name in ("mode", "made", "shipped", "escape", "origin", "found")
    ]
    rows = [_defect(flow, names) for flow in found.quality.modes]
    return Rows(say(names, "heading.quality"), head, rows, (0, 4, 5))


def _defect(flow: "DefectFlow", names: Names) -> list[str]:
    origins = [
        _gate(place, share, names)
        for place, share in list(flow.origins.items())[:MOST_SHARES]
    ]
    gates = [_gate(gate.place, _found(gate), names) for gate in flow.gates]
    nowhere = say(names, "nowhere")
    return [
        names.element("defect_modes", flow.mode),
        plain_number(flow.made),
        plain_number(flow.shipped),
        percent(flow.escape, names.language, 0),
        _joined(origins, names) or nowhere,
        _joined(gates, names) or nowhere,
    ]


def _found(gate: "Gate") -> float:
    return gate.found


def _gate(place: str, share: float, names: Names) -> str:
    name = names.element("stations", place)
    return say(names, "gate", place=name, found=percent(share, names.language, 0))


def _joined(parts: Sequence[str], names: Names) -> str:
    return say(names, "comma").join(parts)


def people(found: "Diagnosis", names: Names) -> Rows:
    """Return how the people are loaded, and with what."""
    head = [
        say(names, f"column.{name}")
        for name in ("pool", "heads", "use", "wait", "work")
    ]
    rows = [
        [
            names.element("pools", pool.pool),
            number(pool.heads, 0 if whole([pool.heads]) else 1),
            percent(pool.use.mean, names.language, 1),
            NOTHING if math.isnan(pool.wait) else seconds_text(pool.wait, names),
            _joined(
                [
                    _gate(place, share, names)
                    for place, share in sorted(
                        pool.shares.items(), key=lambda item: -item[1]
                    )[:MOST_SHARES]
                ],
                names,
            ),
        ]
        for pool in found.pools
    ]
    return Rows(say(names, "heading.people"), head, rows, (0, 4))


def transport(found: "Diagnosis", names: Names) -> Rows:
    """Return how the fleets are loaded, and how long parts wait for a vehicle."""
    columns = found.results.columns
    head = [
        say(names, f"column.{name}")
        for name in ("fleet", "vehicles", "use", "empty", "vehicle_wait")
    ]
    rows = [
        [
            names.element("fleets", fleet.id),
            str(fleet.vehicles),
            percent(mean(columns, f"fleets.{fleet.id}.use"), names.language, 1),
            percent(mean(columns, f"fleets.{fleet.id}.empty"), names.language, 1),
            seconds_text(mean(columns, f"fleets.{fleet.id}.wait"), names),
        ]
        for fleet in found.line.fleets
    ]
    return Rows(say(names, "heading.transport"), head, rows)


def balance(found: "Diagnosis", names: Names) -> Rows:
    """Return the time each station of the main flow takes for a part."""
    head = [say(names, "column.station"), say(names, "column.cycle")]
    rows = [
        [names.element("stations", name), plain_number(time)]
        for name, time in found.balance.times.items()
    ]
    return Rows(say(names, "heading.balance"), head, rows)


def energy(found: "Diagnosis", names: Names) -> Rows:
    """Return the mean power of the stations, idle ones first."""
    head = [
        say(names, f"column.{name}")
        for name in ("station", "idle_power", "working_power")
    ]
    rows = [
        [
            names.element("stations", one.station),
            plain_number(one.idle),
            plain_number(one.working),
        ]
        for one in found.energy.stations
    ]
    return Rows(say(names, "heading.energy"), head, rows)
