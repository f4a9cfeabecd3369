"""Motion: where each of many things is, as straight pieces of its way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.twin3d.playback.intervals import Intervals

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Motion:
    """Rows: a thing goes from one point to another between two instants.

    `thing` (n,), `start` and `end` (n,) in seconds, `origin` and `goal` (n, 3) in
    metres, `stay` (n,) tells what the row belongs to.
    """

    thing: Ints
    start: Floats
    end: Floats
    origin: Floats
    goal: Floats
    stay: Ints

    @cached_property
    def intervals(self) -> Intervals:
        """Return the rows by time."""
        return Intervals(self.start, self.end)

    def at(self, clock: float) -> tuple[Ints, Floats]:
        """Return the rows of an instant and the points (m, 3) they have reached."""
        rows = self.intervals.at(clock)
        start, end = self.start[rows], self.end[rows]
        span = end - start
        endless = ~np.isfinite(span)
        share = (clock - start) / np.where(endless | (span <= 0), 1.0, span)
        share[endless] = 0.0
        origin = self.origin[rows]
        return rows, origin + (self.goal[rows] - origin) * share[:, None]

    def yaw(self, rows: Ints) -> Floats:
        """Return which way things look, in radians: the way they go, or went last."""
        return self._yaws[rows]

    @cached_property
    def _yaws(self) -> Floats:
        step = self.goal - self.origin
        moves = np.hypot(step[:, 0], step[:, 1]) > 1e-6  # noqa: PLR2004
        order = np.lexsort((self.start, self.thing))
        mark = np.where(moves[order], np.arange(len(order)), -1)
        mark = np.maximum.accumulate(mark)
        same = self.thing[order][np.maximum(mark, 0)] == self.thing[order]
        yaws = np.arctan2(step[:, 1], step[:, 0])[order]
        found = np.empty(len(order))
        found[order] = np.where((mark >= 0) & same, yaws[np.maximum(mark, 0)], np.nan)
        return found


@dataclass
class MotionRows:
    """Rows of a motion while they are found."""

    rows: list[tuple[int, float, float, int]] = field(default_factory=list)
    origins: list[Floats] = field(default_factory=list)
    goals: list[Floats] = field(default_factory=list)

    def add(  # noqa: PLR0917 (a row)
        self,
        thing: int,
        start: float,
        end: float,
        origin: Floats,
        goal: Floats,
        stay: int = 0,
    ) -> None:
        """Add a piece; one that takes no time is left out."""
        if end > start:
            self.rows.append((thing, start, end, stay))
            self.origins.append(origin)
            self.goals.append(goal)

    def along(
        self,
        thing: int,
        start: float,
        end: float,
        path: Sequence[Floats],
        stay: int = 0,
    ) -> None:
        """Add a way along several points at one speed."""
        points = np.asarray(path, dtype=float)
        lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
        total = float(lengths.sum())
        if total <= 0:
            self.add(thing, start, end, points[0], points[-1], stay)
            return
        times = start + (end - start) * np.concatenate([[0], lengths.cumsum()]) / total
        times[-1] = end
        for at in range(len(lengths)):
            self.add(
                thing, times[at], times[at + 1], points[at], points[at + 1], stay
            )  # fmt: skip

    def motion(self) -> Motion:
        """Return the motion."""
        table = np.array(self.rows, dtype=float).reshape(-1, 4)
        return Motion(
            thing=table[:, 0].astype(np.int64),
            start=table[:, 1].copy(),
            end=table[:, 2].copy(),
            origin=np.array(self.origins, dtype=float).reshape(-1, 3),
            goal=np.array(self.goals, dtype=float).reshape(-1, 3),
            stay=table[:, 3].astype(np.int64),
        )
