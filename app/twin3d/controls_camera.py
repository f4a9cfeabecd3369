"""Where one looks from: presets, the selection, walking, a path with keyframes."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.context import Context
from app.twin3d.desk.eye import Eye
from app.twin3d.desk.section import Section

if TYPE_CHECKING:
    from app.twin3d.camera import Camera

PRESETS = ("iso", "top", "front", "side", "walk")
MOST_KEYFRAMES = 50


class Cameras(Section):
    """Buttons for the camera, and the path that films fly along."""

    wanted = Signal(str)
    """A preset."""
    frame_wanted = Signal()
    """Frame what is selected."""

    def __init__(self, eye: Eye, context: Context) -> None:
        super().__init__(context, "twin3d.camera.title")
        self._eye = eye
        self.path: list[Camera] = []
        row = QHBoxLayout()
        row.setSpacing(2)
        self.presets = {}
        for name in PRESETS:
            icon = "walk" if name == "walk" else f"view_{name}"
            made = self.tool(name, icon, partial(self.wanted.emit, name))
            self.presets[name] = made
            row.addWidget(made)
        self.presets["walk"].setCheckable(True)
        eye.walking_changed.connect(self.presets["walk"].setChecked)
        row.addWidget(self.tool("frame", "zoom_selection", self.frame_wanted.emit))
        row.addStretch()
        self.column.addLayout(row)
        self._add_path()
        context.texts.changed.connect(self._show)
        self._show()

    def _add_path(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.add = self.tool("keyframe_add", "camera_add", self.keep)
        self.remove = self.tool("keyframe_remove", "undo", self.forget)
        self.clear = self.tool("keyframe_clear", "delete", self.forget_all)
        self.fly = self.tool("keyframe_play", "camera_path", self.play)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setMinimumWidth(20)
        for made in (self.add, self.remove, self.clear, self.fly):
            row.addWidget(made)
        row.addSpacing(6)
        row.addWidget(self.count, 1)
        self.column.addLayout(row)

    def keep(self) -> None:
        """Add the present camera to the path."""
        if len(self.path) < MOST_KEYFRAMES:
            self.path.append(self._eye.camera)
            self._show()

    def forget(self) -> None:
        """Remove the last camera of the path."""
        self.path = self.path[:-1]
        self._show()

    def forget_all(self) -> None:
        """Remove the whole path."""
        self.path = []
        self._show()

    def play(self) -> None:
        """Fly along the path."""
        self._eye.follow(self.path)

    def _show(self, *_what: object) -> None:
        for made in (self.remove, self.clear):
            made.setEnabled(bool(self.path))
        self.fly.setEnabled(len(self.path) > 1)
        self.add.setEnabled(len(self.path) < MOST_KEYFRAMES)
        texts = self.context.texts
        key = "path" if self.path else "no_path"
        self.count.setText(texts(f"twin3d.camera.{key}", count=len(self.path)))
