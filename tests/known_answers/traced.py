"""Statistics that only a trace holds: how long parts occupy S1, how many are down."""

from collections.abc import Iterator, Mapping

from models.states import State
from sim.trace import Trace
from tests.known_answers.table import DOWN, WORKING, Arm

STATION = "S1"


def traced(trace: Trace, arm: Arm) -> Mapping[str, float]:
    """Return counts and shares after the warm-up under keys `traced.…`.

    occupied (parts), occupied.time, occupied.square: sums of the times parts spent in
    a machine of S1; all_running, all_down: shares of the time.
    """
    node = trace.ids.index(STATION)
    times = list(_occupations(trace, node, arm.warm_up))
    machines = arm.line["stations"][STATION].get("machines", 1)
    found = {
        "traced.occupied": float(len(times)),
        "traced.occupied.time": sum(times),
        "traced.occupied.square": sum(time * time for time in times),
    }
    for name, states in (("all_running", WORKING), ("all_down", DOWN)):
        together = _all_in(trace, node, machines, states, arm)
        found[f"traced.{name}"] = together / arm.window
    return found


def _occupations(trace: Trace, node: int, warm_up: float) -> Iterator[float]:
    """Yield how long each part stayed that left the line after the warm-up."""
    came = {part: clock for clock, part, at, _ in trace.places if at == node}
    for clock, part, *_ in trace.leaves:
        if clock >= warm_up and part in came:
            yield clock - came[part]


def _all_in(
    trace: Trace, node: int, machines: int, states: tuple[str, ...], arm: Arm
) -> float:
    """Return the seconds after the warm-up in which every machine is in the states."""
    wanted = {int(state) for state in State if state.key in states}
    inside: set[int] = set()
    since, total = 0.0, 0.0
    for clock, at, machine, state in [*trace.states, (arm.horizon, node, -1, -1)]:
        if at != node:
            continue
        if len(inside) == machines:
            total += clock - max(since, min(arm.warm_up, clock))
        (inside.add if state in wanted else inside.discard)(machine)
        since = clock
    return total
