"""How many people of which pools a machine holds in a state."""

from dataclasses import dataclass

from models.plant import names_of
from models.states import State
from models.stations import Pools, Station


@dataclass(frozen=True)
class Crew:
    """People at a machine: how many, of which pools in order of preference."""

    number: int
    pools: tuple[str, ...]


NOBODY = Crew(0, ())


def crew_in(station: Station, state: int) -> Crew:
    """Return the people a machine of a station holds in a state."""
    if state == State.WORKING_MANUAL:
        return _crew(station.operators, station.pool)
    if state == State.SETUP and station.setup:
        return _crew(station.setup.operators, station.setup.pool or station.pool)
    if state == State.TOOL_CHANGE and station.tool:
        return _crew(station.tool.operators, station.tool.pool or station.pool)
    if state == State.MAINTENANCE:
        plans = [plan for plan in station.maintenance if plan.crew]
        return _crew(plans[0].crew_size, plans[0].crew) if plans else NOBODY
    if state in (State.FAILED, State.MICRO_STOP):
        return _repairing(station, micro_stop=state == State.MICRO_STOP)
    return NOBODY


def _repairing(station: Station, *, micro_stop: bool) -> Crew:
    """Return who repairs; without a crew of its own, nobody."""
    modes = [m for m in station.failures if m.micro_stop == micro_stop and m.crew]
    return _crew(modes[0].crew_size, modes[0].crew) if modes else NOBODY


def _crew(number: int, pools: Pools | None) -> Crew:
    names = names_of(pools)
    return Crew(number, names) if names and number else NOBODY
