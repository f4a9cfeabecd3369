"""Sections below one another, with a bar of tabs that lead to each.

They are made one at each turn of the event loop: a window that shows forty charts
goes on answering.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QTabBar, QVBoxLayout, QWidget

from app.window.widgets import clear

GAP, HEAD = 18, 8
NEAR = 60
"""Pixels below the top at which a section counts as the one that is read."""


@dataclass(frozen=True)
class Part:
    """A section to be shown: its id, its title, and how its widget is made.

    `make` returns None where there is nothing of it; one without a title has no tab.
    """

    id: str
    title: str
    make: Callable[[], QWidget | None]


class Sections(QWidget):
    """A page of sections; `show_parts` replaces them, `add_parts` adds to them."""

    filled = Signal()
    """All sections that were asked for are there."""

    def __init__(self, margin: int) -> None:
        super().__init__()
        self._parts: Iterator[Part] = iter(())
        self._wanted = ""
        self._shown: dict[str, QWidget] = {}
        self._tabs: list[str] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._make_next)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.tabBarClicked.connect(self._clicked)
        self.bar.currentChanged.connect(self._chosen)
        self._build(margin)

    def _build(self, margin: int) -> None:
        self._page = page = QWidget()
        page.setObjectName("scrolled")
        column = QVBoxLayout(page)
        column.setContentsMargins(margin, HEAD, margin, margin)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        column.addLayout(self.body)
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(margin - HEAD, 0, margin - HEAD, 0)
        head.addWidget(self.bar)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)

    # -- what is shown
    def show_parts(
        self, parts: Iterable[Part], *, at: str = "", first: int = 1
    ) -> None:
        """Show other sections, the `first` at once; lead to the section `at`."""
        self.shut()
        self._wanted = at
        clear(self.body)
        was = self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        self.bar.blockSignals(was)
        self.bar.hide()
        self.add_parts(parts)
        for _ in range(first):
            self._make_next()

    def add_parts(self, parts: Iterable[Part]) -> None:
        """Show more sections, below those that are there."""
        self._parts = iter(parts)
        self._next.start()

    def _make_next(self) -> None:
        part = next(self._parts, None)
        if part is None:
            if self._next.isActive():
                self._next.stop()
                # sizes are known only after the layouts of this turn
                QTimer.singleShot(0, self, partial(self.lead_to, self._wanted))
                self._wanted = ""
                self.filled.emit()
            return
        widget = part.make()
        if widget is not None:
            self._shown[part.id] = widget
            self.body.addWidget(widget)
            self._add_tab(part)

    def _add_tab(self, part: Part) -> None:
        if part.title:
            self._tabs.append(part.id)
            self.bar.addTab(part.title)
            self.bar.setVisible(len(self._tabs) > 1)

    @property
    def is_filling(self) -> bool:
        """Tell whether there are more sections to come."""
        return self._next.isActive()

    @property
    def current(self) -> str:
        """Return the id of the section that is read."""
        at = self.bar.currentIndex()
        return self._tabs[at] if 0 <= at < len(self._tabs) else ""

    # -- going there
    def lead_to(self, name: str) -> None:
        """Scroll to a section; nothing happens if it is not there."""
        if name not in self._shown:
            return
        self.area.verticalScrollBar().setValue(self._top_of(name) - HEAD)

    def _clicked(self, at: int) -> None:
        if at == self.bar.currentIndex():
            self._chosen(at)

    def _chosen(self, at: int) -> None:
        if 0 <= at < len(self._tabs):
            self.lead_to(self._tabs[at])

    def _scrolled(self, top: int) -> None:
        """Mark the tab of the section that is read now."""
        bottom = self.area.verticalScrollBar().maximum()
        above = [
            at for at, name in enumerate(self._tabs) if self._top_of(name) <= top + NEAR
        ]
        if above and (0 < top < bottom or self.bar.currentIndex() < 0):
            was = self.bar.blockSignals(True)
            self.bar.setCurrentIndex(above[-1])
            self.bar.blockSignals(was)

    def _top_of(self, name: str) -> int:
        return self._shown[name].mapTo(self._page, QPoint(0, 0)).y()

    def shut(self) -> None:
        """Stop making sections, and let go of those that there are."""
        self._next.stop()
        self._parts = iter(())
        self._shown, self._tabs = {}, []
