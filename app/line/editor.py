"""What one does to a line on its floor, as named steps of undo of the document.

An automatic layout becomes part of the study with the first step that needs places.
"""

import itertools
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from app.document import Document
from app.line.floor import Floor, floor_of, size_of
from app.line.palette.kinds import PaletteKind
from models.edits import (
    EditError,
    add_element,
    align,
    array,
    clip_text,
    connect,
    distribute,
    duplicate_elements,
    element_at,
    insert_on_link,
    make_room,
    mirror,
    move_elements,
    paste_text,
    pinned,
    remove_elements,
    set_field,
    shift,
    turn,
)
from models.edits.arranging import Axis, Side
from models.floorplan.boxes import Box
from models.flow import Output, Position
from models.study import Study

Change = Callable[[Study], Study]
NUDGED_WITHIN = 1.0
GAP = 0.7
"""Metres between an element and what is put before or after it."""


class Editor:
    """Edits the document; all lengths in metres, elements by path."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def floor(self) -> Floor:
        """Return where everything stands now."""
        return floor_of(self.document.study.line)

    def do(
        self,
        change: Change,
        key: str,
        merge: Hashable = None,
        within: float | None = None,
        **values: Any,
    ) -> bool:
        """Make a step of undo; tell whether it could be made."""
        try:
            changed = change(self.document.study)
        except EditError as error:
            self.document.refused.emit(error.problems)
            return False
        self.document.apply(changed, key, merge, within=within, **values)
        return True

    def _pinned(self, study: Study) -> Study:
        return pinned(study, floor_of(study.line).positions())

    # -- moving
    def move(self, paths: Iterable[str], dx: float, dy: float,
             merge: Hashable = None, within: float | None = None) -> None:  # fmt: skip
        """Move elements."""
        steps = dict.fromkeys(paths, (dx, dy))
        if steps and (dx or dy):
            self.do(lambda s: shift(self._pinned(s), steps), "line.edit.move",
                    merge, within, count=len(steps))  # fmt: skip

    def nudge(self, paths: Iterable[str], dx: float, dy: float) -> None:
        """Move elements by a key; keys that follow each other are one step."""
        wanted = tuple(paths)
        self.move(wanted, dx, dy, ("nudge", wanted), NUDGED_WITHIN)

    def align(self, paths: Iterable[str], side: Side) -> None:
        """Bring elements in line."""
        boxes = self._boxes(paths)
        if len(boxes) > 1:
            self.do(lambda s: align(self._pinned(s), boxes, side),
                    f"line.edit.align_{side}", count=len(boxes))  # fmt: skip

    def distribute(self, paths: Iterable[str], axis: Axis) -> None:
        """Make the gaps between elements equal."""
        boxes = self._boxes(paths)
        self.do(lambda s: distribute(self._pinned(s), boxes, axis),
                "line.edit.distribute", count=len(boxes))  # fmt: skip

    def rotate(self, paths: Iterable[str], degrees: float) -> None:
        """Turn elements about their centres."""
        wanted = list(self._boxes(paths))
        if wanted:
            self.do(lambda s: turn(self._pinned(s), wanted, degrees),
                    "line.edit.rotate", count=len(wanted))  # fmt: skip

    def mirror(self, paths: Iterable[str], axis: Axis) -> None:
        """Mirror elements about their common middle."""
        boxes = self._boxes(paths)
        if boxes:
            self.do(lambda s: mirror(self._pinned(s), boxes, axis),
                    "line.edit.mirror", count=len(boxes))  # fmt: skip

    def _boxes(self, paths: Iterable[str]) -> dict[str, Box]:
        stands = self.floor.stands
        return {path: stands[path].box for path in paths if path in stands}

    # -- adding
    def add(self, kind: PaletteKind, x: float, y: float,
            after: str = "", before: str = "") -> str:  # fmt: skip
        """Place a new element, linked with a neighbour if one is named; its path."""
        study = self.document.study
        path = f"{kind.collection}.{kind.new_id(study)}"

        def change(study: Study) -> Study:
            study = self._pinned(study) if kind.is_placed else study
            study = _with_new(study, path, kind)
            if kind.is_placed:
                spot = Position(x=round(x, 3), y=round(y, 3))
                study = move_elements(study, {path: spot})
            return _linked(study, path, after, before)

        return self._added(change, path, "line.edit.add")

    def _added(self, change: Change, path: str, key: str) -> str:
        if not self.do(change, key):
            return ""
        self.document.select([path])
        return path

    def add_on_link(self, kind: PaletteKind, link: str, x: float, y: float) -> str:
        """Put a new element into a link; what is in its way moves on."""
        study = self.document.study
        path = f"{kind.collection}.{kind.new_id(study)}"

        def change(study: Study) -> Study:
            return self._inserted(_with_new(study, path, kind), path, link, (x, y))

        return self._added(change, path, "line.edit.insert")

    def insert(self, path: str, link: str, x: float, y: float) -> bool:
        """Put an element that stands alone into a link."""
        return self.do(
            lambda s: self._inserted(s, path, link, (x, y)), "line.edit.insert"
        )

    def _inserted(
        self, study: Study, path: str, link: str, at: tuple[float, float]
    ) -> Study:
        """Insert; where nobody has placed anything, the layout makes room itself."""
        name = path.rpartition(".")[2]
        found = element_at(study, f"line.links.{link}")
        floor = floor_of(self.document.study.line)
        rest = set(floor.elements) - {path}
        if found is not None and not rest <= floor.unplaced:
            study = self._with_room(self._pinned(study), floor, path, found, at)
        return insert_on_link(study, link, name)

    def _with_room(
        self, study: Study, floor: Floor, path: str, link: Any, at: tuple[float, float]
    ) -> Study:
        start = floor.stands[floor.path_of[link.start]]
        end = floor.stands[floor.path_of[link.to]]
        dx, dy = end.x - start.x, end.y - start.y
        direction = ((1 if dx > 0 else -1), 0) if abs(dx) >= abs(dy) else (
            0, (1 if dy > 0 else -1))  # fmt: skip
        angle = {(1, 0): 0.0, (-1, 0): 180.0, (0, 1): 90.0, (0, -1): -90.0}[direction]
        length, width = size_of(element_at(study, path))
        x, y = at
        if direction[0] and abs(dy) < (start.box.width + end.box.width) / 2:
            y = start.y
            x = start.x + direction[0] * (start.box.length / 2 + GAP + length / 2)
        new = Box.turned(x, y, length, width, angle)
        others = {p: s.box for p, s in floor.stands.items() if p != path}
        study = make_room(study, others, new.grown(GAP * 0.99), direction)
        spot = Position(x=round(x, 3), y=round(y, 3), angle=angle)
        return move_elements(study, {path: spot})

    # -- links
    def connect(self, start: str, output: Output, to: str) -> bool:
        """Draw a link between two elements, given by id."""
        return self.do(
            lambda s: _connected(self._pinned(s), start, output, to),
            "line.edit.connect", start=start, to=to,
        )  # fmt: skip

    def connect_in_order(self, paths: Iterable[str]) -> bool:
        """Draw links from each element to the next, in the order they were selected."""
        names = [path.rpartition(".")[2] for path in self._boxes(paths)]
        pairs = list(itertools.pairwise(names))

        def change(study: Study) -> Study:
            for start, to in pairs:
                study = _connected(study, start, "ok", to)
            return study

        return bool(pairs) and self.do(
            lambda s: change(self._pinned(s)),
            "line.edit.connect", start=names[0], to=names[-1],
        )  # fmt: skip

    def add_after(self, kind: PaletteKind, start: str, output: Output,
                  x: float, y: float) -> str:  # fmt: skip
        """Place a new element that follows another; its path."""
        path = f"{kind.collection}.{kind.new_id(self.document.study)}"
        name = path.rpartition(".")[2]

        def change(study: Study) -> Study:
            study = _with_new(self._pinned(study), path, kind)
            spot = Position(x=round(x, 3), y=round(y, 3))
            study = move_elements(study, {path: spot})
            return _connected(study, start, output, name)

        return self._added(change, path, "line.edit.add")

    # -- removing and copying
    def remove(self, paths: Iterable[str]) -> None:
        """Remove elements and links; the flow closes over the gaps."""
        gone = list(paths)
        if gone:
            self.do(lambda s: remove_elements(s, gone), "line.edit.remove",
                    count=len(gone))  # fmt: skip

    def text(self, paths: Iterable[str]) -> str:
        """Return elements as text, with the places they have."""
        return clip_text(self._pinned(self.document.study), paths)

    def paste(self, text: str, at: tuple[float, float] | None) -> tuple[str, ...]:
        """Put in what a text holds, its middle at a point; the new paths."""
        made: list[tuple[str, ...]] = []

        def change(study: Study) -> Study:
            study = self._pinned(study)
            pasted, paths = paste_text(study, text)
            made.append(paths)
            return _moved_to(pasted, paths, at)

        if not self.do(change, "line.edit.paste"):
            return ()
        self.document.select(made[-1])
        return made[-1]

    def duplicate(self, paths: Iterable[str], dx: float, dy: float) -> tuple[str, ...]:
        """Copy elements, moved by metres; the new paths."""
        originals = list(paths)
        made: list[tuple[str, ...]] = []

        def change(study: Study) -> Study:
            study, new = duplicate_elements(self._pinned(study), originals, dx, dy)
            made.append(new)
            return study

        if not originals or not self.do(
            change, "line.edit.duplicate", count=len(originals)
        ):
            return ()
        self.document.select(made[-1])
        return made[-1]

    def array(self, paths: Iterable[str], columns: int, rows: int,
              pitch: tuple[float, float]) -> None:  # fmt: skip
        """Copy elements in columns and rows."""
        originals = list(paths)
        made: list[tuple[str, ...]] = []

        def change(study: Study) -> Study:
            study, new = array(self._pinned(study), originals, columns, rows, pitch)
            made.append(new)
            return study

        if self.do(change, "line.edit.array", columns=columns, rows=rows):
            self.document.select(made[-1])

    def set_underlay(self, values: Mapping[str, Any] | None) -> bool:
        """Put a picture under the line, or take it away."""
        return self.do(
            lambda s: set_field(s, "line.underlay", dict(values) if values else None),
            "line.edit.underlay",
        )


def _with_new(study: Study, path: str, kind: PaletteKind) -> Study:
    name = path.rpartition(".")[2]
    return add_element(study, kind.collection, name, kind.new_values(study))


def _connected(study: Study, start: str, output: Output, to: str) -> Study:
    """Connect; a link from the output reject lets the inspection use it."""
    study = connect(study, start, to, output)
    path = f"line.stations.{start}"
    station = element_at(study, path)
    if output == "reject" and station is not None and station.inspection is not None:
        return set_field(study, f"{path}.inspection.on_reject", "reject_link")
    return study


def _linked(study: Study, path: str, after: str, before: str) -> Study:
    name = path.rpartition(".")[2]
    if after:
        study = connect(study, after, name)
    return connect(study, name, before) if before else study


def _moved_to(
    study: Study, paths: Iterable[str], at: tuple[float, float] | None
) -> Study:
    stands = floor_of(study.line).stands
    boxes = [stands[path].box for path in paths if path in stands]
    if at is None or not boxes:
        return study
    around = Box.around(boxes)
    step = round(at[0] - around.x, 1), round(at[1] - around.y, 1)
    return shift(study, {path: step for path in paths if path in stands})
