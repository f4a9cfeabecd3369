"""The palette: a list by category with search; click to take, or drag to the floor."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.actions.fuzzy import score
from app.context import Context
from app.i18n import text
from app.line.canvas.edit_view import EditView
from app.line.palette.favourites import Favourites
from app.line.palette.kinds import BY_ID, CATEGORIES, PALETTE, PaletteKind
from app.window.widgets import label

KIND = Qt.ItemDataRole.UserRole
ICON = 22
WIDTH = 178
MOST_RECENT = 4


class PaletteList(QListWidget):
    """Takes presses itself: a click arms the view, a drag leads the ghost."""

    def __init__(self, view: EditView) -> None:
        super().__init__()
        self._view = view
        self._pressed: PaletteKind | None = None
        self._start = QPoint()
        self._drags = False
        self.setObjectName("palette_list")
        self.setIconSize(QSize(ICON, ICON))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def kind_at(self, spot: QPoint) -> PaletteKind | None:
        """Return the kind at a point of the list."""
        item = self.itemAt(spot)
        return BY_ID.get(item.data(KIND)) if item is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take a kind."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.kind_at(event.position().toPoint())
            self._start = event.position().toPoint()
            self._drags = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Lead the ghost over the floor."""
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._start
        if not self._drags:
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._drags = True
            self._view.arm(self._pressed)
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._view.drag_over(event.globalPosition().toPoint(), free=free)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Place it, or keep it in hand for a click on the floor."""
        super().mouseReleaseEvent(event)
        kind, self._pressed = self._pressed, None
        if kind is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._drags:
            self._view.drop(event.globalPosition().toPoint())
        elif self.kind_at(event.position().toPoint()) is kind:
            self._view.arm(kind)
            self._view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Place with Enter what the list stands on, in the middle of the view."""
        item = self.currentItem()
        kind = BY_ID.get(item.data(KIND)) if item is not None else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and kind is not None:
            place_in_the_middle(self._view, kind)
        else:
            super().keyPressEvent(event)


def place_in_the_middle(view: EditView, kind: PaletteKind) -> None:
    """Place something in the middle of what is shown."""
    middle = view.viewport().rect().center()
    view.arm(kind)
    if view.gesture is not None:
        at = view.viewport().mapToGlobal(middle)
        view.drag_over(at, free=False)
        view.drop(at)


class Palette(QWidget):
    """Search line and list."""

    def __init__(self, view: EditView, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("palette")
        self.setMinimumWidth(132)
        self.search = QLineEdit()
        self.search.setObjectName("palette_search")
        self.search.setClearButtonEnabled(True)
        context.texts.show(self.search, "line.palette.search", "setPlaceholderText")
        self.list = PaletteList(view)
        self.hint = label(context.texts, "line.palette.hint", "muted")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        self.search.textChanged.connect(self.fill)
        self.search.returnPressed.connect(self._take_first)
        kept = context.settings.value("line/recent").split(",")
        self._recent = [name for name in kept if name in BY_ID][:MOST_RECENT]
        self.favourites = Favourites(context.settings)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        view.disarmed.connect(self.list.clearSelection)
        view.placed.connect(self._remember)
        context.texts.changed.connect(self.fill)
        context.theme.changed.connect(self.fill)
        self.fill()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size it likes best."""
        return QSize(WIDTH, 400)

    def fill(self, *_what: object) -> None:
        """List what fits the search, by category."""
        wanted = self.search.text().strip()
        self.list.clear()
        if not wanted:
            kept = self.favourites.names
            self._section("favourites", [BY_ID[name] for name in kept])
            others = [name for name in self._recent if name not in kept]
            self._section("recent", [BY_ID[name] for name in others])
        for category in CATEGORIES:
            kinds = [k for k in PALETTE if k.category == category and _fits(k, wanted)]
            self._section(category, kinds)

    def _section(self, category: str, kinds: list[PaletteKind]) -> None:
        if kinds:
            self._heading(category)
        for kind in kinds:
            self._row(kind)

    def _remember(self, name: str) -> None:
        """Put what was placed at the head of the list, for the next start, too."""
        others = [known for known in self._recent if known != name]
        self._recent = [name, *others][:MOST_RECENT]
        self._context.settings.set_value("line/recent", ",".join(self._recent))
        self._fill_in_place()

    def _show_menu(self, spot: QPoint) -> None:
        """Offer to keep a kind at the head of the list, or to keep it no more."""
        item = self.list.itemAt(spot) or self.list.currentItem()
        kind = BY_ID.get(item.data(KIND)) if item is not None else None
        if kind is None:
            return
        menu = QMenu(self)
        menu.setObjectName("palette_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = kind.id in self.favourites.names
        key = f"line.palette.{'drop' if known else 'keep'}"
        action = menu.addAction(self._context.texts(key))
        action.triggered.connect(partial(self._keep, kind.id))
        menu.popup(self.list.viewport().mapToGlobal(spot))

    def _keep(self, name: str, _checked: bool = False) -> None:
        self.favourites.toggle(name)
        self._fill_in_place()

    def _fill_in_place(self) -> None:
        """List anew, with the rows below the recent ones where they were."""
        bar = self.list.verticalScrollBar()
        below = bar.maximum() - bar.value()
        self.fill()
        self.list.doItemsLayout()
        bar.setValue(bar.maximum() - below)

    def _heading(self, category: str) -> None:
        item = QListWidgetItem(self._context.texts(f"line.category.{category}"))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self._context.theme.colour("muted"))
        font = item.font()
        font.setPointSizeF(font.pointSizeF() - 1)
        font.setBold(True)
        item.setFont(font)
        self.list.addItem(item)

    def _row(self, kind: PaletteKind) -> None:
        texts = self._context.texts
        item = QListWidgetItem(self._context.theme.icon(kind.icon), texts(kind.key))
        item.setData(KIND, kind.id)
        item.setToolTip(texts(f"line.about.{kind.id}"))
        self.list.addItem(item)

    def row_of(self, name: str) -> QListWidgetItem:
        """Return the row of a kind."""
        rows = (self.list.item(n) for n in range(self.list.count()))
        return next(row for row in rows if row.data(KIND) == name)

    def _take_first(self) -> None:
        rows = (self.list.item(n) for n in range(self.list.count()))
        first = next((row for row in rows if row.data(KIND)), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()


def _fits(kind: PaletteKind, wanted: str) -> bool:
    if not wanted:
        return True
    names = [text(kind.key, language) for language in ("en", "zh")]
    names += [text(f"line.about.{kind.id}", language) for language in ("en", "zh")]
    close = any(score(wanted, name) is not None for name in names[:2])
    return close or any(wanted.lower() in name.lower() for name in names)
