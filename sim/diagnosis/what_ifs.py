"""What-ifs: the line with one thing eased, as it would show what that thing costs.

`faster` stations and conveyors, `one_more` person, vehicle, place or part in the line
tell the bottleneck; `without` failures, set-ups, defects … and `one_less` person tell
what a loss is worth.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.checks.people import check_people
from models.headcounts import people_asked, with_crew
from models.line import Line
from models.people import Pool
from models.plant import Plant
from models.results import Column
from models.stations import Station
from models.times import Constant
from sim.diagnosis.faster import STEP, faster_conveyor, faster_station, replaced
from sim.diagnosis.means import mean

Change = Literal["faster", "one_more", "one_less", "without"]
LEAST_FAILURES, LEAST_STOPS = 0.01, 0.005
LEAST_FULL = 0.001
MOST_PLACES, MOST_LOSSES, MOST_DEFECTS = 8, 8, 6
"""So many buffers, losses of stations and defect modes are asked about, the worst."""
AWAY = ("off_shift", "break", "maintenance")
RARELY_HELD = 0.85
"""A pool in use less than this may have a head too many."""


@dataclass(frozen=True)
class WhatIf:
    """A line with one thing changed.

    `kind` and `element` say of what; `capacity` is by what share its capacity grows,
    NaN for what has none (a place in a buffer). `loss` names what is taken away.
    """

    change: Change
    kind: str
    element: str
    line: Line = field(compare=False, repr=False)
    capacity: float = math.nan
    loss: str = ""

    @property
    def key(self) -> str:
        """Return the name under which it is run."""
        return ":".join(part for part in (self.change, self.element, self.loss) if part)

    @property
    def limits(self) -> bool:
        """Tell whether its gain says that the element limits the line."""
        return self.change in ("faster", "one_more") and not math.isnan(self.capacity)


def what_ifs(line: Line, columns: Mapping[str, Column]) -> tuple[WhatIf, ...]:
    """Return every what-if worth a run; `columns` are the results of the line.

    What never kept anything waiting is left out: more of it would change nothing.
    """
    return (
        *_stations(line, columns),
        *_conveyors(line),
        *_people(line, columns),
        *_vehicles(line, columns),
        *_work_in_progress(line),
        *_places(line, columns),
        *_losses(line, columns),
        *_defects(line, columns),
    )


def _stations(line: Line, columns: Mapping[str, Column]) -> Iterator[WhatIf]:
    for station in line.stations:
        if mean(columns, f"stations.{station.id}.parts"):
            changed = replaced(line, "stations", faster_station(station))
            yield WhatIf("faster", "stations", station.id, changed, STEP)


def _conveyors(line: Line) -> Iterator[WhatIf]:
    for belt in line.conveyors:
        changed = replaced(line, "conveyors", faster_conveyor(belt))
        yield WhatIf("faster", "conveyors", belt.id, changed, STEP)


def _people(line: Line, columns: Mapping[str, Column]) -> Iterator[WhatIf]:
    asked = people_asked(line)
    for pool in line.pools:
        if pool.id not in asked:
            continue
        if mean(columns, f"pools.{pool.id}.queue") > 0:
            more = with_crew(line, {pool.id: 1})
            share = _growth(pool, line, more)
            yield WhatIf("one_more", "pools", pool.id, more, share)
        if mean(columns, f"pools.{pool.id}.use") < RARELY_HELD:
            yield from _one_less(line, pool)


def _growth(pool: Pool, line: Line, more: Line) -> float:
    now = pool.paid_heads(line.shifts)
    after = Plant(more).pools[pool.id].paid_heads(line.shifts)
    return after / now - 1 if now else math.nan


def _one_less(line: Line, pool: Pool) -> Iterator[WhatIf]:
    """Yield the line with a head less a shift, if everything can still be done."""
    less = with_crew(line, {pool.id: -1})
    shifts = line.shifts
    same = Plant(less).pools[pool.id].paid_heads(shifts) == pool.paid_heads(shifts)
    if same or any(p.severity == "error" for p in check_people(Plant(less))):
        return
    yield WhatIf("one_less", "pools", pool.id, less)


def _vehicles(line: Line, columns: Mapping[str, Column]) -> Iterator[WhatIf]:
    for fleet in line.fleets:
        if mean(columns, f"fleets.{fleet.id}.wait") > 0:
            more = fleet.model_copy(update={"vehicles": fleet.vehicles + 1})
            changed = replaced(line, "fleets", more)
            share = 1 / fleet.vehicles
            yield WhatIf("one_more", "fleets", fleet.id, changed, share)


def _work_in_progress(line: Line) -> Iterator[WhatIf]:
    if line.wip_limit is not None:
        changed = line.model_copy(update={"wip_limit": line.wip_limit + 1})
        yield WhatIf("one_more", "line", "wip_limit", changed, 1 / line.wip_limit)


def _places(line: Line, columns: Mapping[str, Column]) -> Iterator[WhatIf]:
    full = {b.id: mean(columns, f"buffers.{b.id}.full") for b in line.buffers}
    worst = sorted(line.buffers, key=lambda buffer: -full[buffer.id])[:MOST_PLACES]
    for buffer in worst:
        if buffer.capacity is not None and full[buffer.id] > LEAST_FULL:
            more = buffer.model_copy(update={"capacity": buffer.capacity + 1})
            changed = replaced(line, "buffers", more)
            yield WhatIf("one_more", "buffers", buffer.id, changed)


def _losses(line: Line, columns: Mapping[str, Column]) -> Iterator[WhatIf]:
    """Yield the largest losses of the stations taken away."""
    found: list[tuple[float, WhatIf]] = []
    for station in line.stations:
        for loss, (states, least, without) in LOSSES.items():
            lost = sum(of_planned(columns, station.id, state) for state in states)
            if lost < least or (changed := without(station)) == station:
                continue
            whole = replaced(line, "stations", changed)
            one = WhatIf("without", "stations", station.id, whole, loss=loss)
            found.append((lost, one))
    yield from (one for _, one in sorted(found, key=lambda it: -it[0])[:MOST_LOSSES])


def of_planned(columns: Mapping[str, Column], station: str, state: str) -> float:
    """Return the mean share of its planned time that a station is in a state."""
    key = f"stations.{station}.states"
    planned = 1 - sum(mean(columns, f"{key}.{away}") for away in AWAY)
    return mean(columns, f"{key}.{state}") / planned if planned > 0 else 0.0


def _without_failures(station: Station) -> Station:
    kept = tuple(mode for mode in station.failures if mode.micro_stop)
    return station.model_copy(update={"failures": kept})


def _without_micro_stops(station: Station) -> Station:
    kept = tuple(mode for mode in station.failures if not mode.micro_stop)
    return station.model_copy(update={"failures": kept})


def _without_setups(station: Station) -> Station:
    return station.model_copy(update={"setup": None})


def _without_tool_changes(station: Station) -> Station:
    """Return a station whose tool is changed in no time: its wear stays."""
    if station.tool is None:
        return station
    nothing = Constant(kind="constant", value=0.0)
    tool = station.tool.model_copy(update={"change": nothing, "operators": 0})
    return station.model_copy(update={"tool": tool})


def _without_false_rejects(station: Station) -> Station:
    if station.inspection is None:
        return station
    sure = station.inspection.model_copy(update={"false_reject": 0.0})
    return station.model_copy(update={"inspection": sure})


def _without_delay(station: Station) -> Station:
    return station.model_copy(update={"noticing_delay": None})


Loss = tuple[tuple[str, ...], float, Callable[[Station], Station]]
LOSSES: Mapping[str, Loss] = {
    "failures": (("failed", "waiting_crew"), LEAST_FAILURES, _without_failures),
    "noticing": (("failed",), LEAST_FAILURES, _without_delay),
    "micro_stops": (("micro_stop",), LEAST_STOPS, _without_micro_stops),
    "setups": (("setup",), LEAST_STOPS, _without_setups),
    "tool_changes": (("tool_change",), LEAST_STOPS, _without_tool_changes),
    "false_rejects": ((), 0.0, _without_false_rejects),
}
"""Losses of a station: their states, the least share worth a run, how they go."""


def _defects(line: Line, columns: Mapping[str, Column]) -> Iterator[WhatIf]:
    modes = {mode for station in line.stations for mode in station.defects}
    made = {mode: mean(columns, f"defects.{mode}.made") for mode in sorted(modes)}
    for mode in sorted(made, key=lambda name: -made[name])[:MOST_DEFECTS]:
        if made[mode]:
            cleared = tuple(_without_defect(s, mode) for s in line.stations)
            changed = line.model_copy(update={"stations": cleared})
            yield WhatIf("without", "defect_modes", mode, changed, loss="defects")


def _without_defect(station: Station, mode: str) -> Station:
    kept = {name: cause for name, cause in station.defects.items() if name != mode}
    return station.model_copy(update={"defects": kept})
