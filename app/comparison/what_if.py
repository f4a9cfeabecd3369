"""Sliders on the effects and costs that have a range."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.charts.card import note
from app.context import Context
from app.uncertainty.words import Words
from app.verdict.names import Names
from app.window.widgets import button, label
from models.study import Study
from models.uncertainty.inputs import Input, drawn_study, inputs_of
from models.uncertainty.supposed import SHARE, with_supposed_ranges

STEPS, GUTTER, HANDLE = 40, 28, 22
LONGEST_MEASURE, LONGEST_PLACE = 140, 230
"""Pixels that a name may take of its line; the whole of it is under the mouse."""
SETTLE_MS = 40
"""Keys and wheel come in bursts; while a slider is dragged, so often at most."""
FEW = 6
"""More sliders than that stand in two columns: cards and sliders are seen together."""


class WhatIf(QWidget):
    """A slider for each uncertain input of an option, from its low to its high end."""

    dragged = Signal(object)
    """The study as the sliders have it while one is still being dragged."""
    changed = Signal(object)
    """The study as the sliders have it; None when they stand as they did."""

    def __init__(self, study: Study, option: str, context: Context) -> None:
        super().__init__()
        self._study, self._context = study, context
        self._inputs = inputs_of(study, option)
        is_supposed = not any(one.measure for one in self._inputs)
        if is_supposed:
            self._study = with_supposed_ranges(study, option)
            self._inputs = inputs_of(self._study, option)
        self._words = Words(Names(study, context.texts.language))
        self.sliders: dict[str, QSlider] = {}
        self._values: dict[str, QLabel] = {}
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._head()
        if not self._inputs:
            column.addWidget(note(context.texts("comparison.no_ranges")))
            return
        column.addLayout(self._grid())
        if is_supposed:
            share = f"{100 * SHARE:.0f}"
            column.addWidget(note(context.texts("comparison.supposed", share=share)))

    def _head(self) -> None:
        """Make what stands in the line of the title: what the cards show, put back."""
        texts = self._context.texts
        self.state = label(texts, role="muted")
        self.reset = button(texts, "comparison.reset", "flat")
        self.reset.clicked.connect(self.put_back)
        self.reset.hide()  # until a slider is moved

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        sides = 2 if len(self._inputs) > FEW else 1
        lines = -(-len(self._inputs) // sides)
        for at, one in enumerate(self._inputs):
            side, line = divmod(at, lines)
            row = (self._name(one), self._slider(one), self._value(one))
            for place, widget in enumerate(row):
                grid.addWidget(widget, line, 4 * side + place)
            grid.setColumnStretch(4 * side + 1, 1)
            self._show_value(one)
        if sides > 1:
            grid.setColumnMinimumWidth(3, GUTTER)
        return grid

    def _name(self, one: Input) -> QLabel:
        measure, place = self._words.measure_and_place(one)
        name = QLabel()
        fitted, right = name.fontMetrics().elidedText, Qt.TextElideMode.ElideRight
        parts = ((measure, LONGEST_MEASURE), (place, LONGEST_PLACE))
        name.setText(" · ".join(fitted(said, right, w) for said, w in parts if said))
        places = (self._words.place(path) for path in one.places)
        name.setToolTip("\n".join(filter(None, (measure, *places))))
        return name

    def _called(self, one: Input) -> str:
        """Return the whole name of an input: its measure, what it moves."""
        return " · ".join(filter(None, self._words.measure_and_place(one)))

    def _slider(self, one: Input) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName(f"what_if_{one.id}")
        slider.setRange(0, STEPS)
        slider.setMinimumHeight(HANDLE)
        slider.setValue(_knob(one))
        slider.setAccessibleName(self._called(one))
        slider.setToolTip(self._words.range(one))
        slider.valueChanged.connect(partial(self._moved, one))
        slider.sliderReleased.connect(self._released)
        self.sliders[one.id] = slider
        return slider

    def _value(self, one: Input) -> QLabel:
        value = QLabel()
        value.setMinimumWidth(80)
        self._values[one.id] = value
        return value

    def _moved(self, one: Input, _knob_at: int) -> None:
        self._show_value(one)
        if not self._settle.isActive():
            self._settle.start()

    def _released(self) -> None:
        self._settle.stop()
        self._tell()

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
        self.reset.setVisible(bool(moved))
        study = drawn_study(self._study, self._inputs, moved) if moved else None
        (self.dragged if self.is_held else self.changed).emit(study)

    @property
    def is_held(self) -> bool:
        """Tell whether a slider is being dragged."""
        return any(slider.isSliderDown() for slider in self.sliders.values())

    def rows(self) -> Sequence[Sequence[object]]:
        """Return every input with its range and where its slider stands."""
        texts = self._context.texts
        head = [texts(f"comparison.head_{name}") for name in ("input", "range", "now")]
        found = [
            (
                self._called(one),
                self._words.range(one),
                self._values[one.id].text(),
            )
            for one in self._inputs
        ]
        return [head, *found]

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
