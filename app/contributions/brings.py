"""All there is to know of the measures of an option, found in one go."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.contributions.catalogue import needs_in
from models.contributions.orders import NoOrderError
from models.options import measures_of
from sim.contributions.attribution import Contributions, contributions_of
from sim.contributions.package import Package, best_package_of
from sim.contributions.road_map import (
    OpenMoneyError,
    RoadMap,
    TooSlowError,
    road_map_of,
)
from sim.contributions.subsets import How, Subsets

if TYPE_CHECKING:
    from models.study import Study


@dataclass(frozen=True)
class Brings:
    """What the measures of an option bring, the best package, the road map.

    What cannot be told is None: contributions of measures that no order installs, a
    road map without money, a package of measures whose investment is open.
    """

    contributions: Contributions | None = None
    package: Package | None = None
    road_map: RoadMap | None = None


def brings_of(study: "Study", option: str, how: How | None = None) -> Brings:
    """Return what the measures of an option bring; every subset is simulated once.

    Raises KeyError for an unknown option, Stopped.
    """
    measures = measures_of(study, option)
    names = [measure.id for measure in measures]
    if not names:
        return Brings()
    subsets = Subsets(study, names, how, needs_in(study, names))
    try:
        found = Brings(contributions_of(subsets, option))
    except NoOrderError:
        found = Brings()
    if all(measure.capex is not None for measure in measures):
        found = replace(found, package=best_package_of(subsets))
    try:
        return replace(found, road_map=road_map_of(subsets, option))
    except (NoOrderError, OpenMoneyError, TooSlowError):
        return found
