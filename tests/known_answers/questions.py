"""Questions whose best design is exactly known: a study, words of the command, a judge.

Those of a file of cases, and more of our own, drawn by a seed and solved exactly.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from tests.known_answers import build
from tests.known_answers.build import Plain
from tests.known_answers.cases import Case
from tests.known_answers.chains import tended, throughput
from tests.known_answers.families.allocation import Places, allocations
from tests.known_answers.families.lines import Series
from tests.known_answers.table import Arm

PARTS = 2000.0
WITHIN = 0.0003
RULES = ("-n", "16", "--most", "2048", "--within", str(WITHIN))
SPLIT_PART, OUTPUT_PART = 0.02, 0.01
NEARLY_ALL = 0.995
MINUTE, HOUR = 60.0, 3600.0

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What was found, in words, and whether it is the known best."""

    text: str
    passes: bool


@dataclass(frozen=True)
class Question:
    """A study, what is asked of it, and what judges the answer (JSON)."""

    id: str
    study: Plain
    words: Sequence[str]
    judge: Callable[[Data], Answer]


def _study(arm: Arm, **more: Any) -> Plain:
    plan = {"horizon": arm.horizon, "warm_up": arm.warm_up, "seed": 20261}
    return {"schema": 1, "line": arm.line, "plan": plan, **more}


def _best(data: Data) -> tuple[float, ...]:
    return tuple(data["best"]["design"].values())


def _low(estimate: Data) -> float:
    return float(estimate["mean"]) - float(estimate["half_width"])


def _carries(data: Data) -> bool:
    return _low(data["best"]["output"]) >= float(data["target"])


def _places(outputs: Mapping[Places, float], unit: float) -> Callable[[Data], Answer]:
    """Return the judge of an allocation by the exact outputs of all, a unit of time.

    Not the best one passes if it is not told apart from it and as good within the
    difference that does not matter.
    """
    best = max(outputs.values())

    def judge(data: Data) -> Answer:
        design = _best(data)
        exact = outputs[design]
        mean = data["best"]["output"]["mean"] * unit / HOUR
        off = 1 - exact / best
        apart = "apart" if data["is_apart"] else "not apart"
        text = f"{design} {mean:.5f} (exact {exact:.5f}, {100 * off:.3f} % below best, "
        text += f"{apart} from {tuple(data['runner_up']['design'].values())})"
        equal = off < 1e-9 or (off <= WITHIN and not data["is_apart"])
        return Answer(text, equal and abs(mean / exact - 1) <= OUTPUT_PART)

    return judge


def _fewest(places: int, most: int | None = None) -> Callable[[Data], Answer]:
    """Return the judge of a smallest sum: surely enough, and no more than so many."""

    def judge(data: Data) -> Answer:
        found = int(sum(_best(data)))
        enough = data["code"] == "found" and _carries(data)
        text = f"fewest places {found} (exact {places})"
        return Answer(text, enough and places <= found <= (most or places))

    return judge


def _split(means: Sequence[float], output: float, unit: float) -> Callable:
    """Return the judge of a split of work, with its exact best means and output."""
    mean = sum(means) / len(means)

    def judge(data: Data) -> Answer:
        found = [time / unit for time in _best(data)]
        off = max(abs(a - b) for a, b in zip(found, means, strict=True)) / mean
        got = data["best"]["output"]["mean"] * unit / HOUR
        text = f"{[round(m, 3) for m in found]} {got:.5f} (exact "
        text += f"{[round(m, 3) for m in means]} {output:.5f}), off {100 * off:.2f} %"
        near = abs(got / output - 1) <= OUTPUT_PART
        return Answer(text, off <= SPLIT_PART and near and _low(data["gain"]) > 0)

    return judge


def of_case(case: Case) -> Iterator[Question]:
    """Yield the questions of a case; none if it knows no best design."""
    if case.family == "buffer-allocation" and case.has("total"):
        yield from _about_places(
            case.id, case.parameters["mean_times"], case.parameters["total"], case
        )
    if case.family == "bowl":
        given = case.parameters
        row = _even(given["stations"], given["total_work"], given["buffer"])
        expected = case.expected
        judge = _split(expected["best_means"], expected["best_throughput"], case.unit)
        yield Question(case.id, _study(row.arm(case, PARTS)), _work(), judge)


def _even(stations: int, work: float, buffer: int) -> Series:
    return Series([work / stations] * stations, [buffer] * (stations - 1)).filled()


def _work() -> list[str]:
    return ["--what", "work", *RULES]


