"""The widgets in which values are typed or chosen; each tells when it is done."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

Items = Callable[[], Iterable[tuple[str, bool]]]


class LineEditor(QLineEdit):
    """A line of text: Enter or Tab takes it, Escape gives back what stood there."""

    taken = Signal(str)
    left = Signal()
    """It was given back by Escape."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held = ""
        self.opening: QAction | None = None
        """What Alt+Down opens: a list to choose from, an editor."""
        self.editingFinished.connect(self._finish)

    def hold(self, said: str) -> None:
        """Show what stands there, unless somebody is typing something else."""
        was, self._held = self._held, said
        if self.text() == was or not self.hasFocus():
            if self.text() != said:
                self.setText(said)
            self.set_wrong(False)

    def force(self, said: str) -> None:
        """Show a text whatever was typed."""
        self._held = said
        self.setText(said)
        self.set_wrong(False)

    @property
    def held(self) -> str:
        """Return what stands in the study."""
        return self._held

    def set_wrong(self, wrong: bool) -> None:
        """Show the text as one that cannot be taken."""
        if bool(self.property("invalid") or False) != wrong:
            self.setProperty("invalid", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def add_menu(
        self,
        icon: QIcon,
        items: Items,
        chosen: Callable[[str], None],
        named: Callable[[str], str],
    ) -> None:
        """Add a list to choose from; an item is its word and whether it is checked."""
        action = self.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
        action.triggered.connect(lambda: self._show_menu(items, chosen, named))
        self.opening = action

    def _show_menu(
        self,
        items: Items,
        chosen: Callable[[str], None],
        named: Callable[[str], str],
    ) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, checked in items():
            action = QAction(named(name), menu)
            action.setCheckable(True)
            action.setChecked(checked)
            action.triggered.connect(lambda _=False, n=name: chosen(n))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _finish(self) -> None:
        if self.isReadOnly() or self.text() == self._held:
            self.set_wrong(False)
            return
        self.taken.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Give back what stood there at Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._held:
            self.force(self._held)
            self.selectAll()
            self.left.emit()
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # the row opens its menu or its editor
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:  # noqa: N802
        """Select everything, so that typing replaces it."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.selectAll()


class ChoiceEditor(QComboBox):
    """A choice among words; the wheel scrolls the page, not the choice."""

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setMinimumContentsLength(6)
        self.activated.connect(lambda at: self.taken.emit(self.itemData(at)))

    def fill(self, rows: Iterable[tuple[object, str]]) -> None:
        """Offer values with their names."""
        wanted = list(rows)
        if wanted == [
            (self.itemData(i), self.itemText(i)) for i in range(self.count())
        ]:
            return
        self.clear()
        for value, name in wanted:
            self.addItem(name, value)

    def hold(self, value: object, mixed: str = "") -> None:
        """Show a value; with `mixed`, that there are several."""
        at = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        self.setPlaceholderText(mixed)
        self.setCurrentIndex(-1 if mixed else at)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()


class FlagEditor(QCheckBox):
    """Yes or no; half checked where the values differ."""

    taken = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.clicked.connect(self._clicked)

    def hold(self, value: object, mixed: bool) -> None:
        """Show a value."""
        states = Qt.CheckState
        self.setTristate(mixed)
        checked = states.Checked if value is True else states.Unchecked
        self.setCheckState(states.PartiallyChecked if mixed else checked)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the edge of the box, which is hard to see on dark ground."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(part, option, self)
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _clicked(self) -> None:
        self.setTristate(False)
        self.taken.emit(self.isChecked())
