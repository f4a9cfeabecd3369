"""Which machine limits the line: every machine in turn made 5 % faster."""

import math
from collections.abc import Sequence
from dataclasses import replace

from tests.known_answers import build, statistics
from tests.known_answers.cases import Case
from tests.known_answers.families.lines import SIZES, Series
from tests.known_answers.judge import Choice, Quantity, Target
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.table import THE_LINE, Arm, Array, Table

FASTER = 1.05
# a gain is a small difference of two throughputs: this part of it is some 0.05 % of
# them; it also covers that a step of 5 % either way is no derivative (0.4 %)
GAIN_PART = 0.05


def with_speed(row: Series, station: int, factor: float) -> Series:
    """Return the line with one station (from 0) faster by a factor."""
    means = list(row.means)
    means[station] /= factor
    return replace(row, means=means)


def speed_arms(
    case: Case, row: Series, prefix: str, factor: float, like: Arm
) -> dict[str, Arm]:
    """Return an arm for each station made faster: prefix1, prefix2, …"""
    arms = build.names(prefix, len(row.means))
    return {
        name: replace(like, line=with_speed(row, i, factor).line(case))
        for i, name in enumerate(arms)
    }


def best_station(name: str, exact: int, arms: Sequence[str]) -> Target:
    """Return the target which of these arms has the highest throughput."""

    def scores(table: Table) -> dict[str, Array]:
        return {str(i): table.of("throughput", arm) for i, arm in enumerate(arms, 1)}

    return Choice(name, (str(exact),), scores)


def difference(name: str, exact: float, more: str, less: str, scale: float) -> Target:
    """Return a paired difference of throughputs, times a scale."""

    def paired(table: Table) -> list[Array]:
        gain = table.of("throughput", more) - table.of("throughput", less)
        return [gain * scale]

    return Quantity(name, exact, GAIN_PART * abs(exact), paired)


def bottleneck(case: Case, lab: Lab) -> Verdict:
    """Check gains, sensitivities and which station is the bottleneck."""
    row = Series.of(case)
    base = row.arm(case, 1000)
    arms = {
        THE_LINE: base,
        **speed_arms(case, row, "faster", FASTER, base),
        **speed_arms(case, row, "slower", 1 / FASTER, base),
    }
    count = len(row.means)
    stations, buffers = build.names("S", count), build.names("B", count - 1)
    of_line, of_change = statistics.of_line(case, stations, buffers), _targets(case)
    left_out = statistics.left_out(case, [*of_line, *of_change], *SIZES)
    verdict = lab.check(arms, of_change, left_out)
    return lab.check_line(base, of_line, left_out) + verdict if of_line else verdict


def _targets(case: Case) -> list[Target]:
    expected, unit = case.expected, case.unit / 3600
    made: list[Target] = []
    for i, exact in enumerate(expected.get("gain_if_5_percent_faster", ()), 1):
        name = f"gain_if_5_percent_faster{i}"
        made.append(difference(name, exact, f"faster{i}", THE_LINE, unit))
    for i, exact in enumerate(expected.get("sensitivity_dTH_dln_rate", ()), 1):
        name = f"sensitivity_dTH_dln_rate{i}"
        scale = unit / (2 * math.log(FASTER))
        made.append(difference(name, exact, f"faster{i}", f"slower{i}", scale))
    if "bottleneck_station" in expected:
        faster = build.names("faster", len(case.parameters["mean_times"]))
        exact = expected["bottleneck_station"]
        made.append(best_station("bottleneck_station", exact, faster))
    return made
