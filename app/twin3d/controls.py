"""The bar below the views: play, speed, scrubber, clock."""

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QToolButton

from app.context import Context
from app.twin3d.desk.clock import FASTEST, SLOWEST, Clock
from app.twin3d.desk.scrubber import Scrubber
from app.twin3d.film.text import moment

STEPS = 100
"""Positions of the slider for each tenfold speed."""


class Controls(QFrame):
    """Plays the clock."""

    def __init__(self, clock: Clock, context: Context) -> None:
        super().__init__()
        self._clock, self._context = clock, context
        self.setProperty("role", "card")
        self.buttons: dict[str, QToolButton] = {}
        self.scrubber = Scrubber(context)
        self.time, self.pace = QLabel(), QLabel()
        self.time.setObjectName("twin_clock")
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self._build()
        self._connect()
        self._show_speed(clock.speed)
        self._show_playing()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(4)
        for name, icon in (
            ("start", "to_start"), ("previous", "mark_back"), ("play", "run"),
            ("step", "step_ahead"), ("next", "mark_ahead"),
        ):  # fmt: skip
            row.addWidget(self._button(name, icon))
        self.time.setProperty("role", "heading")
        self.time.setMinimumWidth(112)
        self.time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.time)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self._button("slower", "slower"))
        self.speed.setRange(*(round(math.log10(v) * STEPS) for v in (SLOWEST, FASTEST)))
        self.speed.setFixedWidth(110)
        self.speed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._context.texts.show(self.speed, "twin3d.tip.speed", "setToolTip")
        self._context.texts.show(self.speed, "twin3d.tip.speed", "setAccessibleName")
        row.addWidget(self.speed)
        row.addWidget(self._button("faster", "faster"))
        self.pace.setMinimumWidth(54)
        row.addWidget(self.pace)

    def _button(self, name: str, icon: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"twin_{name}")
        made.setProperty("icon_name", icon)
        made.setIconSize(QSize(20, 20))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setIcon(self._context.theme.icon(icon))
        self._context.texts.show(made, f"twin3d.tip.{name}", "setToolTip")
        self._context.texts.show(made, f"twin3d.tip.{name}", "setAccessibleName")
        self.buttons[name] = made
        return made

    def _connect(self) -> None:
        clock, context = self._clock, self._context
        does = {
            "start": lambda: clock.go(clock.window.start),
            "previous": lambda: clock.mark(ahead=False),
            "play": clock.toggle,
            "step": clock.step,
            "next": lambda: clock.mark(ahead=True),
            "slower": clock.slower,
            "faster": clock.faster,
        }
        for name, what in does.items():
            self.buttons[name].clicked.connect(lambda _=False, what=what: what())
        self.speed.valueChanged.connect(self._slide)
        self.scrubber.wanted.connect(clock.go)
        clock.moved.connect(self.scrubber.show_clock)
        clock.moved.connect(self._show_time)
        clock.speed_changed.connect(self._show_speed)
        clock.playing_changed.connect(self._show_playing)
        context.theme.changed.connect(self._show_icons)
        context.texts.changed.connect(self._show_time)

    def _slide(self, value: int) -> None:
        self._clock.set_speed(10 ** (value / STEPS))

    def _show_time(self, *_what: object) -> None:
        self.time.setText(moment(self._clock.now, self._context.texts.language))

    def _show_speed(self, speed: float) -> None:
        self.speed.blockSignals(True)
        self.speed.setValue(round(math.log10(speed) * STEPS))
        self.speed.blockSignals(False)
        self.pace.setText(f"{speed:.3g} ×" if speed < FASTEST else f"{speed:.0f} ×")

    def _show_playing(self, *_on: object) -> None:
        play, on = self.buttons["play"], self._clock.is_playing
        play.setProperty("icon_name", "pause" if on else "run")
        key = f"twin3d.tip.{'pause' if on else 'play'}"
        for setter in ("setToolTip", "setAccessibleName"):
            self._context.texts.show(play, key, setter)
        self._show_icons()

    def _show_icons(self, *_tokens: object) -> None:
        for made in self.buttons.values():
            made.setIcon(self._context.theme.icon(str(made.property("icon_name"))))
