"""The two views, before and after, with their counters and the difference."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from app.context import Context
from app.theme.states import name as state_name
from app.twin3d.bodies.mesh import nothing
from app.twin3d.camera import Camera, framing
from app.twin3d.desk.counters import Difference, Figures
from app.twin3d.desk.eye import Eye
from app.twin3d.desk.looking import framed_box
from app.twin3d.desk.plan import Plan
from app.twin3d.desk.preparing import Ready
from app.twin3d.desk.pulse import Pulse
from app.twin3d.film.hud import Tally, tally
from app.twin3d.scene.highlight import TALL, highlight_mesh
from app.twin3d.widget import View
from app.window.widgets import button, card, label
from models.states import State

SELECTED, CHANGES = "selected", "changes"


class Pane(QWidget):
    """One view below its counters; a plan where 3D cannot be drawn."""

    def __init__(self, eye: Eye, pulse: Pulse, context: Context) -> None:
        super().__init__()
        self.figures = Figures(context)
        self.view = View(eye, pulse)
        self.plan = Plan(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.figures)
        column.addWidget(self.view, 1)
        column.addWidget(self.plan, 1)
        self.plan.hide()

    def show_drawing(self, *, on: bool) -> None:
        """Show the view, or the plan in its place."""
        self.view.setVisible(on)
        self.plan.setVisible(not on)


class Panes(QWidget):
    """Views side by side or one alone; they share the eye and the clock."""

    picked = Signal(object, bool)
    flown_to = Signal(str)

    def __init__(self, eye: Eye, pulse: Pulse, context: Context) -> None:
        super().__init__()
        self._context = context
        self.ready: Ready | None = None
        self.mode = "both"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.notice = _notice(context)
        self.notice.hide()
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row, 1)
        self.panes = (Pane(eye, pulse, context), Pane(eye, pulse, context))
        for pane in self.panes:
            row.addWidget(pane, 1)
            pane.view.picked.connect(self.picked)
            pane.plan.picked.connect(self.picked)
            pane.view.flown_to.connect(self.flown_to)
            pane.view.tip_wanted.connect(partial(self._show_tip, pane.view))
        self.difference = Difference(context)
        self.difference.setParent(self)
        self.difference.hide()

    # -- what is shown
    def put(self, ready: Ready) -> None:
        """Show what is played; what was shown before is closed."""
        self.close_stages()
        self.ready = ready
        if ready.settings is not None:
            from app.twin3d.stage.stage import Stage  # noqa: PLC0415 (loads VTK)

            playbacks = ready.play.playbacks
            for pane, playback, setting in zip(
                self.panes, playbacks, ready.settings, strict=False
            ):
                pane.view.put(Stage(playback, setting, size=(16, 16)))
        else:
            for pane, playback in zip(self.panes, ready.play.playbacks, strict=False):
                pane.plan.put(playback)
        for pane in self.panes:
            pane.show_drawing(on=ready.settings is not None)
        self.notice.setVisible(ready.settings is None)
        self.set_mode(self.mode)

    def close_stages(self) -> None:
        """Give back everything that belongs to VTK."""
        self.ready = None
        for pane in self.panes:
            pane.view.put(None)
            pane.plan.put(None)

    def set_mode(self, mode: str) -> None:
        """Show both views or one of them."""
        self.mode = mode
        count = len(self.ready.play.playbacks) if self.ready else 1
        shown = {"both": (0, 1), "before": (0,), "after": (1,)}[mode]
        for at, pane in enumerate(self.panes):
            pane.setVisible(at in shown if count > 1 else at == 0)
        self.difference.setVisible(count > 1 and mode == "both")
        self.layout().activate()  # type: ignore[union-attr]
        self._settle_difference()

    def show_clock(self, clock: float) -> None:
        """Show an instant in all views and counters."""
        tallies = self.tallies(clock)
        for pane, one in zip(self.panes, tallies, strict=False):
            pane.figures.show_tally(one)
            pane.view.show_clock(clock)
            pane.plan.show_clock(clock)
        if len(tallies) > 1:
            width = self.difference.sizeHint().width()
            self.difference.show_difference(*tallies)
            if self.difference.sizeHint().width() != width:
                self._settle_difference()

    def tallies(self, clock: float) -> list[Tally]:
        """Return the counters of each view."""
        if self.ready is None:
            return []
        play = self.ready.play
        return [tally(p, play.title(n), clock) for n, p in enumerate(play.playbacks)]

    def show_layers(self, layers: tuple[str, ...], *, labels: bool) -> None:
        """Show layers in all views; `changes` marks what differs."""
        for view in self.views():
            if view.stage is not None and self.ready is not None:
                changes = CHANGES in layers
                play = self.ready.play
                view.stage.mark(play.change_mesh if changes else nothing(), CHANGES)
                view.stage.layers([name for name in layers if name != CHANGES])
                view.show_labels(shown=labels)

    def highlight(self, names: Iterable[str]) -> None:
        """Draw frames round elements."""
        wanted = tuple(names)
        for pane in self.panes:
            pane.plan.highlight(wanted)
        for view in self.views():
            if view.stage is not None:
                scene = view.stage.playback.scene
                view.stage.mark(highlight_mesh(scene, wanted), SELECTED)
                view.renew()

    def take_focus(self) -> None:
        """Have keys come to what is shown."""
        for pane in self.panes:
            for widget in (pane.view, pane.plan):
                if widget.isVisible():
                    widget.setFocus()
                    return

    def views(self) -> Iterator[View]:
        """Yield the views."""
        for pane in self.panes:
            yield pane.view

    def states(self) -> tuple[State, ...]:
        """Return the states that occur."""
        if self.ready is None:
            return ()
        found = [p.states.state for p in self.ready.play.playbacks]
        seen = set(np.unique(np.concatenate(found)).tolist())
        return tuple(state for state in State if state in seen)

    # -- cameras
    @property
    def aspect(self) -> float:
        """Return width by height of a view that is shown."""
        shown = next((p.view for p in self.panes if p.isVisibleTo(self)), None)
        view = shown or self.panes[0].view
        return max(view.width(), 1) / max(view.height(), 1)

    def framed(self, preset: str) -> Camera | None:
        """Return the camera of a preset."""
        if self.ready is None:
            return None
        low, high = self.ready.play.floor.bounds
        top = 0.05 if self.difference.isVisibleTo(self) else 0.0
        corners = np.array([*low, 0.0]), np.array([*high, TALL])
        return framing(*corners, preset, self.aspect, margin=0.06, top=top)

    def framed_on(self, names: Iterable[str], camera: Camera) -> Camera | None:
        """Return the camera that frames elements from the present side."""
        if self.ready is None:
            return None
        places = self.ready.play.floor.places
        corners = [places[name].corners(0.4) for name in names if name in places]
        if not corners:
            return self.framed("iso")
        points = np.concatenate(corners)
        low, high = points.min(0), points.max(0)
        high[2] = TALL
        return framed_box(camera, low, high, self.aspect)

    # -- what is under the cursor
    def _show_tip(self, view: View, name: str | None, at: QPoint) -> None:
        QToolTip.showText(at, self.told(view, name) if name else "", view)

    def told(self, view: View, name: str) -> str:
        """Return the name of an element and what its machines do now."""
        texts = self._context.texts
        if self.ready is None or view.stage is None:
            return name
        playback = view.stage.playback
        element = playback.scene.elements.get(name)
        title = (texts.of(element.name) if element else "") or name
        state, _, _ = playback.states.at(view.clock)
        rows = [r for r, m in enumerate(playback.scene.machines) if m.station == name]
        found = Counter(State(int(state[row])) for row in rows)
        doing = [
            f"{count} × {state_name(s, texts.language)}" if len(rows) > 1
            else state_name(s, texts.language)
            for s, count in found.most_common()
        ]  # fmt: skip
        return "\n".join([title, *doing])

    # -- the difference floats over the seam
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the difference in the middle."""
        super().resizeEvent(event)
        self._settle_difference()

    def _settle_difference(self) -> None:
        size = self.difference.sizeHint()
        top = self.panes[0].y() + self.panes[0].figures.sizeHint().height() + 12
        left = (self.width() - size.width()) // 2
        self.difference.setGeometry(left, top, size.width(), size.height())
        self.difference.raise_()


def _notice(context: Context) -> QFrame:
    """Return the line that says that there is no 3D, and offers the line in 2D."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 6, 8, 6)
    for key, role in (("no_3d", ""), ("no_3d_hint", "muted")):
        line = label(context.texts, f"twin3d.{key}", role)
        line.setWordWrap(True)
        line.setMinimumWidth(120)
        row.addWidget(line, 3 if role else 2)
    made = button(context.texts, "twin3d.to_line")
    made.setObjectName("twin_to_line")
    made.clicked.connect(lambda _=False: context.go("line"))
    row.addWidget(made)
    return card(row)
