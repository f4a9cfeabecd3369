"""Where parts are on a conveyor, from when they came onto it and when they left."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FAR = float("inf")


@dataclass(frozen=True)
class Belt:
    """A conveyor: metres, metres a second, metres from part to part."""

    length: float
    speed: float
    pitch: float
    indexed: bool


Ways = list[tuple[list[float], list[float]]]
"""For each part: instants, and how far it is along the belt (0 to 1) at each."""


def ways_on(belt: Belt, start: Floats, end: Floats) -> Ways:
    """Return the way of each part; rows in the order in which they came onto it."""
    if belt.indexed:
        return _indexed(belt, start, end)
    return [
        _close_up(belt, float(start[row]), float(end[row]), end[max(row - 64, 0) : row])
        for row in range(len(start))
    ]


def _close_up(
    belt: Belt, start: float, end: float, before: Floats
) -> tuple[list[float], list[float]]:
    """Return the way on an accumulating belt: parts ahead leave one by one.

    While `ahead` parts are before it, a part comes no farther than as many pitches
    before the end; as one leaves, all close up at the speed of the belt.
    """
    leaves = np.sort(before[before > start])
    times, far = [start], [0.0]
    ahead = len(leaves)
    for leave in [*leaves.tolist(), FAR]:
        limit = max(belt.length - ahead * belt.pitch, 0.0)
        reach = times[-1] + max(limit - far[-1], 0.0) / belt.speed
        until = min(leave, end)
        if until <= times[-1]:
            ahead -= 1
            continue
        if reach < until:
            if reach > times[-1]:
                times.append(reach)
                far.append(limit)
            if np.isfinite(until):
                times.append(until)
                far.append(max(limit, far[-1]))
        else:
            far.append(far[-1] + belt.speed * (until - times[-1]))
            times.append(until)
        ahead -= 1
        if until >= end or not np.isfinite(until):
            break
    return _finished(times, far, end, belt)


def _finished(
    times: list[float], far: list[float], end: float, belt: Belt
) -> tuple[list[float], list[float]]:
    if np.isfinite(end) and times[-1] < end:
        times.append(end)
        far.append(far[-1])
    return times, [min(x / belt.length, 1.0) for x in far]


def _indexed(belt: Belt, start: Floats, end: Floats) -> Ways:
    """Return the ways on a belt that stands while its first part waits at the end.

    The belt has a clock of its own: `knots` are instants and how long it had run then.
    """
    travel = belt.length / belt.speed
    knots, runs = [float(start[0]) if len(start) else 0.0], [0.0]
    entered: list[float] = []
    for row in range(len(start)):
        entered.append(_run_at(knots, runs, float(start[row])))
        ended = float(end[row])
        due = entered[-1] + travel
        arrival = knots[-1] + max(due - runs[-1], 0.0)
        if arrival < ended:
            knots.append(arrival)
            runs.append(max(due, runs[-1]))
            if np.isfinite(ended):
                knots.append(ended)
                runs.append(runs[-1])
            else:
                knots.append(arrival + 1e12)
                runs.append(runs[-1])
        elif np.isfinite(ended):
            runs.append(runs[-1] + ended - knots[-1])
            knots.append(ended)
    return [
        _on_clock(belt, float(start[row]), float(end[row]), run, knots, runs)
        for row, run in enumerate(entered)
    ]


def _run_at(knots: list[float], runs: list[float], clock: float) -> float:
    if clock >= knots[-1]:
        return runs[-1] + clock - knots[-1]
    return float(np.interp(clock, knots, runs))


def _on_clock(  # noqa: PLR0917
    belt: Belt,
    start: float,
    end: float,
    run: float,
    knots: list[float],
    runs: list[float],
) -> tuple[list[float], list[float]]:
    last = min(end, max(knots[-1], start) + belt.length / belt.speed)
    first, final = np.searchsorted(knots, [start, last], side="right")
    times = [start, *(k for k in knots[first:final] if start < k < last), last]
    far = [(_run_at(knots, runs, t) - run) * belt.speed for t in times]
    return _finished(times, [min(max(x, 0.0), belt.length) for x in far], end, belt)
