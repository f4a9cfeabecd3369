"""Networks with unlimited queues: open (Jackson) and CONWIP (Gordon-Newell)."""

from collections.abc import Sequence

import numpy as np

from tests.known_answers import build, statistics
from tests.known_answers.build import SINK, SOURCE, Plain
from tests.known_answers.cases import Case
from tests.known_answers.judge import Target
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import number, parts
from tests.known_answers.table import WORKING, Arm, Array, Table

NEGLIGIBLE = 1e-9


def _stations(case: Case) -> tuple[list[str], list[str], Plain]:
    rates, machines = case.parameters["rates"], case.parameters["machines"]
    names = build.names("S", len(rates))
    stations = {
        name: {"automatic": build.exponential(case.unit / rate), "machines": count}
        for name, rate, count in zip(names, rates, machines, strict=True)
    }
    return names, build.names("B", len(rates)), stations


def _links(routing: Sequence[Sequence[float]]) -> Plain:
    """Return the links of a routing matrix; what is missing in a row leaves."""
    links: Plain = {}
    for i, row in enumerate(routing, 1):
        leave = 1 - sum(row)
        ways = {f"B{j}": chance for j, chance in enumerate(row, 1)}
        ways[SINK] = leave
        taken = {to: p for to, p in ways.items() if p > NEGLIGIBLE}
        for to, chance in taken.items():
            split = {"share": chance} if len(taken) > 1 else {}
            links[f"S{i}--{to}"] = {"from": f"S{i}", "to": to, **split}
    return links


def open_line(case: Case) -> Plain:
    """Return an open network in the study format: a queue before every station."""
    names, queues, stations = _stations(case)
    external = case.parameters["external"]
    rates = {f"in{i}": rate for i, rate in enumerate(external, 1) if rate > 0}
    return {
        "sources": {
            source: {
                "kind": "interarrival",
                "interarrival": build.exponential(case.unit / rate),
            }
            for source, rate in rates.items()
        },
        "sinks": {SINK: {}},
        "stations": stations,
        "buffers": {queue: {} for queue in queues},
        "flow": [
            *([source, source.replace("in", "B")] for source in rates),
            *([queue, name] for queue, name in zip(queues, names, strict=True)),
        ],
        "links": _links(case.parameters["routing"]),
    }


def conwip_line(case: Case) -> Plain:
    """Return a CONWIP line in the study format."""
    names, queues, stations = _stations(case)
    pairs = zip(queues, names, strict=True)
    return {
        "wip_limit": case.parameters["wip"],
        "sources": {SOURCE: {}},
        "sinks": {SINK: {}},
        "stations": stations,
        "buffers": {queue: {} for queue in queues},
        "flow": [[SOURCE, *(name for pair in pairs for name in pair), SINK]],
    }


def _at_station(table: Table, i: int, machines: int) -> Array:
    """Return the mean number of parts at a station: waiting and in its machines."""
    held = ["blocked", "failed", "waiting_crew", *WORKING]
    return table.of(f"buffers.B{i}.mean") + machines * table.share(f"S{i}", held)


def _by_station(case: Case) -> list[Target]:
    made: list[Target] = []
    machines = case.parameters["machines"]
    for i, count in enumerate(machines, 1):
        if f"L{i}" in case.expected:
            made.append(
                parts(
                    f"L{i}",
                    case.expected[f"L{i}"],
                    lambda t, i=i, count=count: _at_station(t, i, count),
                )
            )
    stations = build.names("S", len(machines))
    if "utilisation" in case.expected:
        made += statistics.states(case, "utilisation", WORKING, stations)
    for i, exact in enumerate(case.expected.get("arrival_rates", ()), 1):
        made.append(
            number(
                f"arrival_rates{i}",
                exact,
                lambda t, i=i: t.per_time(f"stations.S{i}.parts") * case.unit,
            )
        )
    return made


def _of_all(case: Case) -> list[Target]:
    made = {
        "throughput": lambda x: statistics.throughput(case),
        "L_total": lambda x: statistics.wip(case, "L_total"),
        "flow_time": lambda x: statistics.flow_time(case),
        "cycle_time": lambda x: statistics.flow_time(case, "cycle_time"),
    }
    return [make(case.expected[n]) for n, make in made.items() if n in case.expected]


def _conwip_arm(case: Case) -> Arm:
    given = case.parameters
    cycles = [
        case.unit / rate / count
        for rate, count in zip(given["rates"], given["machines"], strict=True)
    ]
    return build.sized(
        conwip_line(case),
        build.relaxation_of_line(cycles, [given["wip"]]),
        parts_per_time=1 / max(cycles),
        parts=1000,
    )


def _open_arm(case: Case) -> Arm:
    given = case.parameters
    routing, external = np.array(given["routing"]), np.array(given["external"])
    arriving = np.linalg.solve(np.eye(len(external)) - routing.T, external)
    load = float(np.max(arriving / np.array(given["rates"]) / given["machines"]))
    slowest = case.unit / min(given["rates"])
    relaxation = 4 * slowest / (1 - min(load, 0.95)) ** 2
    return build.sized(
        open_line(case), relaxation, parts_per_time=sum(given["external"]) / case.unit
    )


def network(case: Case, lab: Lab) -> Verdict:
    """Check a network of queues."""
    arm = _conwip_arm(case) if case.has("wip") else _open_arm(case)
    targets = [*_of_all(case), *_by_station(case)]
    return lab.check_line(arm, targets, statistics.left_out(case, targets))
