"""The rows of a target: its figure chosen by name, its bounds in the figure's unit."""

from dataclasses import replace
from typing import Any

from pydantic_core import PydanticCustomError
from PySide6.QtWidgets import QWidget

from app.inspector.editing import Editing
from app.inspector.fields import Field
from app.inspector.kpi_choice import KpiEditor, kpi_menu, kpi_title
from app.inspector.rows import LeafRow
from app.inspector.subject import Subject
from models.kpis import kpi_of
from models.plan import BOUND_UNITS, Target
from models.quantities import PROBABILITY, RATIO, Dimension, read

BOUNDS = ("at_most", "at_least")


def target_row(field: Field) -> type[LeafRow] | None:
    """Return the row for a field of a target; None if an ordinary one will do."""
    if field.owner is not Target:
        return None
    return KpiRow if field.name == "kpi" else BoundRow if field.name in BOUNDS else None


class KpiRow(LeafRow):
    """The figure, chosen among those there are."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.grid.addWidget(self.editor, 2, 0, 1, 4)  # names are long

    def show_subject(self, subject: Subject) -> None:
        """Show the figure, its whole name too where it is cut off."""
        super().show_subject(subject)
        assert isinstance(self.editor, KpiEditor)
        self.editor.setToolTip(self.editor.currentText())

    def _make_editor(self) -> QWidget:
        editor = KpiEditor(self._menu_of_figures, self)
        editor.taken.connect(self.commit)
        return editor

    def _menu_of_figures(self, parent: QWidget) -> Any:
        study = self.editing.document.study
        return kpi_menu(self.editing.context, study, self.commit, parent)

    def _choices(self) -> list[tuple[object, str]]:
        value = self.subject.value(self.place) if self.subject is not None else None
        if not isinstance(value, str):
            return []
        study = self.editing.document.study
        return [(value, kpi_title(study, value, self.editing.language))]


class BoundRow(LeafRow):
    """A bound: `0.1 %` for a share, `2 h` for a time, `900 万元` for money."""

    def __init__(self, editing: Editing, field: Field, *args: Any, **more: Any) -> None:
        super().__init__(editing, field, *args, **more)
        self._plain_field = field

    def show_subject(self, subject: Subject) -> None:
        """Show the bound in the unit of the target's figure."""
        kpi = subject.value(f"{self.place.rpartition('.')[0]}.kpi")
        dimension = dimension_of(kpi) if isinstance(kpi, str) else None
        self.field = self._plain_field
        if dimension is not None:
            self.field = replace(self.field, kind="quantity", dimension=dimension)
        super().show_subject(subject)

    def _read(self, said: str, before: Any) -> Any:
        """Take a share in % or ppm."""
        raw = super()._read(said, before)
        if self.field.dimension is not PROBABILITY or not isinstance(raw, str):
            return raw
        try:
            return read(raw, PROBABILITY)
        except PydanticCustomError:
            return raw


def dimension_of(key: str) -> Dimension | None:
    """Return in what the bound of a figure is written; None for plain numbers."""
    kpi = kpi_of(key)
    known = BOUND_UNITS.get(kpi.form) if kpi is not None else None
    if known is None or known[1] != 1.0:
        return None
    return PROBABILITY if known[0] is RATIO else known[0]
