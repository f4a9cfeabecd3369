"""Help for a field at F1: all that its declaration says, and where it comes from."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from app.context import Context
from app.i18n.shown import as_yaml
from app.inspector import distribution_text
from app.inspector.fields import Field
from app.inspector.values import choice_name, preferred_unit
from app.window.widgets import with_role
from models.paths import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, VALUE_WIDTH = 360, 240
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "min_length": "≥",
          "max_length": "≤"}  # fmt: skip


FORMS: "tuple[Mapping[str, Any], ...]" = (
    {"kind": "constant", "value": 45},
    {"kind": "lognormal", "mean": 45, "cv": 0.2},
    {"kind": "exponential", "mean": 45},
    {"kind": "pert", "low": 30, "mode": 45, "high": 80},
    {"kind": "uniform", "low": 30, "high": 60},
)
"""Distributions that show how one is typed, in the unit of a field."""


class FieldHelp(QFrame):
    """A card beside the field; any key or click outside closes it."""

    def __init__(
        self, context: Context, field: Field, path: str, source: str, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("field_help")
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        language = context.texts.language
        title = QLabel(field.label(language))
        with_role(title, "heading")
        column.addWidget(title)
        about = QLabel(field.described(language))
        about.setWordWrap(True)
        about.setObjectName("described")
        about.setFixedWidth(WIDTH - 30)
        about.setMinimumHeight(about.heightForWidth(WIDTH - 30))
        column.addWidget(about)
        form = QFormLayout()
        form.setVerticalSpacing(3)
        for key, said in rows_of(field, path, source, language):
            label = QLabel(context.texts(f"inspector.help.{key}"))
            with_role(label, "muted")
            value = QLabel(said)
            value.setWordWrap(True)
            value.setObjectName(f"help_{key}")
            value.setFixedWidth(VALUE_WIDTH)
            value.setMinimumHeight(value.heightForWidth(VALUE_WIDTH))
            form.addRow(label, value)
        column.addLayout(form)
        keys = QLabel(context.texts("inspector.help.keys"))
        keys.setWordWrap(True)
        with_role(keys, "muted")
        column.addWidget(keys)

    def show_beside(self, widget: QWidget) -> None:
        """Open to the left of a row."""
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(-WIDTH - 8, 0))
        screen = widget.screen().availableGeometry()
        at.setX(max(at.x(), screen.left()))
        at.setY(min(at.y(), max(screen.bottom() - self.height(), screen.top())))
        self.move(at)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Close at any key."""
        event.accept()
        self.close()


def rows_of(
    field: Field, path: str, source: str, language: str
) -> list[tuple[str, str]]:
    """Return what there is to say of a field: key of the heading, and what is said."""
    choices = [choice_name(field, choice, language) for choice in field.choices]
    known = field.dimension.units if field.dimension is not None else ()
    units = [unit for unit in known if unit.isascii() or language == "zh"]
    rows = [
        ("unit", field.unit or (field.dimension.base if field.dimension else "")),
        ("units", " ".join(units)),
        ("range", range_of(field)),
        ("choices", " · ".join(choices)),
        ("default", _default(field)),
        ("example", "" if field.example is None else as_yaml(field.example)),
        ("forms", forms_of(field, language)),
        ("source", source),
        ("path", path),
    ]
    return [(key, said) for key, said in rows if said]


def forms_of(field: Field, language: str) -> str:
    """Return the ways in which a distribution may be typed; '' for other fields."""
    dimension = field.dimension
    if field.kind != "distribution" or dimension is None:
        return ""
    unit = preferred_unit(field, language)
    size = dimension.units.get(unit, 1.0)
    return "\n".join(
        distribution_text.written(
            {k: v * size if k in QUANTITIES else v for k, v in form.items()},
            dimension, language, unit,
        )
        for form in FORMS
    )  # fmt: skip


def range_of(field: Field) -> str:
    """Return the range that the declaration allows."""
    limits: Mapping[str, Any] = {
        name: getattr(mark, name)
        for mark in field.info.metadata
        for name in _SIGNS
        if getattr(mark, name, None) is not None
    }
    said = [f"{_SIGNS[name]} {value:g}" for name, value in limits.items()
            if not name.endswith("_length")]  # fmt: skip
    if not said and field.kind == "quantity" and field.dimension is not None:
        return f"{field.dimension.low:g} … {field.dimension.high:g}"
    return ", ".join(said)


def _default(field: Field) -> str:
    if field.info.is_required():
        return ""
    default = field.info.get_default(call_default_factory=True)
    simple = isinstance(default, bool | int | float | str)
    return as_yaml(default) if simple and default != "" else ""
