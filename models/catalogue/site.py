"""The site: the line an entry is applied to, and which elements it concerns there."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from models.arithmetic import NoNumberError, mean_of
from models.cycle_times import cycle_mean, phase_mean
from models.line import Line
from models.options import line_of, money_of
from models.paths import ABSENT, NotThereError, Plain, find
from models.plant import Plant, names_of
from models.quantities import HOUR
from models.routes import ONLY
from models.stations import Station
from models.study import BASELINE, Study
from models.use import hours_of_year

COLLECTIONS: Mapping[str, str] = {
    "station": "stations",
    "buffer": "buffers",
    "conveyor": "conveyors",
    "fleet": "fleets",
    "link": "links",
}
MONTHS = 12


class ApplyError(ValueError):
    """An entry that cannot be applied so: a code and its values."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Request:
    """To what an entry is applied, and how.

    `targets` are ids of elements, none for a whole line; `modes` the defect modes
    it concerns, `pool` whose people it saves where the targets do not tell, `units`
    numbers of units bought where they differ, `extras` the optional parts wanted.
    """

    targets: tuple[str, ...] = ()
    option: str = BASELINE
    modes: tuple[str, ...] = ()
    pool: str | None = None
    units: Mapping[str, float] = field(default_factory=dict)
    extras: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """The line as the measures of an option so far leave it, and the elements meant.

    `unmans` tells that the entry takes over the manual phase of its targets.
    """

    study: Study
    line: Line
    plain: dict[str, Any]
    kind: str
    targets: tuple[str, ...]
    request: Request
    unmans: bool = False

    @cached_property
    def plant(self) -> Plant:
        """Return the line with what is looked up in it."""
        return Plant(self.line)

    @property
    def stations(self) -> tuple[Station, ...]:
        """Return the stations meant; of a whole line all."""
        if self.kind == "line":
            return self.line.stations
        own = self.targets if self.kind == "station" else ()
        return tuple(self.plant.stations[name] for name in own)

    @cached_property
    def slowest(self) -> Station | None:
        """Return the station meant with the most work a machine."""
        loads = {s.id: cycle_mean(s, self._product) / s.machines for s in self.stations}
        return max(self.stations, key=lambda s: loads[s.id], default=None)

    @property
    def _product(self) -> str:
        return self.line.products[0].id if self.line.products else ONLY

    @property
    def month(self) -> float:
        """Return the seconds of production of a month."""
        return hours_of_year(self.line, self.study.money) * HOUR / MONTHS

    def value(self, path: str) -> Plain:
        """Return what stands at a path; None for nothing or if it leads nowhere."""
        try:
            found = find(self.plain, Study, path)
        except NotThereError:
            return None
        if len(found) != 1:
            return [spot.value for spot in found] or None
        return None if found[0].value is ABSENT else found[0].value

    def mean(self, path: str) -> float:
        """Return the mean of what stands at a path; NaN if that is no number."""
        try:
            return mean_of(self.value(path))
        except NoNumberError:
            return math.nan

    def holds(self, path: str) -> bool:
        """Tell whether something stands at a path; `PATH=VALUE`: that value."""
        place, _, wanted = path.partition("=")
        value = self.value(place)
        return str(value) == wanted if wanted else value not in (None, {}, [], ())

    def upstream(self, name: str) -> tuple[Station, ...]:
        """Return the stations from which parts can reach another, itself left out."""
        before = self.plant.reaching([name]) - {name}
        return tuple(s for s in self.line.stations if s.id in before)

    def pools(self) -> dict[str, tuple[Station, ...]]:
        """Return the pools whose people are saved, with the stations meant of each."""
        if self.request.pool is not None:
            return {self.request.pool: self.stations}
        if self.kind == "line":
            return {}
        found: dict[str, tuple[Station, ...]] = {}
        for station in self.stations:
            for pool in names_of(station.pool)[:1]:
                found[pool] = (*found.get(pool, ()), station)
        return found

    def count(self, unit: str, stations: Iterable[Station] | None = None) -> float:
        """Return the units an entry buys: named ones, or those the targets have."""
        if unit in self.request.units:
            return self.request.units[unit]
        own = tuple(self.stations if stations is None else stations)
        return float(sum(self._counted(unit, own)))

    def _counted(self, unit: str, stations: tuple[Station, ...]) -> Iterator[float]:
        machines = [s.machines for s in stations]
        if unit in ("machine", "cell", "meter", "gateway"):
            yield from machines or [1]
        elif unit == "station":
            yield len(stations) or 1
        elif unit == "metre" and self.kind == "conveyor":
            yield from (self._conveyor(name).length for name in self.targets)
        elif unit == "mover" and self.kind == "conveyor":
            yield from (self._conveyor(name).places for name in self.targets)
        elif unit == "vehicle" and self.kind == "fleet":
            fleets = {fleet.id: fleet.vehicles for fleet in self.line.fleets}
            yield from (fleets[name] for name in self.targets)
        elif unit in COLLECTIONS and unit == self.kind:
            yield len(self.targets)
        else:
            yield 1

    def _conveyor(self, name: str) -> Any:
        return next(c for c in self.line.conveyors if c.id == name)

    def effort(self, station: Station) -> float:
        """Return the seconds of people a part takes at a station's manual phase."""
        manual = phase_mean(station, "manual", self._product)
        return manual * station.operators / station.batch


def site_of(
    study: Study, kinds: tuple[str, ...], request: Request, *, unmans: bool = False
) -> Site:
    """Return the site of a request; raises ApplyError if the elements do not fit.

    `kinds` are the kinds of element the entry is for. Raises OptionError for an
    option whose patches are at fault.
    """
    option = request.option
    if option not in {o.id for o in study.options}:
        option = BASELINE
    line, money = line_of(study, option), money_of(study, option)
    plain = {
        "line": line.model_dump(by_alias=True, mode="json"),
        "money": money.model_dump(by_alias=True, mode="json"),
    }
    kind = _kind(plain["line"], kinds, request.targets)
    _refuse_unknown(line, request)
    return Site(
        study, line, plain, kind, tuple(dict.fromkeys(request.targets)), request
    )


def _kind(
    line: dict[str, Any], kinds: tuple[str, ...], targets: tuple[str, ...]
) -> str:
    """Return the kind of element that all targets are."""
    if not targets:
        if "line" in kinds:
            return "line"
        raise ApplyError("targets_wanted", kinds=kinds, known=_known(line, kinds))
    for kind in kinds:
        if kind != "line" and all(t in line[COLLECTIONS[kind]] for t in targets):
            return kind
    if kinds == ("line",) and all(t in line["stations"] for t in targets):
        return "station"
    raise ApplyError(
        "no_such_target",
        targets=targets,
        kinds=kinds,
        known=_known(line, ("station",) if kinds == ("line",) else kinds),
    )


def _known(line: dict[str, Any], kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for k in kinds if k != "line" for name in line[COLLECTIONS[k]])


def _refuse_unknown(line: Line, request: Request) -> None:
    pools = [pool.id for pool in line.pools]
    if request.pool is not None and request.pool not in pools:
        raise ApplyError("no_such_pool", pool=request.pool, known=pools)
    made = {mode for station in line.stations for mode in station.defects}
    seen = {m for s in line.stations if s.inspection for m in s.inspection.detect}
    known = sorted(made | {mode.id for mode in line.defect_modes} | (seen - {"*"}))
    unknown = [mode for mode in request.modes if mode not in known]
    if unknown:
        raise ApplyError("no_such_mode", modes=unknown, known=known)
