"""Where the time of the stations goes: shares of their states, with signs for each."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from models.results import Results
from models.states import LOOKS, State
from sim.diagnosis.means import mean

LETTERS: Mapping[State, str] = {
    State.WORKING_MANUAL: "M",
    State.WORKING_AUTOMATIC: "A",
    State.SETUP: "S",
    State.STARVED: ".",
    State.BLOCKED: "B",
    State.WAITING_OPERATOR: "O",
    State.WAITING_TRANSPORT: "T",
    State.FAILED: "F",
    State.MICRO_STOP: "i",
    State.WAITING_CREW: "C",
    State.MAINTENANCE: "P",
    State.TOOL_CHANGE: "X",
    State.BREAK: "z",
    State.OFF_SHIFT: " ",
}
"""A letter for each state, so that a bar can be read without its colours."""

WORKING = (State.WORKING_MANUAL, State.WORKING_AUTOMATIC)


@dataclass(frozen=True)
class Shares:
    """The shares of a station's time on shift in its states; they sum to 1."""

    station: str
    shares: Mapping[State, float]

    @property
    def working(self) -> float:
        """Return the share in which it works."""
        return math.fsum(self.shares.get(state, 0.0) for state in WORKING)


def state_shares(results: Results) -> list[Shares]:
    """Return the shares of every station of one option, the mean over its runs.

    Time off shift is left out: it says nothing about the station.
    """
    stations = dict.fromkeys(
        key.split(".")[1] for key in results.columns if key.startswith("stations.")
    )
    return [_shares(results, station) for station in stations]


def _shares(results: Results, station: str) -> Shares:
    means: dict[State, float] = {
        state: mean(results.columns, f"stations.{station}.states.{state.key}")
        for state in LOOKS
        if state != State.OFF_SHIFT
    }
    whole = math.fsum(means.values())
    shares = {s: own / whole for s, own in means.items() if whole > 0 and own > 0}
    return Shares(station, shares)


def cells(shares: Mapping[State, float], width: int) -> list[tuple[State, int]]:
    """Share out the cells of a bar: each state its whole cells, the rest by size."""
    exact = {state: share * width for state, share in shares.items()}
    given = {state: math.floor(value) for state, value in exact.items()}
    left = width - sum(given.values()) if exact else 0
    by_rest = sorted(exact, key=lambda state: given[state] - exact[state])
    for state in by_rest[:left]:
        given[state] += 1
    return [(state, given[state]) for state in LOOKS if given.get(state)]
