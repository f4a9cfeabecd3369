"""Places: what the placeholders of an effect stand for on a site."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from models.catalogue.entry import Effect
from models.stations import Station

if TYPE_CHECKING:
    from models.catalogue.site import Site

Binding = Mapping[str, str]
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
SAMPLES: Mapping[str, str] = {
    "station": "line.stations.x",
    "failure": "line.stations.x.failures.x",
    "micro": "line.stations.x.failures.x",
    "mode": "x",
    "upstream": "line.stations.x",
    "slowest": "line.stations.x",
    "other": "line.stations.x",
    "pool": "line.pools.x",
    "buffer": "line.buffers.x",
    "conveyor": "line.conveyors.x",
    "fleet": "line.fleets.x",
    "link": "line.links.x",
    "served": "line.links.x",
    "new": "x",
    "id": "x",
    "basis": "working",
}
"""Every placeholder with a path it may stand for."""
_OF_STATION = {"station", "failure", "micro", "upstream"}
_OF_FAILURE = {"failure", "micro", "id", "basis"}
_ELEMENTS = {"buffer", "conveyor", "fleet", "link"}


def names_in(template: str) -> set[str]:
    """Return the placeholders of a template."""
    return set(PLACEHOLDER.findall(template))


def put_in(template: str, binding: Binding) -> str:
    """Return a template with its placeholders replaced as far as they are bound."""
    return PLACEHOLDER.sub(lambda m: binding.get(m[1], m[0]), template)


def bindings(effect: Effect, site: "Site") -> list[Binding]:
    """Return what the placeholders of an effect stand for, once for each patch."""
    names = names_in(effect.template)
    if names & _OF_STATION:
        return [b for s in site.stations for b in _at_station(effect, site, s, names)]
    if names & {"slowest", "other"}:
        return _balanced(site, names)
    for kind in names & _ELEMENTS:
        own = site.targets if kind == site.kind else ()
        return [{kind: f"line.{kind}s.{name}"} for name in own]
    for kind, find in _OF_LINE.items():
        if kind in names:
            return find(site)
    return [{}]


def _named_modes(site: "Site") -> list[Binding]:
    made = {mode for station in site.line.stations for mode in station.defects}
    return [{"mode": mode} for mode in site.request.modes if mode in made]


def _pools(site: "Site") -> list[Binding]:
    return [{"pool": f"line.pools.{name}"} for name in site.pools()]


def _served(site: "Site") -> list[Binding]:
    served = [link.id for link in site.line.links if link.fleet in site.targets]
    return [{"served": f"line.links.{name}"} for name in served]


_OF_LINE: Mapping[str, "Callable[[Site], list[Binding]]"] = {
    "mode": _named_modes,
    "pool": _pools,
    "served": _served,
}


def _at_station(
    effect: Effect, site: "Site", station: Station, names: set[str]
) -> Iterator[Binding]:
    own = {"station": f"line.stations.{station.id}"}
    if "upstream" in names:
        for other in site.upstream(station.id):
            place = {**own, "upstream": f"line.stations.{other.id}"}
            seen = set(modes_seen(site, station))
            yield from _by_mode(place, [m for m in other.defects if m in seen])
    elif "mode" in names:
        yield from _by_mode(own, _modes(effect, site, station))
    elif names & _OF_FAILURE:
        yield from _by_failure(own, station, micro="micro" in names)
    else:
        yield own


def _by_failure(
    place: Mapping[str, str], station: Station, *, micro: bool
) -> Iterator[Binding]:
    kind = "micro" if micro else "failure"
    for mode in station.failures:
        if mode.micro_stop == micro:
            path = f"{place['station']}.failures.{mode.id}"
            clock = "calendar" if mode.basis == "calendar" else "working"
            yield {**place, kind: path, "id": mode.id, "basis": clock}


def _by_mode(place: Mapping[str, str], modes: Iterable[str]) -> Iterator[Binding]:
    yield from ({**place, "mode": mode} for mode in modes)


def _modes(effect: Effect, site: "Site", station: Station) -> Iterable[str]:
    if ".detect." in effect.template:
        return modes_seen(site, station)
    given = list(station.defects)
    return given if effect.all_modes else [m for m in given if m in site.request.modes]


def modes_seen(site: "Site", station: Station) -> list[str]:
    """Return the modes an inspection is about: the named ones, or those it finds."""
    if site.request.modes:
        return list(site.request.modes)
    return list(station.inspection.detect) if station.inspection else []


def _balanced(site: "Site", names: set[str]) -> list[Binding]:
    """Return the slowest station meant, or each of the others with it."""
    slowest = site.slowest
    if slowest is None or len(site.stations) == 1:
        return []
    own = {"slowest": f"line.stations.{slowest.id}"}
    if "other" not in names:
        return [own]
    others = [s.id for s in site.stations if s.id != slowest.id]
    return [{**own, "other": f"line.stations.{name}"} for name in others]


def amount(name: str, site: "Site") -> int:
    """Return how many elements a placeholder stands for, at least 1."""
    if name == "{other}":
        return max(len(site.stations) - 1, 1)
    return max(len(site.targets), 1)


def fits(effect: Effect, site: "Site", binding: Binding) -> bool:
    """Tell whether all conditions of an effect hold at a place."""
    present = (site.holds(put_in(text, binding)) for text in effect.present)
    absent = (site.holds(put_in(text, binding)) for text in effect.absent)
    return all(present) and not any(absent)
