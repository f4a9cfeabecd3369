"""Unmanned: a manual phase that a device takes over, and who still comes there."""

from collections.abc import Iterator

from models.catalogue.site import Site
from models.catalogue.skipped import RawPatch

_OTHER_WORK = (
    ("setup", "operators", "pool"),
    ("tool", "operators", "pool"),
    ("inspection", "rework_operators", "rework_pool"),
)
"""What takes the station's pool where it names none: part, its people, its pool."""


def unmanned(site: Site, station: str) -> Iterator[RawPatch]:
    """Yield the patches by which the manual phase of a station needs no one.

    `station` is its path. Set-ups, tool changes and rework keep their people.
    """
    pool = site.value(f"{station}.pool")
    if pool is None:
        return
    for part, people, own in _OTHER_WORK:
        place = f"{station}.{part}"
        nameless = site.holds(place) and site.value(f"{place}.{own}") is None
        idle = site.value(f"{place}.on_reject") not in (None, "rework_in_place")
        if nameless and not idle and site.mean(f"{place}.{people}") > 0:
            yield {"set": f"{place}.{own}", "to": pool}
    yield {"set": f"{station}.pool", "to": None}
