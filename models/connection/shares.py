"""Shares of the data side: rates of networking, collection, use, cloud, interfaces.

Definitions follow the wording of the city documents: 设备联网率, 数据采集率,
数据利用率, 上云, 数字覆盖率. Every share keeps its counts and is None where nothing is
to count. A station that says nothing of its connection counts as not connected, unless
no station of the line says anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from models.connection.attributes import EVERY_STATION, System
from models.line import Line
from models.stations import Station

ShareCode = Literal[
    "networking",
    "wireless",
    "collection",
    "use",
    "coverage",
    "cloud_devices",
    "cloud_systems",
    "interfaces",
    "traceability",
    "closed_loop",
]
ON_A_NETWORK = ("fieldbus", "wifi", "5g")
WIRELESS = ("wifi", "5g")


@dataclass(frozen=True)
class Share:
    """A share with what was counted: `part` of `whole`; `system` names the system."""

    code: ShareCode
    part: float
    whole: float
    system: str = ""

    @property
    def value(self) -> float | None:
        """Return the share, None if there is nothing to count."""
        return self.part / self.whole if self.whole else None


def shares_of(line: Line) -> tuple[Share, ...]:
    """Return all shares of a line, machines counted one by one."""
    stations = line.stations
    machines = _machines(stations) if len(undescribed(line)) < len(stations) else 0
    return (
        Share("networking", _machines(_linked(stations, ON_A_NETWORK)), machines),
        Share("wireless", _machines(_linked(stations, WIRELESS)), machines),
        Share("collection", _points(stations, "collected"), _points(stations)),
        Share("use", _points(stations, "used"), _points(stations, "collected")),
        *_coverage(line),
        Share("cloud_devices", _machines(_on_cloud(stations)), machines),
        *_cloud(line),
        *_interfaces(line),
        Share("traceability", _machines(_recording(stations)), machines),
    )


def dumb_devices(line: Line) -> tuple[str, ...]:
    """Return the stations that are known to have no connection at all (“哑”设备)."""
    return tuple(s.id for s in line.stations if _link(s) == "none")


def undescribed(line: Line) -> tuple[str, ...]:
    """Return the stations that say nothing of their connection."""
    return tuple(s.id for s in line.stations if s.connection is None)


def _link(station: Station) -> str | None:
    return None if station.connection is None else station.connection.link


def manual_hours(line: Line) -> float:
    """Return the hours a week that people type or carry data."""
    return sum(i.hours for i in line.interfaces if not i.automatic)


def data_leaving(line: Line) -> tuple[str, ...]:
    """Return the interfaces by which data leave the site."""
    return tuple(i.id for i in line.interfaces if i.leaves_site)


def covered(system: System, line: Line) -> tuple[Station, ...]:
    """Return the stations a system covers; names of no station are left out."""
    if EVERY_STATION in system.covers:
        return line.stations
    return tuple(s for s in line.stations if s.id in system.covers)


def _machines(stations: Sequence[Station]) -> int:
    return sum(station.machines for station in stations)


def _linked(stations: Sequence[Station], links: Sequence[str]) -> list[Station]:
    return [s for s in stations if _link(s) in links]


def _recording(stations: Sequence[Station]) -> list[Station]:
    return [s for s in stations if s.connection and s.connection.records_parts]


def _on_cloud(stations: Sequence[Station]) -> list[Station]:
    return [s for s in stations if s.connection and s.connection.on_cloud]


def _points(stations: Sequence[Station], what: str = "points") -> int:
    described = [(s.machines, s.connection) for s in stations if s.connection]
    return sum(machines * getattr(own, what) for machines, own in described)


def _coverage(line: Line) -> Iterator[Share]:
    """Yield the machines that some system covers, then those of each system."""
    machines = _machines(line.stations) if line.systems else 0
    each = {system.id: covered(system, line) for system in line.systems}
    some = {station.id for stations in each.values() for station in stations}
    any_system = [s for s in line.stations if s.id in some]
    yield Share("coverage", _machines(any_system), machines)
    for name, stations in each.items():
        yield Share("coverage", _machines(stations), machines, name)


def _cloud(line: Line) -> Iterator[Share]:
    systems = [system for system in line.systems if system.on_cloud]
    yield Share("cloud_systems", len(systems), len(line.systems))


def _interfaces(line: Line) -> Iterator[Share]:
    every = line.interfaces
    yield Share("interfaces", sum(i.automatic for i in every), len(every))
    yield Share("closed_loop", sum(not i.leaves_site for i in every), len(every))
