"""The shortest way with few bends around boxes: A* on the lines along their sides.

After Wybrow, Marriott and Stuckey, "Orthogonal Connector Routing" (2010): corners of a
best way lie on lines through sides of obstacles, so only those are searched.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from models.floorplan.obstacles import CLEARANCE, Obstacles, Point

BEND = 1.2
"""Metres of way that a bend is worth."""
AROUND = (3.0, 14.0)
"""How far around the two ends is searched: at first, and if nothing is found."""
BESIDE = 0.15
"""How far beside a grown box the lines run, in metres."""
MOST_LINES = 90
MOST_STEPS = 3000
"""Crossings looked at before a way is given up."""
_TURNS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def detour(
    a: Point, b: Point, leaving: Point, entering: Point, obstacles: Obstacles
) -> list[Point]:
    """Return the corners of the best way from a to b; nothing if there is none.

    It leaves a in one direction and enters b in another: `(1, 0)` is to the right.
    """
    for around in AROUND:
        low = min(a[0], b[0]) - around, min(a[1], b[1]) - around
        high = max(a[0], b[0]) + around, max(a[1], b[1]) + around
        sides = obstacles.sides_within(low, high)
        found = _Search(a, b, sides).way(leaving, entering)
        if found:
            return found
    return []


class _Search:
    """Lines along x and y, and which pieces between their crossings are free."""

    def __init__(
        self, a: Point, b: Point, sides: list[tuple[float, float, float, float]]
    ) -> None:
        self.xs = _lines([a[0], b[0]], ((left, right) for left, right, *_ in sides))
        self.ys = _lines([a[1], b[1]], ((low, high) for *_, low, high in sides))
        self.a = self.xs.index(a[0]), self.ys.index(a[1])
        self.b = self.xs.index(b[0]), self.ys.index(b[1])
        self.level: set[tuple[int, int]] = set()
        self.upright: set[tuple[int, int]] = set()
        for box in sides:
            self._close(*box)

    def _close(self, left: float, right: float, low: float, high: float) -> None:
        """Close the pieces that go through a box; `(i, j)` starts at crossing i, j."""
        columns = range(bisect_right(self.xs, left), bisect_left(self.xs, right))
        rows = range(bisect_right(self.ys, low), bisect_left(self.ys, high))
        first_x = bisect_right(self.xs, left) - 1
        first_y = bisect_right(self.ys, low) - 1
        across = range(max(first_x, 0), bisect_left(self.xs, right))
        along = range(max(first_y, 0), bisect_left(self.ys, high))
        self.level.update((i, j) for i in across for j in rows)
        self.upright.update((i, j) for i in columns for j in along)

    def way(self, leaving: Point, entering: Point) -> list[Point]:
        first = (*self.a, _turn(leaving))
        costs: dict[tuple[int, int, int], float] = {first: 0.0}
        before: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        front = [(self._left_to_go(*self.a), first)]
        last = _turn(entering)
        for _ in range(MOST_STEPS):
            if not front:
                break
            _, node = heapq.heappop(front)
            if node[:2] == self.b and node[2] == last:
                return self._points(node, before)
            for following, cost in self._steps(node, last):
                total = costs[node] + cost
                if total < costs.get(following, float("inf")) - 1e-9:
                    costs[following], before[following] = total, node
                    guess = total + self._left_to_go(*following[:2])
                    heapq.heappush(front, (guess, following))
        return []

    def _left_to_go(self, i: int, j: int) -> float:
        xs, ys = self.xs, self.ys
        return abs(xs[i] - xs[self.b[0]]) + abs(ys[j] - ys[self.b[1]])

    def _steps(
        self, node: tuple[int, int, int], last: int
    ) -> Iterable[tuple[tuple[int, int, int], float]]:
        i, j, heading = node
        if (i, j) == self.b and heading != last ^ 1:
            yield (i, j, last), BEND * (heading != last)
        for turn, (di, dj) in enumerate(_TURNS):
            if turn == heading ^ 1 or not self._is_free(i, j, di, dj):
                continue
            length = abs(self.xs[i + di] - self.xs[i]) + abs(
                self.ys[j + dj] - self.ys[j]
            )
            yield (i + di, j + dj, turn), length + BEND * (turn != heading)

    def _is_free(self, i: int, j: int, di: int, dj: int) -> bool:
        if not (0 <= i + di < len(self.xs) and 0 <= j + dj < len(self.ys)):
            return False
        closed = self.level if di else self.upright
        return (min(i, i + di), min(j, j + dj)) not in closed

    def _points(
        self,
        node: tuple[int, int, int],
        before: dict[tuple[int, int, int], tuple[int, int, int]],
    ) -> list[Point]:
        nodes = [node]
        while node in before:
            node = before[node]
            nodes.append(node)
        return [(self.xs[i], self.ys[j]) for i, j, _ in reversed(nodes)]


def _turn(direction: Point) -> int:
    step = round(direction[0]), round(direction[1])
    return _TURNS.index(step) if step in _TURNS else 0


def _lines(ends: list[float], sides: Iterable[tuple[float, float]]) -> list[float]:
    """Return coordinates beside the sides, sorted; ends always, others thinned out."""
    beside = {
        round(at, 6)
        for low, high in sides
        for at in (low - BESIDE + CLEARANCE / 2, high + BESIDE - CLEARANCE / 2)
    }
    found = sorted(beside)
    if len(found) > MOST_LINES:
        found = found[:: len(found) // MOST_LINES + 1]
    return sorted({*ends, *found})
