"""A view with rulers, minimap and the bar below it: people, place, grid, zoom."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.line.canvas.edit_view import EditView
from app.line.canvas.grid import SNAPS, snap_for
from app.line.canvas.minimap import Minimap
from app.line.canvas.rulers import THICK, Ruler
from app.line.canvas.view import STEP, LineView
from app.window.widgets import label
from models.people import Pool

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

MOST_POOLS = 8
POOLS_HIGH = 34
WHERE = 92
VERTICAL = Qt.AlignmentFlag.AlignVCenter


class CanvasFrame(QWidget):
    """The floor with what belongs around it."""

    def __init__(self, view: LineView) -> None:
        super().__init__()
        self.view = view
        self.minimap = Minimap(view)
        corner = QFrame()
        corner.setFixedSize(THICK, THICK)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(corner, 0, 0)
        layout.addWidget(Ruler(view, upright=False), 0, 1)
        layout.addWidget(Ruler(view, upright=True), 1, 0)
        layout.addWidget(view, 1, 1)
        self.bar = CanvasBar(view)
        layout.addWidget(self.bar, 3, 0, 1, 2)
        self.hint = label(view.context.texts, "line.empty", "muted")
        self.hint.setParent(view)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setMargin(40)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.installEventFilter(self)
        view.lines.changed_shape.connect(self._show_hint)
        self._show_hint()

    def add(self, legend: QWidget, button: QWidget) -> None:
        """Put a legend below the view, and a button into the bar."""
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.addWidget(legend, 2, 0, 1, 2)
        self.bar.add(button)

    def _show_hint(self) -> None:
        self.hint.setVisible(not self.view.lines.floor.elements)
        self._place()

    def _place(self) -> None:
        self.minimap.place()
        self.hint.resize(self.view.size())
        self.hint.move(QPoint(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep the minimap in its corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)


class _Sideways(QScrollArea):
    """Scrolls sideways by the wheel."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll what does not fit."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y())


class CanvasBar(QFrame):
    """Pools of people as chips, the mouse in metres, grid, zoom."""

    def __init__(self, view: LineView) -> None:
        super().__init__()
        self.setObjectName("canvas_bar")
        self.view = view
        texts = view.context.texts
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 2, 6, 2)
        self._row.setSpacing(6)
        self._row.addWidget(self._people(), 1)
        self.where = QLabel()
        self.where.setProperty("role", "muted")
        self.where.setMinimumWidth(WHERE)
        self.where.setAlignment(Qt.AlignmentFlag.AlignRight | VERTICAL)
        self._row.addWidget(self.where)
        if isinstance(view, EditView):
            self._add_grid(view)
        self._button("zoom_out", "−", lambda: view.zoom(1 / STEP))
        self.scale = QToolButton()
        self.scale.setFixedWidth(58)
        self.scale.clicked.connect(lambda: view.zoom_to(1.0))
        texts.show(self.scale, "line.action.zoom_100", "setToolTip")
        self._row.addWidget(self.scale)
        self._button("zoom_in", "+", lambda: view.zoom(STEP))
        self._shown_pools: object = None
        view.view_changed.connect(self._show_scale)
        view.pointer_moved.connect(self._show_where)
        view.lines.shown.connect(self._show_pools)
        texts.changed.connect(self._show_pools)
        view.context.theme.changed.connect(self._show_pools)
        self._show_scale()
        self._show_pools()

    def add(self, button: QWidget) -> None:
        """Put a button before those of the grid and the zoom."""
        self._row.insertWidget(self._row.indexOf(self.where) + 1, button)

    def _button(self, name: str, said: str, call: object) -> None:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(said)
        button.setFixedWidth(28)
        self.view.context.texts.show(button, f"line.action.{name}", "setToolTip")
        button.clicked.connect(call)
        self._row.addWidget(button)

    def _add_grid(self, view: EditView) -> None:
        self._grid = QComboBox()
        self._grid.setObjectName("grid")
        self._grid.addItem("", None)
        for step in SNAPS:
            self._grid.addItem(f"{step:g} m", step)
        self._grid.addItem("", 0.0)
        texts = view.context.texts
        texts.show(self._grid, "line.grid.tip", "setToolTip")
        texts.changed.connect(self._name_grid)
        self._grid.currentIndexChanged.connect(self._choose_grid)
        self._row.addWidget(self._grid)
        kept = view.context.settings.value("line/grid")
        places = {"": 0, **{f"{s:g}": n + 1 for n, s in enumerate(SNAPS)}, "0": 4}
        self._grid.setCurrentIndex(places.get(kept, 0))
        self._name_grid()
        view.view_changed.connect(self._name_grid)

    def _name_grid(self, *_what: object) -> None:
        texts = self.view.context.texts
        step = f"{snap_for(self.view.scale_now):g} m"
        self._grid.setItemText(0, texts("line.grid.auto", step=step))
        self._grid.setItemText(self._grid.count() - 1, texts("line.grid.none"))

    def _choose_grid(self, _index: int) -> None:
        step = self._grid.currentData()
        if isinstance(self.view, EditView):
            self.view.grid = step
        kept = "" if step is None else f"{step:g}"
        self.view.context.settings.set_value("line/grid", kept)

    def _show_scale(self) -> None:
        self.scale.setText(f"{self.view.scale_now:.0%}")

    def _show_where(self, at: object) -> None:
        if isinstance(at, tuple):
            self.where.setText(f"{at[0]:.1f} · {at[1]:.1f} m")

    # -- people
    def _people(self) -> QScrollArea:
        """Return the room for the pools: many of them scroll, and widen no window."""
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._pools = QHBoxLayout(inside)
        self._pools.setContentsMargins(0, 0, 0, 0)
        self._pools.setSpacing(2)
        self._pools.setAlignment(Qt.AlignmentFlag.AlignLeft)
        area = _Sideways()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFixedHeight(POOLS_HIGH)
        policy = QSizePolicy.Policy
        area.setSizePolicy(policy.Ignored, policy.Fixed)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        area.setHorizontalScrollBarPolicy(off)
        area.setVerticalScrollBarPolicy(off)
        return area

    def _show_pools(self, *_what: object) -> None:
        study = self.view.study
        pools = study.line.pools if study is not None else ()
        wanted = (pools, self.view.context.texts.language,
                  self.view.context.theme.tokens.name)  # fmt: skip
        if wanted == self._shown_pools:
            return
        self._shown_pools = wanted
        while (item := self._pools.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, pool in enumerate(pools[:MOST_POOLS]):
            self._pools.addWidget(self._chip(number, pool))

    def _chip(self, number: int, pool: Pool) -> QWidget:
        chip = QToolButton()
        chip.setObjectName(f"pool_{pool.id}")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        looks, texts = self.view.looks, self.view.context.texts
        picture: QPixmap = looks.icon("people", looks.pool(number), 32)
        chip.setIcon(picture)
        name = texts.of(pool.name) or pool.id
        chip.setText(f"{name}  {_heads(pool)}".rstrip())
        texts.show(chip, "line.tip.pool", "setToolTip")
        path = f"line.pools.{pool.id}"
        chip.clicked.connect(lambda: self.view.document.focus(path))
        return chip


def _heads(pool: Pool) -> str:
    count = getattr(pool, "headcount", None)
    return str(count) if isinstance(count, int) else ""
