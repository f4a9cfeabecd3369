"""Lines of constant times that stop: discrete cycles, pacing, unlimited buffers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from tests.known_answers import build, statistics
from tests.known_answers.build import Plain
from tests.known_answers.cases import Case
from tests.known_answers.judge import Choice, Quantity, Target, relative
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import number, share
from tests.known_answers.table import THE_LINE, WORKING, Arm, Array, Table

NEVER_SURE = 2e-4


def alone(count: int) -> list[str]:
    """Return the names of the arms in which each station stands alone."""
    return build.names("alone", count)


def rates(table: Table, cycles: Sequence[float]) -> list[Array]:
    """Return the production rates of stations alone: working time a cycle time."""
    return [
        table.share("S1", WORKING, arm) / cycle
        for arm, cycle in zip(alone(len(cycles)), cycles, strict=True)
    ]


def isolated_targets(case: Case, cycles: Sequence[float]) -> list[Target]:
    """Return targets for each station alone and, with no blocking, the slowest."""
    made: list[Target] = [
        number(f"isolated{i}", exact, lambda t, i=i: rates(t, cycles)[i - 1])
        for i, exact in enumerate(case.expected.get("isolated", ()), 1)
    ]
    slowest = case.expected.get("infinite_buffer")
    if slowest is not None:
        made.append(
            Quantity(
                "infinite_buffer",
                slowest,
                relative(slowest),
                lambda t: rates(t, cycles),
                lambda *means: np.minimum.reduce(means),
            )
        )
    return made


def _arms_alone(stations: Sequence[Plain], like: Arm) -> dict[str, Arm]:
    return {
        name: Arm(
            build.series([station], []), like.warm_up, like.window, like.operations
        )
        for name, station in zip(alone(len(stations)), stations, strict=True)
    }


def _by_cycles(case: Case, number_: int) -> Plain:
    """Return a station of constant cycle that fails as a cycle begins."""
    chance, mend = (case.parameters[f"{key}{number_}"] for key in "pr")
    cycle = (case.given("cycle") or 1.0) * case.unit
    station: Plain = {"automatic": build.constant(cycle)}
    if chance:
        station["failures"] = {
            "stop": {
                "basis": "cycles",
                "cycles_to_failure": build.geometric(1 / chance, 1),
                "mttr": build.geometric(cycle / mend, cycle),
            }
        }
    return station


def discrete(case: Case, lab: Lab) -> Verdict:
    """Check two machines of constant cycle with stops of whole cycles."""
    stations = [_by_cycles(case, i) for i in (1, 2)]
    room = case.parameters["buffer_places"]
    stop = max(1 / case.parameters[f"{key}{i}"] for key in "r" for i in (1, 2))
    mended = [1 / max(case.parameters[f"p{i}"], 1e-6) + stop for i in (1, 2)]
    arm = build.sized(
        build.series(stations, [room]),
        (room + 2 * stop + 0.3 * min(mended)) * case.unit,
        parts_per_time=1 / case.unit,
        parts=2500,
        step=case.unit * (case.given("cycle") or 1.0),
    )
    made = {
        "efficiency": lambda x: share(
            "efficiency", x, lambda t: t.share("S2", WORKING)
        ),
        "throughput_per_min": lambda x: number(
            "throughput_per_min", x, lambda t: t.of("throughput", THE_LINE) / 60
        ),
    }
    targets = [make(case.expected[n]) for n, make in made.items() if n in case.expected]
    targets += isolated_targets(case, [case.given("cycle") or 1.0] * 2)
    arms = {THE_LINE: arm, **_arms_alone(stations, arm)}
    return lab.check(arms, targets, statistics.left_out(case, targets))


def paced(case: Case, lab: Lab) -> Verdict:
    """Check a paced line: one station that every cause of a stop stops."""
    unit, modes = case.unit, case.parameters["modes"]
    cycle = case.parameters["cycle"] * unit
    station = {
        "automatic": build.constant(cycle),
        "failures": {
            f"cause{i}": build.failure(up * unit, down * unit)["failures"]["stop"]
            for i, (up, down) in enumerate(modes, 1)
        },
    }
    arm = build.sized(
        build.series([station], []),
        max(down for _, down in modes) * unit,
        parts_per_time=1 / cycle,
        parts=10 * max(up for up, _ in modes) * unit / cycle,
    )
    made: Mapping[str, Callable[[float], Target]] = {
        "throughput": lambda x: statistics.throughput(case),
        "availability": lambda x: share(
            "availability", x, lambda t: t.share("S1", WORKING)
        ),
    }
    targets = [make(case.expected[n]) for n, make in made.items() if n in case.expected]
    return lab.check_line(arm, targets, statistics.left_out(case, targets))


def unlimited_buffers(case: Case, lab: Lab) -> Verdict:
    """Check that the slowest station alone sets the pace behind unlimited buffers."""
    unit, rows = case.unit, case.parameters["stations"]
    stations = [_constant_with_stops(row, unit) for row in rows]
    slowest = max(row[0] for row in rows) * unit
    cycles = [up + down for _, up, down in rows if up and down]
    cycle = unit * max(cycles, default=10 * slowest / unit)
    line = build.series(stations, [None] * (len(stations) - 1))
    arm = _long(line, 18 * cycle, 16 * cycle, slowest)
    alone_ = _long(line, cycle, 8 * cycle, slowest)
    targets: list[Target] = [_in_the_long_run(statistics.throughput(case))]
    targets += isolated_targets(case, [row[0] for row in rows])
    if case.expected.get("bottleneck") is not None:
        targets.append(_slowest(case, [row[0] for row in rows]))
    arms = {THE_LINE: arm, **_arms_alone(stations, alone_)}
    return lab.check(arms, targets, statistics.left_out(case, targets))


def _in_the_long_run(target: Quantity) -> Quantity:
    """Allow for the slowest station's queue, which at first is not surely there."""
    return replace(target, slack=NEVER_SURE * target.exact)


def _long(line: Plain, warm_up: float, window: float, slowest: float) -> Arm:
    """Return an arm whose warm-up lets the queue before the slowest station grow."""
    work = (warm_up + window) / slowest * len(line["stations"])
    return Arm(line, warm_up, window, work)


def _slowest(case: Case, cycles: Sequence[float]) -> Target:
    def slowness(table: Table) -> dict[str, Array]:
        return {str(i): -rate for i, rate in enumerate(rates(table, cycles), 1)}

    return Choice("bottleneck", (str(case.expected["bottleneck"]),), slowness)


def _constant_with_stops(row: Sequence[float | None], unit: float) -> Plain:
    time, up, down = row
    stops = build.failure(up * unit, down * unit) if up and down else {}
    return {"automatic": build.constant(time * unit), **stops}
