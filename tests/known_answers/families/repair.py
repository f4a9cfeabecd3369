"""Machines that need a repair crew or an operator from time to time."""

from dataclasses import replace

import numpy as np

from tests.known_answers import build, statistics
from tests.known_answers.build import SINK, SOURCE, Plain
from tests.known_answers.cases import Case
from tests.known_answers.judge import Target
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import number, quotient, share
from tests.known_answers.table import DOWN, MACHINES, WORKING, Arm, Array, Table

STATION, POOL = "S1", "crew"
GROUPS = 4  # watched at once: a look costs more than what happens between two


def _one_station(station: Plain, heads: int) -> Plain:
    return {
        "pools": {POOL: {"headcount": heads}},
        "sources": {SOURCE: {}},
        "sinks": {SINK: {}},
        "stations": {STATION: station},
        "flow": [[SOURCE, STATION, SINK]],
    }


def crewed_machines(case: Case) -> Plain:
    """Return machines that always work, fail and wait for a crew."""
    return _one_station(_crewed_station(case, POOL), case.parameters["crews"])


def groups_of_machines(case: Case, count: int) -> Plain:
    """Return so many groups of such machines side by side, each with its crews."""
    sources, stations, pools, sinks = (
        build.names(prefix, count) for prefix in (SOURCE, "S", POOL, SINK)
    )
    pairs = zip(stations, pools, strict=True)
    return {
        "pools": {pool: {"headcount": case.parameters["crews"]} for pool in pools},
        "sources": {source: {} for source in sources},
        "sinks": {sink: {} for sink in sinks},
        "stations": {name: _crewed_station(case, pool) for name, pool in pairs},
        "flow": [list(way) for way in zip(sources, stations, sinks, strict=True)],
    }


def _crewed_station(case: Case, pool: str) -> Plain:
    given, unit = case.parameters, case.unit
    failures = build.failure(given["mttf"] * unit, given["mttr"] * unit)
    failures["failures"]["stop"]["crew"] = pool
    return {
        "machines": given["machines"],
        "automatic": build.exponential(given["mttf"] * unit),
        **failures,
    }


def tended_machines(case: Case) -> Plain:
    """Return automatic machines that one operator serves between two runs."""
    given, unit = case.parameters, case.unit
    station = {
        "machines": given["machines"],
        "manual": build.constant(given["service"] * unit),
        "automatic": build.exponential(given["run_mean"] * unit),
        "pool": POOL,
    }
    return _one_station(station, given.get("operators") or 1)


def _working(table: Table) -> Array:
    return table.share(STATION, WORKING)


def _down(table: Table) -> Array:
    return table.share(STATION, DOWN)


def _running(table: Table) -> Array:
    return table.share(STATION, ["working_automatic"])


def _use(table: Table) -> Array:
    return table.of(f"pools.{POOL}.use")


def _requests(table: Table) -> Array:
    return table.of(f"pools.{POOL}.requests")


def _waits(table: Table) -> Array:
    return np.nan_to_num(table.of(f"pools.{POOL}.wait")) * _requests(table)


def crew_targets(case: Case) -> list[Target]:
    """Return the targets of machines with a repair crew."""
    machines, unit = case.parameters["machines"], case.unit
    failures = f"stations.{STATION}.failures"
    made = {
        "mean_down": lambda n, x: number(n, x, lambda t: machines * _down(t)),
        "mean_running": lambda n, x: number(n, x, lambda t: machines * _working(t)),
        "availability": lambda n, x: share(n, x, _working),
        "repairs_per_time": lambda n, x: number(
            n, x, lambda t: t.per_time(failures) * unit
        ),
        "crew_util": lambda n, x: share(n, x, _use),
        "mean_wait": lambda n, x: quotient(n, x, lambda t: _waits(t) / unit, _requests),
    }
    return [make(n, case.expected[n]) for n, make in made.items() if n in case.expected]


def operator_targets(case: Case) -> list[Target]:
    """Return the targets of machines tended by an operator."""
    machines, unit = case.parameters["machines"], case.unit
    made = {
        "operator_util": lambda n, x: share(n, x, _use),
        "services_per_time": lambda n, x: number(
            n, x, lambda t: t.per_time(f"stations.{STATION}.parts") * unit
        ),
        "machines_running": lambda n, x: number(n, x, lambda t: machines * _running(t)),
        "machine_efficiency": lambda n, x: share(n, x, _running),
    }
    return [make(n, case.expected[n]) for n, make in made.items() if n in case.expected]


def together_targets(case: Case) -> list[Target]:
    """Return the targets about all machines at once, which are watched."""
    return [
        share(f"p_{name}", case.expected[f"p_{name}"], lambda t, n=name: _watched(t, n))
        for name in ("all_running", "all_down")
        if f"p_{name}" in case.expected
    ]


def _watched(table: Table, name: str) -> Array:
    return table.of(f"machines.{name}")


def _arm(case: Case, line: Plain, up: float, down: float) -> Arm:
    return build.sized(
        line,
        3 * (up + down) * case.unit,
        parts_per_time=case.parameters["machines"] / (up + down) / case.unit,
        parts=1000,
    )


def _crewed(case: Case, lab: Lab) -> Verdict:
    given = case.parameters
    arm = _arm(case, crewed_machines(case), given["mttf"], given["mttr"])
    targets, together = crew_targets(case), together_targets(case)
    left_out = statistics.left_out(case, [*targets, *together])
    verdict = lab.check_line(arm, targets, left_out)
    if not together:
        return verdict
    groups = replace(
        arm,
        line=groups_of_machines(case, GROUPS),
        operations=arm.operations * GROUPS,
        watched=MACHINES,
    )
    return verdict + lab.check_line(groups, together, left_out)


def _tended(case: Case, lab: Lab) -> Verdict:
    given = case.parameters
    arm = _arm(case, tended_machines(case), given["run_mean"], given["service"])
    targets = operator_targets(case)
    return lab.check_line(arm, targets, statistics.left_out(case, targets))


def machine_repair(case: Case, lab: Lab) -> Verdict:
    """Check machines with a repair crew, or tended by an operator."""
    return _crewed(case, lab) if case.has("crews") else _tended(case, lab)
