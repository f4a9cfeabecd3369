"""Places over gaps: every allocation of few, the best of many by moving places.

The output of a line is concave in its places where times are exponential (Meester and
Shanthikumar 1990) and close to it elsewhere, so that an allocation which no move of a
place makes better is the best.
"""

from collections.abc import Iterator, Sequence
from math import comb

from sim.optimise.race import Race, Rules, over, race
from sim.optimise.trials import Design, Trials

MOST_TRIED = 2500
"""Up to so many allocations all are tried."""
FEW_MOVES = 12
"""Of more moves only those that promise most are tried."""


def allocations(total: int, gaps: int) -> Iterator[Design]:
    """Yield every way to divide so many places over so many gaps."""
    if gaps == 1:
        yield (total,)
        return
    for here in range(total + 1):
        for rest in allocations(total - here, gaps - 1):
            yield (here, *rest)


def count_of(total: int, gaps: int) -> int:
    """Return how many allocations there are."""
    return comb(total + gaps - 1, gaps - 1)


def even(total: int, gaps: int) -> Design:
    """Return places divided evenly, what is left to the middle."""
    here, left = divmod(total, gaps)
    middle = sorted(range(gaps), key=lambda gap: abs(gap - (gaps - 1) / 2))
    return tuple(here + (gap in middle[:left]) for gap in range(gaps))


def best_allocation(
    trials: Trials, total: int, gaps: int, rules: Rules, start: Design | None = None
) -> Race:
    """Return the race of all allocations, or of the last ones of a search."""
    if count_of(total, gaps) <= MOST_TRIED:
        return race(trials, allocations(total, gaps), rules)
    return _climbed(trials, start or even(total, gaps), rules)


def reaches(trials: Trials, total: int, gaps: int, target: float, rules: Rules) -> bool:
    """Tell whether some allocation of so many places surely reaches a target."""
    if count_of(total, gaps) <= MOST_TRIED:
        return over(trials, allocations(total, gaps), target, rules) is not None
    best = _climbed(trials, even(total, gaps), rules).best
    return over(trials, [best], target, rules) is not None


def _climbed(trials: Trials, best: Design, rules: Rules) -> Race:
    """Move places, many at first, one by one in the end, while that is surely better.

    Where a move only seems better, the step is halved; at one place that is the end:
    on a plateau noise would lead on for ever.
    """
    quick = Rules(rules.first, min(4 * rules.first, rules.most), rules.within)
    step = max(1, int(sum(best)) // (2 * len(best)))
    while True:
        field = [best, *_promising(trials, best, step, quick)]
        found = race(trials, field, rules if step == 1 else quick)
        is_beaten = best not in found.alive
        best = found.best
        if not is_beaten and step == 1:
            return found
        if not is_beaten:
            step //= 2


def _moves(design: Design, step: int) -> Iterator[tuple[int, int]]:
    gaps = range(len(design))
    return (
        (giver, taker)
        for giver in gaps
        for taker in gaps
        if giver != taker and design[giver] >= step
    )


def _moved(design: Design, giver: int, taker: int, step: int) -> Design:
    shift = {giver: -step, taker: step}
    return tuple(places + shift.get(gap, 0) for gap, places in enumerate(design))


def _promising(
    trials: Trials, best: Design, step: int, rules: Rules
) -> Sequence[Design]:
    """Return the allocations one move away; of very many those that promise most.

    What a move brings is judged by what places more and places less bring each.
    """
    moves = list(_moves(best, step))
    if len(moves) > FEW_MOVES:
        more = {g: _with(best, g, step) for g in {taker for _, taker in moves}}
        less = {g: _with(best, g, -step) for g in {giver for giver, _ in moves}}
        trials.extend([*more.values(), *less.values()], rules.first)
        worth = {
            (giver, taker): trials.mean(more[taker]) + trials.mean(less[giver])
            for giver, taker in moves
        }
        moves = sorted(moves, key=lambda move: -worth[move])[:FEW_MOVES]
    return [_moved(best, giver, taker, step) for giver, taker in moves]


def _with(design: Design, gap: int, more: int) -> Design:
    return tuple(places + more * (at == gap) for at, places in enumerate(design))
