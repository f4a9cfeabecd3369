"""Sliders on the effects and costs that have a range."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
)

from app.charts.card import note
from app.context import Context
from app.uncertainty.words import Words
from app.verdict.names import Names
from app.window.widgets import button, label
from models.study import Study
from models.uncertainty.inputs import Input, drawn_study, inputs_of

STEPS = 40
SETTLE_MS = 150


class WhatIf(QFrame):
    """A slider for each uncertain input of an option, from its low to its high end."""

    changed = Signal(object)
    """The study as the sliders have it; None when they stand as they did."""

    def __init__(self, study: Study, option: str, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._study, self._context = study, context
        self._inputs = inputs_of(study, option)
        self._words = Words(Names(study, context.texts.language))
        self.sliders: dict[str, QSlider] = {}
        self._values: dict[str, QLabel] = {}
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.addLayout(self._head())
        if not self._inputs:
            column.addWidget(note(context.texts("comparison.no_ranges")))
            return
        column.addLayout(self._rows())

    def _head(self) -> QHBoxLayout:
        texts = self._context.texts
        row = QHBoxLayout()
        row.addWidget(label(texts, "comparison.what_if", "heading"), 1)
        self.state = label(texts, role="muted")
        row.addWidget(self.state)
        self.reset = button(texts, "comparison.reset", "flat")
        self.reset.clicked.connect(self.put_back)
        self.reset.setEnabled(False)
        row.addWidget(self.reset)
        return row

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(self._inputs):
            name = QLabel(self._words.input(one))
            name.setToolTip("\n".join(map(self._words.place, one.places)))
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setObjectName(f"what_if_{one.id}")
            slider.setRange(0, STEPS)
            slider.setValue(_knob(one))
            slider.setAccessibleName(name.text())
            value = QLabel()
            value.setMinimumWidth(90)
            slider.valueChanged.connect(partial(self._moved, one))
            self.sliders[one.id], self._values[one.id] = slider, value
            for place, widget in enumerate((name, slider, value)):
                grid.addWidget(widget, at, place)
            self._show_value(one)
        return grid

    def _moved(self, one: Input, _knob_at: int) -> None:
        self._show_value(one)
        self._settle.start()

    def _show_value(self, one: Input) -> None:
        quantile = self._quantile(one)
        value = one.typical if quantile is None else one.at(quantile)
        self._values[one.id].setText(self._words.value(one.places[0], value))

    def _quantile(self, one: Input) -> float | None:
        """Return the quantile a slider stands at; None where it stood at first."""
        at = self.sliders[one.id].value()
        return None if at == _knob(one) else at / STEPS

    def _tell(self) -> None:
        found = {one.id: self._quantile(one) for one in self._inputs}
        moved = {name: q for name, q in found.items() if q is not None}
        self.reset.setEnabled(bool(moved))
        study = drawn_study(self._study, self._inputs, moved) if moved else None
        self.changed.emit(study)

    def put_back(self, *_checked: object) -> None:
        """Put all sliders where they were."""
        for one in self._inputs:
            self.sliders[one.id].setValue(_knob(one))

    def shut(self) -> None:
        """Stop the clock."""
        self._settle.stop()


def _knob(one: Input) -> int:
    """Return where a slider stands for the likeliest value."""
    return min(range(STEPS + 1), key=lambda at: abs(one.at(at / STEPS) - one.typical))
