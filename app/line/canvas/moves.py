"""What stands elsewhere in one floor than in another, and how it got there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.line.floor import Floor, Stand
from models.floorplan.regions import Table, sides_of, table

_DIGITS = 9
Step = tuple[float, float]


@dataclass(frozen=True)
class Moves:
    """What has moved, come or gone between two floors."""

    before: Floor
    after: Floor
    touched: Table
    """Where it was and where it is, as rectangles."""
    alike: Mapping[Step, frozenset[str]]
    """Ids of what has moved by each step, and not turned or changed its size."""

    def __bool__(self) -> bool:
        return len(self.touched) > 0

    def others(self, names: frozenset[str]) -> tuple[Table, Table]:
        """Return all but some elements as rectangles, before and after."""
        return _without(self.before, names), _without(self.after, names)


def _without(floor: Floor, names: frozenset[str]) -> Table:
    if len(names) == len(floor.stands):
        return table(())
    left = [s for name, s in floor.by_name.items() if name not in names]
    return table(sides_of(stand.box) for stand in left)


def moves(before: Floor, after: Floor) -> Moves:
    """Return what differs between two floors."""
    old, new = before.stands, after.stands
    moved = {p: s for p, s in new.items() if p in old and _differ(old[p], s)}
    gone = [s for p, s in old.items() if p not in new]
    come = [s for p, s in new.items() if p not in old]
    stands = [*moved.values(), *(old[path] for path in moved), *gone, *come]
    alike: dict[Step, set[str]] = defaultdict(set)
    for path, stand in moved.items():
        step = _step(old[path], stand)
        if step is not None:
            alike[step].add(path.rpartition(".")[2])
    return Moves(
        before,
        after,
        table(sides_of(stand.box) for stand in stands),
        {step: frozenset(names) for step, names in alike.items()},
    )


def _differ(old: Stand, new: Stand) -> bool:
    return old is not new and old != new


def _step(old: Stand, new: Stand) -> Step | None:
    same = (old.length, old.width, old.angle) == (new.length, new.width, new.angle)
    if not same:
        return None
    return round(new.x - old.x, _DIGITS), round(new.y - old.y, _DIGITS)
