"""Energy by station and state: what is used at work, idle, off shift."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from models.line import Line
from models.results import Column
from sim.diagnosis.means import mean

AT_WORK = ("working_manual", "working_automatic")
AWAY = ("break", "off_shift")


@dataclass(frozen=True)
class StationEnergy:
    """The mean power of a station by state, in kW over all time."""

    station: str
    working: float
    idle: float
    off: float


@dataclass(frozen=True)
class Energy:
    """What a shipped piece takes, kWh by state, and where the idle energy goes.

    `by_piece` has working, idle, off, parts; `stations` the most idle power first.
    """

    by_piece: Mapping[str, float]
    stations: tuple[StationEnergy, ...]

    @property
    def whole(self) -> float:
        """Return the kWh of a shipped piece."""
        return math.fsum(self.by_piece.values())

    @property
    def idle_share(self) -> float:
        """Return the share of the energy used by machines that are on and idle."""
        return self.by_piece["idle"] / self.whole if self.whole else 0.0


def energy_of(line: Line, columns: Mapping[str, Column]) -> Energy:
    """Return what the line draws, by state and by station."""
    shipped = mean(columns, "shipped") or math.nan
    by_piece = {
        state: mean(columns, f"energy.{state}") / shipped
        for state in ("working", "idle", "off", "parts")
    }
    stations = [_station(line, columns, number) for number in range(len(line.stations))]
    stations = [one for one in stations if one.working + one.idle + one.off > 0]
    return Energy(by_piece, tuple(sorted(stations, key=lambda one: -one.idle)))


def _station(line: Line, columns: Mapping[str, Column], number: int) -> StationEnergy:
    station = line.stations[number]

    def share(states: tuple[str, ...]) -> float:
        key = f"stations.{station.id}.states"
        return math.fsum(mean(columns, f"{key}.{state}") for state in states)

    working, away = share(AT_WORK), share(AWAY)
    power = station.power
    return StationEnergy(
        station.id,
        power.working * working * station.machines,
        power.idle * (1 - working - away) * station.machines,
        power.off * away * station.machines,
    )
