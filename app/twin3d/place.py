"""The 3D place: before and after side by side, on one clock, seen by one eye."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.document import Document
from app.i18n import problem_sentence
from app.places import Place
from app.twin3d.controls import Controls
from app.twin3d.controls_camera import Cameras
from app.twin3d.controls_export import Exports
from app.twin3d.controls_layers import Layers
from app.twin3d.controls_views import Views
from app.twin3d.desk.actions import ACTIONS
from app.twin3d.desk.clock import Clock
from app.twin3d.desk.eye import Eye
from app.twin3d.desk.keys import Keys
from app.twin3d.desk.legend import Legend
from app.twin3d.desk.message import Message
from app.twin3d.desk.panes import Panes
from app.twin3d.desk.preparing import Fault, Ready, Wish
from app.twin3d.desk.pulse import Pulse
from app.twin3d.desk.recorder import Recorder
from app.twin3d.film.job import Job
from models.study import BASELINE

CHANGED_MS = 350
LETTERS = 13
PANEL = 292
MESSAGE, STAGE = 0, 1


class TwinPlace(Place):
    """Records the options chosen, and plays what was recorded."""

    ACTIONS = ACTIONS

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__(document, context)
        self._is_here = False
        self._has_camera = False
        self._has_told = False
        self._faulty_path = ""
        self._pulse = Pulse(self)
        self.clock = Clock(self._pulse, self)
        self.eye = Eye(self._pulse, self)
        self.recorder = Recorder(self)
        self._changed = QTimer(self, singleShot=True, interval=CHANGED_MS)
        self._build()
        self._connect()
        self._show_study()

    # -- building
    def _build(self) -> None:
        self.panes = Panes(self.eye, self._pulse, self.context)
        self.controls = Controls(self.clock, self.context)
        self.message = Message(self.context)
        self.legend = Legend(self.context)
        self.keys = Keys(self.clock, self.eye, self.view, self.frame_selection)
        stage = QWidget()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.panes, 1)
        column.addWidget(self.legend)
        column.addWidget(self.controls)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.message)
        self.stack.addWidget(stage)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 10, 10)
        row.setSpacing(8)
        row.addWidget(self.stack, 1)
        row.addWidget(self._panel())

    def _panel(self) -> QScrollArea:
        context = self.context
        self.choice, self.layers = Views(context), Layers(context)
        self.exports = Exports(context)
        self.cameras = Cameras(self.eye, context)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(14)
        for part in (self.choice, self.cameras, self.layers, self.exports):
            column.addWidget(part)
        column.addStretch()
        area = QScrollArea()
        area.setProperty("role", "card")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFixedWidth(PANEL)
        return area

    def _connect(self) -> None:
        document, texts = self.document, self.context.texts
        document.loaded.connect(self._loaded)
        document.study_changed.connect(self._study_changed)
        document.selection_changed.connect(self._highlight)
        texts.changed.connect(self._retranslate)
        self.context.theme.changed.connect(self._show_clock)
        self._changed.timeout.connect(self._renew)
        self.clock.moved.connect(self._show_clock)
        self.recorder.progressed.connect(self._progressed)
        self.recorder.made.connect(self._made)
        self.choice.changed.connect(self._renew)
        self.choice.cancelled.connect(self.cancel)
        self.choice.mode_changed.connect(self._set_mode)
        self.message.cancelled.connect(self.cancel)
        self.message.asked.connect(self._mend)
        self.layers.changed.connect(self._show_layers)
        self.cameras.wanted.connect(self.view)
        self.cameras.frame_wanted.connect(self.frame_selection)
        self.exports.wanted.connect(self.ask_export)
        self.panes.picked.connect(self._select)
        self.panes.flown_to.connect(self._fly_to)

    # -- the document
    def enter(self) -> None:
        """Show the line as it is now; keys go to the views."""
        self._is_here = True
        self._show_study()
        self._renew()
        self.panes.take_focus()

    def leave(self) -> None:
        """Stand still until somebody looks again."""
        self._is_here = False
        self.clock.pause()
        self.eye.stop()
        self.eye.stand()

    def _loaded(self) -> None:
        self._has_camera = False
        self.clock.pause()
        self.panes.close_stages()
        self._say_recording()
        self.cameras.forget_all()
        self.choice.before.clear()
        self.choice.after.clear()

    def _study_changed(self, *_studies: object) -> None:
        self._show_study()
        if self._is_here:
            self._changed.start()

    def _show_study(self) -> None:
        if self.document.is_open:
            self.choice.show_study(self.document.study)

    def _retranslate(self, *_language: object) -> None:
        self._show_study()
        if self._is_here:
            self._renew()

    # -- recording
    def wish(self) -> Wish:
        """Return what is to be played as it is chosen now."""
        path = self.document.path
        start, duration = self.choice.time
        return Wish(
            study=self.document.study,
            options=self.choice.options or (BASELINE,),
            language=self.context.texts.language,
            folder=str(path.parent) if path else "",
            start=start,
            duration=duration,
            letters=round(LETTERS * self.devicePixelRatioF()),
        )

    def _renew(self) -> None:
        """Record what is wished, unless it is shown or on its way."""
        if not (self._is_here and self.document.is_open):
            return
        begun = self.recorder.want(self.wish(), self.panes.ready)
        if begun and self.panes.ready is None:
            self._say_recording()

    def _say_recording(self) -> None:
        self.message.tell("twin3d.recording")
        self.message.show_progress(0.0)
        self.stack.setCurrentIndex(MESSAGE)

    def _progressed(self, share: object) -> None:
        found = share if isinstance(share, float) else None
        self.choice.show_progress(found)
        self.message.show_progress(found)

    def cancel(self) -> None:
        """Stop recording; what is shown stays."""
        if self.recorder.cancel() and self.panes.ready is None:
            self.message.tell("twin3d.cancelled", "twin3d.again")

    def _made(self, found: object) -> None:
        if isinstance(found, Ready):
            self._show(found)
        else:
            self._complain(found)

    def _show(self, ready: Ready) -> None:
        self.panes.put(ready)
        self.stack.setCurrentIndex(STAGE)
        play = ready.play
        names = {
            name: element.name.in_language(ready.wish.language) or name
            for playback in play.playbacks
            for name, element in playback.scene.elements.items()
        }
        self.controls.scrubber.put(play.window, ready.marks, names)
        times = [mark.clock for found in ready.marks for mark in found]
        drawing = ready.settings is not None
        self.exports.allow(drawing=drawing, playing=True)
        for part in (self.layers, self.cameras):
            part.setEnabled(drawing)
        self._show_layers()
        self._highlight()
        self.clock.put(play.window, ready.events, times)
        self._look_at_first()
        self._tell(ready)

    def _look_at_first(self) -> None:
        camera = self.panes.framed("iso")
        if camera is not None and not self._has_camera:
            self._has_camera = True
            self.eye.walk(on=False)
            self.eye.look(camera)
            self.panes.take_focus()

    def _tell(self, ready: Ready) -> None:
        """Tell once that there is no 3D, and which files could not be used."""
        texts = self.context.texts
        if ready.settings is None and not self._has_told:
            self._has_told = True
            self.context.tell(texts("twin3d.no_3d"))
        said = [problem_sentence(p, texts.language) for p in ready.furniture.problems]
        self.choice.note(" ".join(f"{wrong} {right}".strip() for wrong, right in said))

    def _complain(self, fault: object) -> None:
        """Say why nothing is played, and offer what helps."""
        self.clock.pause()
        self.panes.close_stages()
        self.exports.allow(drawing=False, playing=False)
        self.stack.setCurrentIndex(MESSAGE)
        if not isinstance(fault, Fault):
            self.message.tell("twin3d.fault.other", "twin3d.again")
            return
        values, does, self._faulty_path = dict(fault.values), "twin3d.again", ""
        if (problem := values.pop("problem", None)) is not None:
            wrong, right = problem_sentence(problem, self.context.texts.language)
            values["problem"] = f"{wrong} {right}".strip()
            does, self._faulty_path = "twin3d.go_there", problem.path
        self.message.tell(f"twin3d.fault.{fault.code}", does, **values)

    def _mend(self) -> None:
        if self._faulty_path:
            self.document.focus(self._faulty_path)
        else:
            self._renew()

    # -- the views
    def _show_clock(self, *_clock: object) -> None:
        self.panes.show_clock(self.clock.now)

    def _set_mode(self, mode: str) -> None:
        self.panes.set_mode(mode)
        self.view("iso", at_once=True)

    def _show_layers(self) -> None:
        shown = self.layers.shown
        self.panes.show_layers(shown, labels=self.layers.labels)
        self.legend.show_what(self.panes.states(), shown)

    def view(self, preset: str, *, at_once: bool = False) -> None:
        """Look from a preset: iso, top, front, side, or walk at eye height."""
        camera = self.panes.framed(preset)
        if camera is None:
            return
        self.eye.walk(on=preset == "walk")
        (self.eye.look if at_once else self.eye.fly)(camera)

    def frame_selection(self) -> None:
        """Fly to what is selected, or to the whole line."""
        self._fly_to(*self._selected())

    def _fly_to(self, *names: str) -> None:
        camera = self.panes.framed_on(names, self.eye.camera)
        if camera is not None:
            self.eye.walk(on=False)
            self.eye.fly(camera)

    # -- selection
    def _selected(self) -> tuple[str, ...]:
        return self.document.selected("line.")

    def _highlight(self, *_paths: object) -> None:
        self.panes.highlight(self._selected())

    def _select(self, name: str | None, added: bool) -> None:
        """Select in the document what was clicked on in 3D."""
        if name is None:
            self.document.select(())
            return
        before = self.document.selection if added else ()
        self.document.select((*before, name))
        if name not in self._selected():
            said = self.context.texts("twin3d.only_there", element=name)
            self.context.tell(said)
            self.panes.highlight((name,))

    def focus_path(self, path: str) -> None:
        """Fly to the element of a path."""
        self.frame_selection()

    # -- files
    def ask_export(self, suffix: str) -> None:
        """Ask for a file, and make it in the background."""
        ready = self.panes.ready
        if ready is None:
            return
        texts, settings = self.context.texts, self.context.settings
        start = self.document.path or settings.folder / "twin"
        kind = texts(f"twin3d.export.{suffix[1:]}")
        name, _ = QFileDialog.getSaveFileName(
            self, texts("twin3d.export.ask"), str(start.with_suffix(suffix)),
            f"{kind} (*{suffix})",
        )  # fmt: skip
        if name:
            path = Path(name)
            right = path if path.suffix.lower() == suffix else Path(f"{path}{suffix}")
            self.exports.make(self.job(ready, right))

    def job(self, ready: Ready, file: Path) -> Job:
        """Return the job that makes a file of what is seen now."""
        window, film = ready.play.window, file.suffix.lower() in (".mp4", ".gif")
        options = ready.wish.options
        alone = {"before": options[:1], "after": options[-1:]}
        path = tuple(self.cameras.path)
        return Job(
            study=ready.wish.study,
            options=alone.get(self.choice.mode, options),
            out=str(file),
            language=ready.wish.language,
            folder=ready.wish.folder,
            start=self.clock.now if film else window.start,
            duration=window.end - window.start,
            seconds=self.exports.length,
            speed=self.clock.speed,
            layers=self.layers.shown,
            labels=self.layers.labels,
            cameras=path if film and len(path) > 1 else (self.eye.camera,),
            at=self.clock.now,
            among=options,
        )

    # -- keys and the end
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Play, go faster, look from elsewhere, walk."""
        if self.panes.ready is None or not self.keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Stop walking."""
        if not self.keys.release(event):
            super().keyReleaseEvent(event)

    def shut(self) -> None:
        """Stop timers and work, and give back everything that belongs to VTK."""
        self._is_here = False
        self.cancel()
        self.exports.shut()
        self._changed.stop()
        self.clock.pause()
        self.eye.shut()
        self.panes.close_stages()
        self._pulse.shut()
