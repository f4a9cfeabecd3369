"""The keys of the 3D place: what each does with the clock and the camera."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.twin3d.desk.clock import Clock
from app.twin3d.desk.eye import Eye

K = Qt.Key
VIEWS = {
    K.Key_1: "top", K.Key_2: "side", K.Key_3: "front", K.Key_5: "walk", K.Key_7: "iso",
}  # fmt: skip
STEPS = {
    K.Key_W: (1.0, 0.0), K.Key_Up: (1.0, 0.0),
    K.Key_S: (-1.0, 0.0), K.Key_Down: (-1.0, 0.0),
    K.Key_A: (0.0, -1.0), K.Key_Left: (0.0, -1.0),
    K.Key_D: (0.0, 1.0), K.Key_Right: (0.0, 1.0),
}  # fmt: skip
ARROWS = {
    K.Key_Left: (-6.0, 0.0), K.Key_Right: (6.0, 0.0),
    K.Key_Up: (0.0, 5.0), K.Key_Down: (0.0, -5.0),
}  # fmt: skip


@dataclass(frozen=True)
class Keys:
    """Keys of one place; `view` takes a preset, `frame` what is selected."""

    clock: Clock
    eye: Eye
    view: Callable[[str], object]
    frame: Callable[[], object]

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; tell whether it means anything."""
        key = Qt.Key(event.key())
        held = event.modifiers()
        if held & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        if self.eye.is_walking and key in STEPS:
            self.eye.hurries = bool(held & Qt.KeyboardModifier.ShiftModifier)
            self.eye.step(key.name, *STEPS[key], on=True)
            return True
        return self._do(key)

    def release(self, event: QKeyEvent) -> bool:
        """Stop walking into the direction of a key."""
        key = Qt.Key(event.key())
        if key in STEPS and not event.isAutoRepeat():
            self.eye.step(key.name, 0.0, 0.0, on=False)
            return True
        return False

    def _do(self, key: Qt.Key) -> bool:
        if key in VIEWS:
            self.view(VIEWS[key])
        elif key in ARROWS:
            self.eye.look(self.eye.camera.orbited(*ARROWS[key]))
        elif key in (found := self._others()):
            found[key]()
        else:
            return False
        return True

    def _others(self) -> dict[Qt.Key, Callable[[], object]]:
        clock = self.clock
        return {
            K.Key_Space: clock.toggle,
            K.Key_Less: clock.slower,
            K.Key_Comma: clock.slower,
            K.Key_Greater: clock.faster,
            K.Key_Period: clock.faster,
            K.Key_N: clock.step,
            K.Key_Home: lambda: clock.go(clock.window.start),
            K.Key_End: lambda: clock.go(clock.window.end),
            K.Key_PageUp: lambda: clock.mark(ahead=False),
            K.Key_PageDown: lambda: clock.mark(ahead=True),
            K.Key_F: self.frame,
            K.Key_Escape: lambda: self.eye.is_walking and self.view("iso"),
        }
