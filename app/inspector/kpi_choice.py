"""Choosing a figure of merit by its name: of the line, or of one of its elements."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.context import Context
from app.i18n import text
from app.inspector.editors import ChoiceEditor
from app.verdict.names import Names
from models.kpis import KPIS, Kpi, headlines, kpi_of
from models.study import Study

ELEMENTS = (
    "stations",
    "buffers",
    "conveyors",
    "pools",
    "fleets",
    "sources",
    "products",
)
SAME_HOURS = "same_hours."
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down)


class KpiEditor(ChoiceEditor):
    """Looks like a choice; opens a menu of figures by what they are about."""

    def __init__(self, make_menu: Callable[[QWidget], QMenu], parent: QWidget) -> None:
        super().__init__(parent)
        self._make_menu = make_menu

    def showPopup(self) -> None:  # noqa: N802
        """Open the menu instead of a list."""
        menu = self._make_menu(self)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the menu by Enter, Space or Down."""
        if event.key() in OPENING:
            self.showPopup()
            return
        super().keyPressEvent(event)


def kpi_title(study: Study, key: str, language: str) -> str:
    """Return the name of a figure with its unit; the key where it is unknown."""
    kpi = kpi_of(key)
    if kpi is None:
        return key
    return _with_unit(Names(study, language).figure(key), kpi, language)


def _with_unit(name: str, kpi: Kpi, language: str) -> str:
    unit = "%" if kpi.form == "share" else ""
    if kpi.unit:
        unit = text(f"unit.{kpi.unit}", language)
    return f"{name} · {unit}" if unit else name


def kpi_menu(
    context: Context, study: Study, chosen: Callable[[str], None], parent: QWidget
) -> QMenu:
    """Return a menu of all figures that a target may be about."""
    names = Names(study, context.texts.language)
    menu = QMenu(parent)
    menu.setObjectName("kpi_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer(holder: QMenu, key: str, element_too: bool = True) -> None:
        kpi = kpi_of(key)
        if kpi is not None:
            name = names.figure(key) if element_too else names.kind_of_figure(key)
            said = _with_unit(name, kpi, names.language)
            holder.addAction(said).triggered.connect(lambda: chosen(key))

    leading = [kpi.key for kpi in headlines()]
    for key in leading:
        offer(menu, key)
    menu.addSeparator()
    single = [kpi.key for kpi in KPIS if "*" not in kpi.key]
    hours = [key for key in single if key.startswith(SAME_HOURS)]
    more = [key for key in single if key not in (*leading, *hours)]
    for name, keys in (("more", more), ("same_hours", hours)):
        below = menu.addMenu(context.texts(f"inspector.kpi.{name}"))
        for key in keys:
            offer(below, key)
    for kind in ELEMENTS:
        _add_elements(menu, context, names, kind, offer)
    return menu


def _add_elements(
    menu: QMenu,
    context: Context,
    names: Names,
    kind: str,
    offer: Callable[[QMenu, str, bool], None],
) -> None:
    elements = getattr(names.study.line, kind)
    if not elements:
        return
    below = menu.addMenu(context.texts(f"inspector.kpi.{kind}"))
    for element in elements:
        one = below.addMenu(names.element(kind, element.id))
        for key in _keys_of(kind, element.id):
            offer(one, key, False)


def _keys_of(kind: str, element: str) -> Iterator[str]:
    for kpi in KPIS:
        head, star, *rest = (*kpi.key.split("."), "", "")[:4]
        if head == kind and star == "*" and "*" not in rest:
            yield kpi.key.replace("*", element)
