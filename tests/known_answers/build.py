"""Lines in the study format, built from the plain numbers of a case.

All functions take times in seconds.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.known_answers.table import Arm

Plain = dict[str, Any]
SOURCE, SINK, QUEUE = "in", "out", "queue"
WARM_UPS = 8.0  # a window is so many warm-ups
RELAXATIONS = 6.0  # a warm-up is so many relaxation times


def exponential(mean: float) -> Plain:
    """Return an exponential time."""
    return {"kind": "exponential", "mean": mean}


def constant(value: float) -> Plain:
    """Return a constant time."""
    return {"kind": "constant", "value": value}


def erlang(mean: float, k: int) -> Plain:
    """Return an Erlang time of k phases."""
    return {"kind": "erlang", "mean": mean, "k": k}


def lognormal(mean: float, cv: float) -> Plain:
    """Return a lognormal time."""
    return {"kind": "lognormal", "mean": mean, "cv": cv}


def hyperexponential(mean: float, scv: float) -> Plain:
    """Return a hyperexponential time with balanced means."""
    return {"kind": "hyperexponential", "mean": mean, "cv": math.sqrt(scv)}


def triangular(low: float, mode: float, high: float) -> Plain:
    """Return a triangular time."""
    return {"kind": "triangular", "low": low, "mode": mode, "high": high}


def geometric(mean: float, step: float) -> Plain:
    """Return a whole number of steps, at least one."""
    return {"kind": "geometric", "mean": mean, "step": step}


def failure(mtbf: float | None, mttr: float | None, basis: str = "working") -> Plain:
    """Return the failures of a station: exponential, or none where null."""
    if mtbf is None or mttr is None:
        return {}
    mode = {"basis": basis, "mtbf": exponential(mtbf), "mttr": exponential(mttr)}
    return {"failures": {"stop": mode}}


def scrap(probability: float) -> Plain:
    """Return that a finished part is scrapped at once with this probability."""
    if not probability:
        return {}
    found = {"detect": {"bad": 1.0}, "on_reject": "scrap"}
    return {"defects": {"bad": probability}, "inspection": found}


def names(prefix: str, count: int) -> list[str]:
    """Return S1, S2, … for a prefix S."""
    return [f"{prefix}{number}" for number in range(1, count + 1)]


def series(
    stations: Sequence[Mapping[str, Any]],
    capacities: Sequence[int | None],
    **elements: Any,
) -> Plain:
    """Return a saturated line: S1 B1 S2 … with buffers of these places between."""
    ids = names("S", len(stations))
    buffers = names("B", len(capacities))
    chain = [SOURCE, ids[0]]
    for buffer, station in zip(buffers, ids[1:], strict=True):
        chain += [buffer, station]
    return {
        "sources": {SOURCE: {}},
        "sinks": {SINK: {}},
        "stations": dict(zip(ids, map(dict, stations), strict=True)),
        "buffers": dict(zip(buffers, map(places, capacities), strict=True)),
        "flow": [[*chain, SINK]],
        **_defect_modes(stations),
        **elements,
    }


def _defect_modes(stations: Iterable[Mapping[str, Any]]) -> Plain:
    modes = {mode: {} for station in stations for mode in station.get("defects", ())}
    return {"defect_modes": modes} if modes else {}


def places(capacity: int | None) -> Plain:
    """Return a buffer with so many places, or unlimited for None."""
    return {} if capacity is None else {"capacity": capacity}


def relaxation_of_line(
    times: Sequence[float],
    capacities: Sequence[int],
    stops: Iterable[tuple[float | None, float | None]] = (),
) -> float:
    """Return about how long a line remembers: diffusion over its places.

    Stops (time to failure, to repair) add their cycles.
    """
    room = sum(capacities) + len(times)
    cycles = [up + down for up, down in stops if up is not None and down is not None]
    return max(times) * (room * room / 5 + room) + 2 * max(cycles, default=0.0)


def sized(
    line: Mapping[str, Any],
    relaxation: float,
    *,
    parts_per_time: float,
    parts: float = 0.0,
    step: float = 1.0,
) -> Arm:
    """Return an arm with a warm-up and a window that suit its relaxation time.

    `parts` are the fewest that a window shall hold. Both are whole numbers of steps,
    so that a line in step with its cycle has the same phase at both ends.
    """
    warm_up = step * math.ceil(RELAXATIONS * relaxation / step)
    window = max(WARM_UPS * warm_up, step * math.ceil(parts / parts_per_time / step))
    work = len(line["stations"])
    return Arm(line, warm_up, window, (warm_up + window) * parts_per_time * work)
