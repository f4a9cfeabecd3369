"""The editor of a distribution: its kind, its parameters, its density as one types."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.inspector import distribution_text, quantity_text
from app.inspector.density_view import DensityView
from app.inspector.editing import Editing
from app.inspector.editors import ChoiceEditor, LineEditor
from app.inspector.fields import Field, field_of
from app.inspector.tab_order import follow
from app.inspector.values import preferred_unit
from app.window.widgets import with_role
from models.edits.kinds import KINDS, of_kind
from models.paths import QUANTITIES
from models.times import CountDistribution, Distribution, TimeDistribution
from sim.densities.density import Density, density_of

_MODELS: dict[str, type[BaseModel]] = {
    str(get_args(m.model_fields["kind"].annotation)[0]): m
    for m in get_args(get_args(Distribution)[0])
}
_READERS: dict[str, TypeAdapter[Any]] = {
    "time": TypeAdapter(TimeDistribution),
    "count": TypeAdapter(CountDistribution),
}
Plain = Mapping[str, Any]


class DistributionEditor(QWidget):
    """Shows one distribution; `taken` brings another one, as a file writes it."""

    taken = Signal(object)

    def __init__(self, editing: Editing, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        assert field.dimension is not None
        self._editing = editing
        self._field = field
        self._dimension = field.dimension
        self._plain: Plain = {}
        self._unit = ""
        self.lines: dict[str, LineEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 0, 6)
        column.setSpacing(3)
        self.kind = ChoiceEditor(self)
        self.kind.setObjectName("kind")
        self.kind.taken.connect(self._choose)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(3)
        context = editing.context
        self.view = DensityView(context, self._dimension, self)
        self.figures = QLabel(self)
        self.figures.setWordWrap(True)
        self.figures.setObjectName("figures")
        with_role(self.figures, "muted")
        kind = context.texts("inspector.distribution.kind")
        self.kind.setAccessibleName(kind)
        self.form.addRow(QLabel(kind), self.kind)
        column.addLayout(self.form)
        column.addWidget(self.view)
        column.addWidget(self.figures)

    def hold(self, plain: Plain | None, unit: str, read_only: bool) -> None:
        """Show a distribution with its times in a unit; None for several or none."""
        language = self._editing.language
        self.kind.fill((k, distribution_text.kind_name(k, language)) for k in KINDS)
        self.setEnabled(not read_only)
        self._unit = unit or preferred_unit(self._field, language)
        same = plain is not None and plain.get("kind") == self._plain.get("kind")
        self._plain = plain or {}
        if not same:
            self._rebuild()
        self.kind.hold(self._plain.get("kind"))
        for name, line in self.lines.items():
            line.hold(self._written(name))
        self._show(self._density(self._plain))

    # -- parameters
    def _rebuild(self) -> None:
        while self.form.rowCount() > 1:
            self.form.removeRow(1)
        self.lines = {}
        for name in self._names():
            line = LineEditor(self)
            line.setObjectName(f"parameter_{name}")
            line.taken.connect(lambda _said: self._take())
            line.textEdited.connect(lambda _said: self._preview())
            said = self._editing.context.texts(f"inspector.parameter.{name}")
            label = QLabel(said)
            line.setAccessibleName(said)
            model = _MODELS[str(self._plain["kind"])]
            label.setToolTip(field_of(model, name).described(self._editing.language))
            self.form.addRow(label, line)
            self.lines[name] = line
        follow(self.kind, self.lines.values())

    def _names(self) -> list[str]:
        model = _MODELS.get(str(self._plain.get("kind")))
        names = list(model.model_fields) if model is not None else []
        return [name for name in names if name not in ("kind", "weights")]

    def _written(self, name: str) -> str:
        value, language = self._plain[name], self._editing.language
        if name == "values":
            shown = [self._quantity(one, language) for one in value]
            return " / ".join(shown)
        if name in QUANTITIES:
            return self._quantity(value, language)
        return quantity_text.plain_number(value)

    def _quantity(self, value: float, language: str) -> str:
        return quantity_text.shown(value, self._dimension, language, self._unit)

    def _typed(self) -> dict[str, Any]:
        """Return the distribution as it is typed at the moment."""
        found: dict[str, Any] = {"kind": self._plain.get("kind")}
        for name, line in self.lines.items():
            if line.text() == line.held:
                found[name] = self._plain[name]
            else:
                found[name] = self._read(name, line)
        return found

    def _read(self, name: str, line: LineEditor) -> Any:
        said, dimension = line.text(), self._dimension
        unit = quantity_text.unit_in(line.held, dimension) or self._unit
        if name == "values":
            parts = [part for part in said.replace(";", "/").split("/") if part.strip()]
            return [quantity_text.canonical(part, dimension, unit) for part in parts]
        if name in QUANTITIES:
            return quantity_text.canonical(said, dimension, unit)
        written = quantity_text.split(said)
        if written is None:
            return said
        number = float(written[0]) * (0.01 if written[1] == "%" else 1.0)
        return int(number) if name == "k" and number == int(number) else number

    # -- changing
    def _take(self) -> None:
        self.taken.emit(self._typed())

    def _choose(self, kind: object) -> None:
        density = self._density(self._plain)
        mean, cv = (density.mean, density.cv) if density else (60.0, 0.2)
        self.taken.emit(of_kind(str(kind), mean, cv))

    def _preview(self) -> None:
        self._show(self._density(self._typed()))

    def _density(self, plain: Plain) -> Density | None:
        if not plain:
            return None
        try:
            return density_of(_READERS[self._dimension.code].validate_python(plain))
        except ValidationError:
            return None

    def _show(self, density: Density | None) -> None:
        self.view.show_density(density, self._unit)
        language = self._editing.language
        if density is None:
            self.figures.setText(self._editing.context.texts("inspector.figures.none"))
            return
        self.figures.setText(
            self._editing.context.texts(
                "inspector.figures.shown",
                mean=self._quantity(float(f"{density.mean:.4g}"), language),
                cv=float(f"{density.cv:.3g}"),
                p95=self._quantity(float(f"{density.p95:.4g}"), language),
            )
        )
