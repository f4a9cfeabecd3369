"""How the states of a machine look: colour, pattern and letter, for every view.

Colours are those of models.states; pattern and letter tell them apart without colour.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor

from models.states import LOOKS, State

_B = Qt.BrushStyle


@dataclass(frozen=True)
class StateStyle:
    """Letter and pattern of a state; an empty letter for off shift."""

    letter: str
    pattern: Qt.BrushStyle


STYLES: dict[State, StateStyle] = {
    State.WORKING_MANUAL: StateStyle("W", _B.SolidPattern),
    State.WORKING_AUTOMATIC: StateStyle("W", _B.SolidPattern),
    State.SETUP: StateStyle("S", _B.BDiagPattern),
    State.STARVED: StateStyle("V", _B.SolidPattern),
    State.BLOCKED: StateStyle("B", _B.VerPattern),
    State.WAITING_OPERATOR: StateStyle("O", _B.Dense5Pattern),
    State.WAITING_TRANSPORT: StateStyle("T", _B.Dense5Pattern),
    State.FAILED: StateStyle("F", _B.DiagCrossPattern),
    State.MICRO_STOP: StateStyle("m", _B.CrossPattern),
    State.WAITING_CREW: StateStyle("C", _B.Dense6Pattern),
    State.MAINTENANCE: StateStyle("P", _B.FDiagPattern),
    State.TOOL_CHANGE: StateStyle("X", _B.BDiagPattern),
    State.BREAK: StateStyle("Z", _B.HorPattern),
    State.OFF_SHIFT: StateStyle("", _B.NoBrush),
}


def colour(state: State) -> QColor:
    """Return the colour of a state."""
    return QColor(LOOKS[state].colour)


def pattern(state: State) -> QBrush:
    """Return the dark pattern to paint over the colour of a state."""
    return QBrush(QColor(0, 0, 0, 90), STYLES[state].pattern)


def name(state: State, language: str) -> str:
    """Return the name of a state."""
    look = LOOKS[state]
    return look.zh if language == "zh" else look.en