def _about_places(
    name: str, means: Sequence[float], total: int, case: Case
) -> Iterator[Question]:
    """Yield: the best division of the places, and the fewest for nearly as much."""
    gaps = len(means) - 1
    outputs = {p: throughput(means, p) for p in allocations(total, gaps)}
    row = Series(means, [total, *[0] * (gaps - 1)]).filled()
    study = _study(row.arm(case, PARTS))
    yield Question(name, study, RULES, _places(outputs, case.unit))
    tops = [
        max(throughput(means, p) for p in allocations(n, gaps)) for n in range(total)
    ]
    target = (tops[-1] + max(outputs.values())) / 2  # one place less is not enough
    rate = f"{target * HOUR / case.unit:.6f} parts/h"
    yield Question(name, study, ["--target", rate, *RULES], _fewest(total))


def _plain_case(name: str) -> Case:
    return Case(name, "own", "times in min", {}, {})


def own(seed: int) -> Iterator[Question]:
    """Yield questions of our own: lines of 3 to 5 stations drawn by a seed."""
    rng = np.random.default_rng(seed)
    yield from _own_places(rng)
    yield from _own_near_ties()
    yield from _own_splits(rng)
    yield from _own_crews(rng)


def _own_places(rng: np.random.Generator) -> Iterator[Question]:
    for number, (stations, total) in enumerate([(3, 7), (4, 5), (5, 4)], 1):
        means = [float(m) for m in rng.uniform(0.7, 1.3, stations).round(2)]
        name = f"places{number}"
        yield from _about_places(name, means, total, _plain_case(name))


def _own_near_ties() -> Iterator[Question]:
    """Yield lines whose best allocations are equal, or all but equal."""
    for name, means, total in (
        ("tie", [1.0, 1.0, 1.0], 3),  # read backwards it is the same line
        ("near-tie", [1.0, 1.0, 1.0001], 3),
    ):
        yield next(_about_places(name, means, total, _plain_case(name)))


def _own_splits(rng: np.random.Generator) -> Iterator[Question]:
    for stations, buffer in ((3, 1), (4, 0)):
        name, work = f"bowl{stations}", round(float(rng.uniform(2, 5)), 1)
        row = _even(stations, work, buffer)

        def slowness(free: np.ndarray, row: Series = row, work: float = work) -> float:
            return -throughput([*free, work - sum(free)], row.buffers)

        best = minimize(slowness, row.means[:-1], method="Nelder-Mead", tol=1e-7)
        means = [*map(float, best.x), work - float(sum(best.x))]
        study = _study(row.arm(_plain_case(name), PARTS))
        yield Question(name, study, _work(), _split(means, -best.fun, MINUTE))


def _own_crews(rng: np.random.Generator) -> Iterator[Question]:
    """Yield two groups of tended machines with room between: a pool for each."""
    for number in (1, 2):
        manual = [float(m) for m in rng.uniform(0.8, 1.2, 2).round(2)]
        automatic = [float(m) for m in rng.uniform(4, 8, 2).round(2)]
        machines = (8, 8)
        rates = [
            [tended(m, hand, alone, heads) for heads in range(1, 6)]
            for m, hand, alone in zip(machines, manual, automatic, strict=True)
        ]
        slower = min(range(2), key=lambda side: rates[side][1])
        demand = (rates[slower][0] + rates[slower][1]) / 2
        exact = [1 + next(i for i, r in enumerate(row) if r > demand) for row in rates]
        line = _tended_line(machines, manual, automatic)
        arm = Arm(line, 4 * HOUR, 60 * HOUR)
        year = {"demand": f"{demand * 60 * 2000:.3f} /year", "hours_per_year": "2000 h"}
        words = ["--what", "crew", "-n", "10", "--most", "200"]
        study = _study(arm, money=year)
        yield Question(f"crew{number}", study, words, _heads(exact))


def _tended_line(
    machines: Sequence[int], manual: Sequence[float], automatic: Sequence[float]
) -> Plain:
    stations = [
        {
            "machines": count,
            "manual": build.exponential(hand * MINUTE),
            "automatic": build.exponential(alone * MINUTE),
            "pool": pool,
        }
        for count, hand, alone, pool in zip(
            machines, manual, automatic, ("crew1", "crew2"), strict=True
        )
    ]
    pools = {"crew1": {"headcount": 5}, "crew2": {"headcount": 5}}
    return build.series(stations, [10_000], pools=pools)


def _heads(exact: Sequence[int]) -> Callable[[Data], Answer]:
    def judge(data: Data) -> Answer:
        pools = {"crew1": 5, "crew2": 5}
        more = data["best"]["design"]
        found = [now + int(more[pool]) for pool, now in pools.items()]
        sure = data["code"] == "found" and _carries(data)
        return Answer(
            f"heads {found} (exact {list(exact)})", sure and found == list(exact)
        )

    return judge
