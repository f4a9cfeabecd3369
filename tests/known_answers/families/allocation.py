"""Buffer places over the gaps of a line: every allocation tried, the best kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.known_answers import statistics
from tests.known_answers.cases import Case
from tests.known_answers.families import lines
from tests.known_answers.families.lines import Series
from tests.known_answers.judge import ERRORS, Choice, Target, standard_errors
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.table import THE_LINE, Arm, Array, Table

Places = tuple[int, ...]
PARTS = 1000.0
ROUND = 16  # replications of the first round; each later one has twice as many
ROUNDS = 5
CONTENDERS = 3
FRESH = 1_000_000  # replication numbers the search did not use


def allocations(total: int, gaps: int) -> Iterator[Places]:
    """Yield every way to divide so many places over so many gaps."""
    if gaps == 1:
        yield (total,)
        return
    for here in range(total + 1):
        for rest in allocations(total - here, gaps - 1):
            yield (here, *rest)


def label(places: Sequence[int]) -> str:
    """Return an allocation as the name of its arm."""
    return "-".join(map(str, places))


@dataclass(frozen=True)
class Ranking:
    """Allocations from the best to the worst, and those that may be the best."""

    order: Sequence[str]
    contenders: Sequence[str]


def rank(lab: Lab, arms: Mapping[str, Arm]) -> Ranking:
    """Rank the arms by throughput, running longer what may still be the best."""
    table = lab.table(arms, 0, ROUND)
    order = _by_throughput(table, list(arms))
    alive, start, count = order, ROUND, ROUND
    for _ in range(ROUNDS):
        alive = _not_clearly_worse(table, alive)
        if len(alive) <= CONTENDERS:
            break
        count *= 2
        table = lab.table({name: arms[name] for name in alive}, start, count)
        start += count
        alive = _by_throughput(table, alive)
    rest = [name for name in order if name not in alive]
    return Ranking([*alive, *rest], alive)


def _by_throughput(table: Table, names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: -table.of("throughput", name).mean())


def _not_clearly_worse(table: Table, order: Sequence[str]) -> list[str]:
    best = table.of("throughput", order[0])
    return [
        name
        for name in order
        if name == order[0]
        or standard_errors(best - table.of("throughput", name)) < ERRORS
    ]


def _arms(case: Case) -> dict[str, Arm]:
    means = case.parameters["mean_times"]
    total, gaps = case.parameters["total"], len(means) - 1
    one = Series(means, [total, *[0] * (gaps - 1)]).filled()
    like = one.arm(case, PARTS)
    return {
        label(places): replace(like, line=replace(one, buffers=list(places)).line(case))
        for places in allocations(total, gaps)
    }


def _targets(case: Case, found: Ranking, ties: int) -> list[Target]:
    expected = case.expected
    arms = {
        "best_throughput": found.order[0],
        "second_best": found.order[ties],
        "worst_throughput": found.order[-1],
    }
    unit = case.unit / 3600
    targets: list[Target] = [
        statistics.number(
            name, _value(expected[name]), lambda t, a=arm: t.of("throughput", a) * unit
        )
        for name, arm in arms.items()
        if name in expected
    ]
    if "best_allocations" in expected:
        targets.append(_best(expected["best_allocations"], found.contenders))
    return targets


def _value(raw: float | Sequence[object]) -> float:
    """Return a throughput; [allocation, throughput] holds it second."""
    return raw if isinstance(raw, int | float) else float(str(raw[1]))


def _best(exact: Sequence[Sequence[int]], contenders: Sequence[str]) -> Choice:
    def scores(table: Table) -> dict[str, Array]:
        return {name: table.of("throughput", name) for name in contenders}

    return Choice("best_allocations", tuple(map(label, exact)), scores)


def enumerate_all(case: Case, lab: Lab) -> Verdict:
    """Check the best, the second and the worst allocation; fresh streams judge."""
    arms = _arms(case)
    found = rank(lab, arms)
    ties = len(case.expected.get("best_allocations", [()]))
    targets = _targets(case, found, min(ties, len(found.order) - 1))
    second = found.order[min(ties, len(found.order) - 1)]
    kept = {*found.contenders, found.order[0], second, found.order[-1]}
    judged = {name: arms[name] for name in arms if name in kept}
    left_out = statistics.left_out(case, targets)
    return lab.check(judged, targets, left_out, start=FRESH)


def one_design(case: Case, lab: Lab) -> Verdict:
    """Check throughput and variance rate of one allocation."""
    row = lines.allocated(case)
    arm = row.arm(case, PARTS)
    targets = statistics.of_line(case, [], [])
    return lab.check({THE_LINE: arm}, targets, statistics.left_out(case, targets))


def buffer_allocation(case: Case, lab: Lab) -> Verdict:
    """Check one design, or find the best of all."""
    search = case.has("total")
    return enumerate_all(case, lab) if search else one_design(case, lab)
