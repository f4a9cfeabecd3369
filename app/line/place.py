"""The line place: palette, floor, inspector."""

from importlib import import_module
from importlib.util import find_spec

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QSplitter, QVBoxLayout, QWidget

from app.context import Context
from app.document import Document
from app.line.actions import LINE_ACTIONS, MENU, ON_THE_FLOOR
from app.line.canvas.edit_view import EditView
from app.line.canvas.frame import CanvasFrame
from app.line.dialogs import ArrayDialog, UnderlayDialog
from app.line.finding import find_element
from app.line.keeping import Keeping
from app.line.palette.panel import WIDTH, Palette
from app.line.results.choice import LayerButton
from app.line.results.legend import Legend
from app.line.results.overlay import Overlay
from app.places import Place
from models.floorplan.boxes import Box
from models.plant import Plant

MIME = "application/x-linerefit+json"
INSPECTOR = "app.inspector.panel"
INSPECTOR_WIDTH = 320
TABLES = "app.inspector.tables"
TABLES_HEIGHT = 280
APART = 1.0


class LinePlace(Place):
    """Where a line is laid out."""

    ACTIONS = LINE_ACTIONS

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__(document, context)
        self.keeping = Keeping(document, context.settings, self)
        self.view: EditView = EditView(document, context, self.keeping)
        self.frame = CanvasFrame(self.view)
        self.overlay = Overlay(document, context, self.view.lines, self)
        self.legend = Legend(self.overlay, context)
        self.frame.add(self.legend, LayerButton(self.overlay, context))
        self.palette_panel = Palette(self.view, context)
        self.inspector = _inspector(document, context)
        self.tables: QWidget | None = None
        self._last_step: tuple[float, float] | None = None
        self._last_copy: tuple[str, ...] = ()
        self._told_fault = ""
        self._build()
        self.view.menu_asked.connect(self._show_menu)
        document.selection_changed.connect(self._forget_step)
        document.study_changed.connect(self._tell_fault)

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("line_splitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(True)
        panels = [self.palette_panel, self.frame, self.inspector]
        for panel in panels:
            if panel is not None:
                self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(1, 1)
        sizes = [WIDTH, 1000, INSPECTOR_WIDTH][: self.splitter.count()]
        self.splitter.setSizes(sizes)
        self.splitter.restoreState(self._kept())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.setHandleWidth(1)
        self.rows.addWidget(self.splitter)
        column.addWidget(self.rows)

    def _kept(self) -> QByteArray:
        return self.context.settings.bytes_of(f"line/splitter{self.splitter.count()}")

    # -- the window
    def enter(self) -> None:
        """Give the keys to the floor; some belong to it alone."""
        for action in self.actions():
            if action.objectName() in ON_THE_FLOOR:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                self.view.addAction(action)
        self.view.setFocus()

    def leave(self) -> None:
        """Give up what is in hand."""
        self.view.cancel()

    def focus_path(self, path: str) -> None:
        """Bring an element into view and its field into the inspector."""
        item = self.view.item_of(".".join(path.split(".")[:3]))
        if item is not None:
            self.view.ensureVisible(item.box, 60, 60)
        show = getattr(self.inspector, "focus_path", None)
        if show is not None:
            show(path)

    def shut(self) -> None:
        """Remember the panels."""
        self.view.cancel()
        name = f"line/splitter{self.splitter.count()}"
        self.context.settings.set_bytes(name, self.splitter.saveState())
        stop = getattr(self.inspector, "shut", None)
        if stop is not None:
            stop()

    # -- what actions do
    def movable(self) -> list[str]:
        """Return the selected elements that stand on the floor and are not held."""
        chosen = self.document.selection
        placed = [path for path in chosen if path in self.view.lines.elements]
        return self.keeping.movable(placed)

    def copy(self) -> None:
        """Put what is selected on the clipboard, as text."""
        chosen = self.document.selection
        if chosen:
            text = self.view.editor.text(chosen)
            data = QMimeData()
            data.setText(text)
            data.setData(MIME, text.encode())
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy and remove."""
        self.copy()
        self.remove()

    def paste(self) -> None:
        """Put in what is on the clipboard, at the mouse or beside the originals."""
        data = QGuiApplication.clipboard().mimeData()
        text = data.data(MIME).toStdString() if data.hasFormat(MIME) else data.text()
        over = self.view.viewport().underMouse() and self.view.pointer is not None
        self.view.editor.paste(text, self.view.pointer if over else self._aside(text))

    def _aside(self, _text: str) -> tuple[float, float]:
        """Return the middle of what is shown: there nothing is pasted unseen."""
        middle = self.view.lines.rect_around(self.document.selection)
        rect = self.view.shown_rect()
        centre = rect.center() if middle.isEmpty() else middle.center()
        return centre.x() / 40 + APART, -centre.y() / 40 - APART

    def remove(self) -> None:
        """Remove what is selected."""
        self.view.editor.remove(self.document.selection)

    def select_all(self) -> None:
        """Select everything on the floor."""
        self.document.select(self.view.lines.elements)

    def connect_chosen(self) -> None:
        """Connect what is selected, in the order it was selected."""
        self.view.editor.connect_in_order(self.document.selection)

    def rename(self) -> None:
        """Go to the name of what is selected."""
        self.document.focus(f"{self.document.selection[0]}.name")

    def select_same(self) -> None:
        """Select all elements of the kinds that are selected, as they are drawn."""
        items = self.view.lines.elements
        kinds = {items[p].shown.kind for p in self.document.selection if p in items}
        self.document.select([p for p, i in items.items() if i.shown.kind in kinds])

    def select_along(self, *, forward: bool) -> None:
        """Select all that parts reach from what is selected, or come from."""
        plant = Plant(self.document.study.line)
        chosen = self.document.selected("line.")
        found = plant.reached(chosen) if forward else plant.reaching(chosen)
        self.document.select([plant.paths[name] for name in sorted(found)])

    def duplicate(self) -> None:
        """Copy what is selected; again with the step the last copy was moved by."""
        chosen = self.document.selection
        boxes = list(self.view.lines.boxes(chosen).values())
        if not boxes:
            return
        around = Box.around(boxes)
        step = self._last_step or (0.0, -round(around.width + APART, 1))
        made = self.view.editor.duplicate(chosen, *self._since(around, step))
        self._last_copy = made
        self._last_from = around

    def _since(self, around: Box, step: tuple[float, float]) -> tuple[float, float]:
        """Return how far the last copy was moved, if it is what is selected."""
        if self._last_copy and set(self._last_copy) == set(self.document.selection):
            return (round(around.x - self._last_from.x, 3),
                    round(around.y - self._last_from.y, 3))  # fmt: skip
        return step

    def _forget_step(self, chosen: object) -> None:
        if isinstance(chosen, tuple) and set(chosen) != set(self._last_copy):
            self._last_copy = ()

    def ask_array(self) -> None:
        """Ask for an array of what is selected, and make it."""
        chosen = self.document.selection
        boxes = list(self.view.lines.boxes(chosen).values())
        if not boxes:
            return
        around = Box.around(boxes)
        dialog = ArrayDialog(self.context, (around.length, around.width), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            pitch = dialog.pitch_x.value(), dialog.pitch_y.value()
            columns, rows = dialog.columns.value(), dialog.rows.value()
            self.view.editor.array(chosen, columns, rows, pitch)
        dialog.deleteLater()

    def group(self) -> None:
        """Let what is selected be selected together from now on."""
        self.keeping.group(self.document.selection)
        self._tell("group", len(self.document.selection))

    def ungroup(self) -> None:
        """Let what is selected be selected one by one."""
        self.keeping.ungroup(self.document.selection)
        self._tell("ungroup", len(self.document.selection))

    def lock(self) -> None:
        """Hold what is selected where it is, or let it go."""
        chosen = self.document.selection
        self.keeping.lock(chosen)
        held = bool(chosen) and set(chosen) <= self.keeping.locked
        self._tell("locked" if held else "unlocked", len(chosen))

    def _tell(self, key: str, count: int) -> None:
        self.context.tell(self.context.texts(f"line.told.{key}", count=count))

    def _tell_fault(self, *_what: object) -> None:
        """Tell once why the picture of the floor plan cannot be shown."""
        fault = self.view.underlay.fault
        if fault and fault != self._told_fault:
            self.context.tell(self.context.texts(f"line.underlay.fault.{fault}"))
        self._told_fault = fault

    def toggle_tables(self) -> None:
        """Show or hide the tables below the floor."""
        if self.tables is None:
            made = import_module(TABLES).TablesPanel(self.document, self.context)
            assert isinstance(made, QWidget)
            self.tables = made
            self.rows.addWidget(made)
            self.rows.setSizes([600, TABLES_HEIGHT])
        else:
            self.tables.setVisible(self.tables.isHidden())

    def toggle_results(self) -> None:
        """Show or hide what the last run says, over the floor."""
        self.overlay.toggle_all()

    def toggle_minimap(self) -> None:
        """Show or hide the minimap."""
        minimap = self.frame.minimap
        minimap.wanted = not minimap.wanted
        minimap.place()

    def find_element(self) -> None:
        """Let an element be found by its name."""
        find_element(self.view, self.window())

    def search(self) -> None:
        """Go to the search of the palette."""
        self.palette_panel.search.setFocus()
        self.palette_panel.search.selectAll()

    def ask_underlay(self) -> None:
        """Ask for the picture of the floor plan and put it under the line."""
        line = self.document.study.line
        dialog = UnderlayDialog(self.context, line.underlay, self.document.path, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.view.editor.set_underlay(dialog.values())
        dialog.deleteLater()

    def _show_menu(self, at: object) -> None:
        menu = QMenu(self)
        menu.setObjectName("line_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions = {action.objectName(): action for action in self.actions()}
        for name in MENU:
            if not name:
                menu.addSeparator()
            elif f"line_{name}" in actions:
                menu.addAction(actions[f"line_{name}"])
        if isinstance(at, QPoint):
            menu.popup(at)


def _inspector(document: Document, context: Context) -> QWidget | None:
    """Return the inspector, if the program has one."""
    try:
        there = find_spec(INSPECTOR) is not None
    except ModuleNotFoundError:
        there = False
    if not there:
        return None
    found = import_module(INSPECTOR).InspectorPanel(document, context)
    return found if isinstance(found, QWidget) else None
