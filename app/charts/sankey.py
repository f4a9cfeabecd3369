"""Where the parts went: a flow (Sankey) diagram, as wide as the flow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.charts.axes import colour_of, soft
from app.charts.painted import Painted
from app.theme.tokens import Tokens

BAR, LEAST = 12.0, 1.5
HEIGHT, PER_ROW = 190.0, 54.0
TEXT_WIDTH, LINE, BELOW = 104.0, 16.0, 48.0

Flows = Mapping[tuple[str, str], int]


class SankeyChart(Painted):
    """Elements in columns by how far they are from the start; ribbons between them.

    `names` gives the name of each element; `lost` is the element of scrap.
    """

    def __init__(
        self, flows: Flows, names: Mapping[str, str], lost: str, tokens: Tokens
    ) -> None:
        super().__init__(tokens)
        self._flows = {pair: n for pair, n in flows.items() if n > 0}
        self._names, self._lost = names, lost
        self._columns = columns_of(self._flows, lost)

    def wanted_height(self) -> float:
        """Return the height for the column with most elements."""
        most = max((len(column) for column in self._columns), default=1)
        return HEIGHT + PER_ROW * (most - 1)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint ribbons, then elements and their names."""
        if not self._columns:
            return
        boxes = self._boxes(width)
        used = {name: [0.0, 0.0] for name in boxes}
        for (start, goal), count in sorted(self._flows.items()):
            self._ribbon(painter, (start, goal), count, boxes, used)
        apart = self._apart(width)
        rank = {name: at for at, names in enumerate(self._columns) for name in names}
        for name, box in boxes.items():
            painter.fillRect(box, self._colour(name))
            said = self._names.get(name, name)
            # close columns write on two levels, so that no name covers another
            lower = LINE if apart < TEXT_WIDTH and rank[name] % 2 else 0.0
            room = min(TEXT_WIDTH, 2 * apart - 6) if lower or apart < TEXT_WIDTH else 0
            text = QRectF(0, box.bottom() + 2 + lower, room or TEXT_WIDTH, LINE + 2)
            text.moveLeft(box.center().x() - text.width() / 2)
            text.moveLeft(min(max(text.left(), 0.0), width - text.width()))
            self.write(painter, text, said, align=Qt.AlignmentFlag.AlignHCenter)
            self.hint(box, f"{said}: {self._through(name):,}")

    def _colour(self, name: str) -> QColor:
        if name == self._lost:
            return QColor(self.tokens.error)
        return colour_of("after", self.tokens)

    def _through(self, name: str) -> int:
        came = sum(n for (_, goal), n in self._flows.items() if goal == name)
        went = sum(n for (start, _), n in self._flows.items() if start == name)
        return max(came, went)

    def _apart(self, width: float) -> float:
        """Return how far the columns are from one another."""
        return (width - BAR - TEXT_WIDTH) / max(len(self._columns) - 1, 1)

    def _boxes(self, width: float) -> dict[str, QRectF]:
        """Return where each element stands; its height is what goes through it."""
        most = max(self._through(n) for column in self._columns for n in column)
        room = HEIGHT - 70
        apart = self._apart(width)
        boxes: dict[str, QRectF] = {}
        for at, column in enumerate(self._columns):
            top = 14.0
            for name in column:
                tall = max(self._through(name) / most * room, LEAST)
                boxes[name] = QRectF(TEXT_WIDTH / 2 + at * apart, top, BAR, tall)
                top += tall + BELOW
        return boxes

    def _ribbon(
        self, painter: QPainter, pair: tuple[str, str], count: int,
        boxes: Mapping[str, QRectF], used: Mapping[str, list[float]],
    ) -> None:  # fmt: skip
        start, goal = (boxes[name] for name in pair)
        wide = [
            max(box.height() * count / self._through(name), LEAST)
            for name, box in zip(pair, (start, goal), strict=True)
        ]
        left = QPointF(start.right(), start.top() + used[pair[0]][1])
        right = QPointF(goal.left(), goal.top() + used[pair[1]][0])
        used[pair[0]][1] += wide[0]
        used[pair[1]][0] += wide[1]
        bend = (right.x() - left.x()) / 2
        path = QPainterPath(left)
        path.cubicTo(left + QPointF(bend, 0), right - QPointF(bend, 0), right)
        low = right + QPointF(0, wide[1])
        path.lineTo(low)
        back = left + QPointF(0, wide[0])
        path.cubicTo(low - QPointF(bend, 0), back + QPointF(bend, 0), back)
        path.closeSubpath()
        painter.fillPath(path, soft(self._colour(pair[1]), 80))
        names = [self._names.get(name, name) for name in pair]
        self.hint(path.boundingRect(), f"{names[0]} → {names[1]}: {count:,}")

    def rows(self) -> Sequence[Sequence[object]]:
        """Return from, to and parts."""
        found = [
            (self._names.get(a, a), self._names.get(b, b), n)
            for (a, b), n in self._flows.items()
        ]
        return [("from", "to", "parts"), *found]


def columns_of(flows: Flows, lost: str) -> list[list[str]]:
    """Return the elements by how many steps they are from a start, at least.

    What flows back, as rework does, moves nothing to the right; `lost` comes last.
    """
    goals = {goal for _, goal in flows}
    starts = [start for start, _ in flows if start not in goals]
    rank: dict[str, int] = dict.fromkeys(starts, 0)
    queue = list(rank)
    if not queue and flows:
        first = next(iter(flows))[0]
        rank, queue = {first: 0}, [first]
    while queue:
        name = queue.pop(0)
        for start, goal in flows:
            if start == name and goal not in rank:
                rank[goal] = rank[name] + 1
                queue.append(goal)
    if lost in rank:
        rank[lost] = max(rank.values())
    columns: list[list[str]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for name, at in sorted(rank.items(), key=lambda one: one[0] == lost):
        columns[at].append(name)
    return columns
