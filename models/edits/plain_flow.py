"""The flow of a line in its plain form, as much of it as an edit rewrites.

Links and kits of assemblies that an edit leaves alone stay the objects they are.
"""

from collections.abc import Collection, Iterable
from typing import Any

from models.edits.parts import with_elements, with_line
from models.edits.values import plain, validated
from models.flow import Link
from models.splicing import Piece, PlainLine, PlainLink
from models.stations import Station
from models.study import Study

LINKS = "line.links"


class PlainFlow:
    """The links of a study, all or those of some elements, and the kits it takes."""

    def __init__(self, study: Study, of: Collection[str] | None = None) -> None:
        self._study = study
        line = study.line
        links = line.links if of is None else [
            x for x in line.links if x.start in of or x.to in of]  # fmt: skip
        self._written = {link.id: _bare(link) for link in links}
        self.data: PlainLine = {
            "links": dict(self._written),
            "routing": dict(line.routing),
            "stations": {
                s.id: {"assembly": dict(s.assembly)}
                for s in line.stations
                if s.assembly
            },
        }

    def write(self, pieces: Iterable[Piece]) -> None:
        """Write the pieces of a splicing."""
        for holder, key, value in pieces:
            holder[key] = value

    def study(self) -> Study:
        """Return the study with the flow as it is written now; raises EditError."""
        study = with_line(self._study, routing=self.data["routing"])
        study = with_elements(study, LINKS, self._links())
        stations = [self._station(station) for station in study.line.stations]
        return with_elements(study, "line.stations", stations)

    def _links(self) -> list[Link]:
        """Return the links; new ones stand behind the one that they follow."""
        old = {link.id: link for link in self._study.line.links}
        order = list(old)
        places = {name: place for place, name in enumerate(order)}
        place = -1
        found: list[tuple[int, Link]] = [
            (places[name], link)
            for name, link in old.items()
            if name not in self._written
        ]
        for name, body in self.data["links"].items():
            place = places.get(name, place)
            found.append((place, self._link(name, body, old)))
        return [link for _, link in sorted(found, key=lambda row: row[0])]

    def _link(self, name: str, body: PlainLink, old: dict[str, Link]) -> Link:
        if body is self._written.get(name):
            return old[name]
        made: Link = validated(Link, {**body, "id": name}, f"{LINKS}.{name}")
        return made

    def _station(self, station: Station) -> Station:
        kit = self.data["stations"].get(station.id, {}).get("assembly", {})
        if not station.assembly or list(kit.items()) == list(station.assembly.items()):
            return station
        data = {**plain(station), "assembly": kit}
        made: Station = validated(Station, data, f"line.stations.{station.id}")
        return made


def _bare(link: Link) -> dict[str, Any]:
    body = plain(link)
    del body["id"]
    return body
