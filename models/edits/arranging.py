"""Arranging on the floor: pinning, shifting, aligning, distributing, turning, arrays.

All take the boxes of elements by path, in metres; the study gets positions only.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from models.edits.elements import duplicate_elements, move_elements
from models.edits.errors import refused
from models.edits.parts import element_at
from models.floorplan.boxes import Box
from models.flow import Position
from models.study import Study

Side = Literal["left", "centre", "right", "top", "middle", "bottom"]
Axis = Literal["x", "y"]
Steps = Mapping[str, tuple[float, float]]
MOST_COPIES = 1000
_DIGITS = 6

_LINES: Mapping[Side, tuple[Callable[[Box], float], bool]] = {
    "left": (lambda box: box.left, True),
    "centre": (lambda box: box.x, True),
    "right": (lambda box: box.right, True),
    "top": (lambda box: box.top, False),
    "middle": (lambda box: box.y, False),
    "bottom": (lambda box: box.bottom, False),
}


def pinned(study: Study, at: Mapping[str, Position]) -> Study:
    """Give a place to each element that has none; the others keep theirs."""
    bare = {path: spot for path, spot in at.items() if _position(study, path) is None}
    return move_elements(study, bare) if bare else study


def _position(study: Study, path: str) -> Position | None:
    found: Position | None = getattr(element_at(study, path), "position", None)
    return found


def shift(study: Study, steps: Steps) -> Study:
    """Move placed elements by metres, by path; `pinned` gives the others a place."""
    at = {path: _position(study, path) for path in steps}
    moved = {
        path: spot.model_copy(
            update={
                "x": round(spot.x + steps[path][0], _DIGITS),
                "y": round(spot.y + steps[path][1], _DIGITS),
            }
        )
        for path, spot in at.items()
        if spot is not None
    }
    return study if moved == at else move_elements(study, moved)


def align(study: Study, boxes: Mapping[str, Box], side: Side) -> Study:
    """Bring a side or the centres of boxes in line: with the outermost, or the mean."""
    line, across = _LINES[side]
    marks = {path: line(box) for path, box in boxes.items()}
    values = list(marks.values())
    if side in ("left", "bottom"):
        target = min(values)
    elif side in ("right", "top"):
        target = max(values)
    else:
        target = (min(values) + max(values)) / 2
    return shift(
        study,
        {p: (target - v, 0.0) if across else (0.0, target - v)
         for p, v in marks.items()},
    )  # fmt: skip


def distribute(study: Study, boxes: Mapping[str, Box], axis: Axis) -> Study:
    """Make the gaps between boxes equal; the first and the last stay."""
    across = axis == "x"
    order = sorted(boxes, key=lambda p: boxes[p].x if across else boxes[p].y)
    sizes = [boxes[p].length if across else boxes[p].width for p in order]
    starts = [boxes[p].left if across else boxes[p].bottom for p in order]
    if len(order) < 3:  # noqa: PLR2004
        return study
    room = starts[-1] + sizes[-1] - starts[0]
    gap = (room - sum(sizes)) / (len(order) - 1)
    steps, at = {}, starts[0]
    for path, start, size in zip(order, starts, sizes, strict=True):
        steps[path] = (at - start, 0.0) if across else (0.0, at - start)
        at += size + gap
    return shift(study, steps)


def turn(study: Study, paths: Iterable[str], degrees: float) -> Study:
    """Turn placed elements about their own centres."""
    at = {path: _position(study, path) for path in paths}
    turned = {
        path: spot.model_copy(update={"angle": _angle(spot.angle + degrees)})
        for path, spot in at.items()
        if spot is not None
    }
    return move_elements(study, turned) if turned else study


def mirror(study: Study, boxes: Mapping[str, Box], axis: Axis) -> Study:
    """Mirror placed elements about the middle of all of them, along x or along y.

    The flow through each runs the other way then; a footprint is the same mirrored.
    """
    around = Box.around(boxes.values())
    at = {path: _position(study, path) for path in boxes}
    mirrored = {
        path: spot.model_copy(update=_mirrored(spot, around, axis))
        for path, spot in at.items()
        if spot is not None
    }
    return move_elements(study, mirrored) if mirrored else study


def _mirrored(spot: Position, around: Box, axis: Axis) -> dict[str, float]:
    if axis == "x":
        x = round(2 * around.x - spot.x, _DIGITS)
        return {"x": x, "angle": _angle(180.0 - spot.angle)}
    return {"y": round(2 * around.y - spot.y, _DIGITS), "angle": _angle(-spot.angle)}


def _angle(degrees: float) -> float:
    found = degrees % 360
    return found - 360 if found > 180 else found  # noqa: PLR2004


def array(
    study: Study,
    paths: Iterable[str],
    columns: int,
    rows: int,
    pitch: tuple[float, float],
) -> tuple[Study, tuple[str, ...]]:
    """Return a study with copies in columns and rows, and the paths of all of them.

    `pitch` is the step from copy to copy in metres, the originals included. Raises
    EditError for more than 1000 copies.
    """
    originals = list(paths)
    if columns * rows * len(originals) > MOST_COPIES:
        raise refused("", "too_many", limit=MOST_COPIES)
    made = list(originals)
    for row in range(rows):
        for column in range(columns):
            if row or column:
                step = pitch[0] * column, pitch[1] * row
                study, new = duplicate_elements(study, originals, *step)
                made += new
    return study, tuple(made)


def make_room(
    study: Study, boxes: Mapping[str, Box], new: Box, direction: tuple[int, int]
) -> Study:
    """Push what stands in the way of a new box on, in a direction along x or y.

    All that stands ahead in the same row moves as far, and what that would run into.
    """
    half = (new.length if direction[0] else new.width) / 2
    ahead = {p: b for p, b in boxes.items() if _ahead(b, new, direction) > -half}
    blocked = [box for box in ahead.values() if box.overlaps(new)]
    if not blocked or not any(direction):
        return study
    need = max(_depth(box, new, direction) for box in blocked)
    step = direction[0] * need, direction[1] * need
    row = Box.around([new, *blocked])
    pushed = {path for path, box in ahead.items() if _same_row(box, row, direction)}
    return shift(study, dict.fromkeys(_with_those_hit(boxes, pushed, step), step))


def _with_those_hit(
    boxes: Mapping[str, Box], pushed: set[str], step: tuple[float, float]
) -> set[str]:
    """Return what moves, and all that it would newly overlap, and so on."""
    found, fresh = set(pushed), set(pushed)
    while fresh:
        moved = [(boxes[path], boxes[path].moved(*step)) for path in fresh]
        fresh = {
            path
            for path, box in boxes.items()
            if path not in found
            and any(to.overlaps(box) and not at.overlaps(box) for at, to in moved)
        }
        found |= fresh
    return found


def _ahead(box: Box, new: Box, direction: tuple[int, int]) -> float:
    return (box.x - new.x) * direction[0] + (box.y - new.y) * direction[1]


def _depth(box: Box, new: Box, direction: tuple[int, int]) -> float:
    """Return how far a box must go so that it no longer overlaps."""
    across = (box.length + new.length) / 2
    along = (box.width + new.width) / 2
    reach = across if direction[0] else along
    return max(0.0, reach - _ahead(box, new, direction))


def _same_row(box: Box, row: Box, direction: tuple[int, int]) -> bool:
    if direction[0]:
        return box.bottom < row.top and box.top > row.bottom
    return box.left < row.right and box.right > row.left
