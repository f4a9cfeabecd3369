"""The model behind a table: cells are read from the study, edits go to the document."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QColor

from app.context import Context
from app.document import Document
from app.i18n import problem_sentence
from app.inspector.sheet.columns import OF_STATION, Column, Table
from app.inspector.sheet.writing import Cell, Written, add_rows, write
from app.inspector.subject import is_at_default
from app.inspector.values import written
from models.edits import element_at, remove_elements
from models.edits.known import reset_known

if TYPE_CHECKING:
    from models.problems import Problem

SORT = Qt.ItemDataRole.UserRole
_PARENT = QModelIndex()


class SheetModel(QAbstractTableModel):
    """Rows are elements, columns are fields. A refused cell stays red until mended."""

    def __init__(
        self, table: Table, document: Document, context: Context, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.columns = table.columns
        self.refused: dict[Cell, tuple[str, Problem]] = {}
        self._document = document
        self._context = context
        self._paths: list[str] = []
        self._plains: dict[str, tuple[Any, dict[str, Any]]] = {}
        self._elements: dict[str, Any] = {}

    @property
    def language(self) -> str:
        """Return the language shown."""
        return self._context.texts.language

    # -- following the study
    def refresh(self) -> None:
        """Read the rows of the study again."""
        study = self._document.study
        self._elements = {}
        paths = list(self.table.rows(study))
        if paths != self._paths:
            self.beginResetModel()
            self._paths = paths
            self.endResetModel()
        elif paths:
            last = self.index(len(paths) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def forget(self) -> None:
        """Forget the cells that were refused."""
        self.refused.clear()
        self.refresh()

    def paths_by_id(self) -> dict[str, str]:
        """Return the paths of the rows by id; of failures by station and id."""
        if self.table.collection:
            return {path.rpartition(".")[2]: path for path in self._paths}
        return {f"{(p := path.split('.'))[2]}.{p[-1]}": path for path in self._paths}

    def path(self, row: int) -> str:
        """Return the path of a row."""
        return self._paths[row]

    def rowCount(self, _parent: Any = _PARENT) -> int:  # noqa: N802
        """Return how many rows there are."""
        return len(self._paths)

    def columnCount(self, _parent: Any = _PARENT) -> int:  # noqa: N802
        """Return how many columns there are."""
        return len(self.columns)

    # -- reading
    def value(self, row: int, column: Column) -> Any:
        """Return the plain value of a cell."""
        path = self._paths[row]
        if column.is_id:
            return path.rpartition(".")[2]
        if column.place == OF_STATION:
            return path.split(".")[2]
        held: Any = self._plain(path)
        for name in column.place.split("."):
            held = held.get(name) if isinstance(held, Mapping) else None
        return held

    def _plain(self, path: str) -> Mapping[str, Any]:
        if not self._elements:
            self._elements = self._all_elements()
        part = self._elements.get(path)
        known = self._plains.get(path)
        if known is None or known[0] is not part:
            dumped = part.model_dump(mode="json", by_alias=True) if part else {}
            known = self._plains[path] = part, dumped
        return known[1]

    def _all_elements(self) -> dict[str, Any]:
        line = self._document.study.line
        if self.table.collection:
            name = self.table.collection.rpartition(".")[2]
            return {f"{self.table.collection}.{e.id}": e for e in getattr(line, name)}
        return {
            f"line.stations.{s.id}.failures.{f.id}": f
            for s in line.stations
            for f in s.failures
        }

    def text(self, row: int, column: Column) -> str:
        """Return what a cell shows: what was refused, or the value."""
        refused = self.refused.get((self._paths[row], column.place))
        if refused is not None:
            return refused[0]
        value = self.value(row, column)
        if column.field is None:
            return str(value)
        return written(column.field, value, self._context.texts.language)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a cell."""
        row, column = index.row(), self.columns[index.column()]
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.EditRole):
            return self.text(row, column)
        if role == SORT:
            return _sortable(self.value(row, column))
        if role == roles.BackgroundRole:
            return self._background(row, column)
        if role == roles.ForegroundRole:
            return self._foreground(row, column)
        return self._tip(row, column) if role == roles.ToolTipRole else None

    def _background(self, row: int, column: Column) -> QBrush | None:
        if (self._paths[row], column.place) not in self.refused:
            return None
        colour = QColor(self._context.theme.tokens.error)
        colour.setAlpha(60)
        return QBrush(colour)

    def _foreground(self, row: int, column: Column) -> QBrush | None:
        """Paint defaults pale, as the inspector does with their chips."""
        field = column.field
        if field is None or not is_at_default(field, self.value(row, column)):
            return None
        return QBrush(QColor(self._context.theme.tokens.muted))

    def _tip(self, row: int, column: Column) -> str | None:
        refused = self.refused.get((self._paths[row], column.place))
        if refused is None:
            return None
        return "\n".join(
            filter(None, problem_sentence(refused[1], self._context.texts.language))
        )

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the names of the columns, their descriptions, the row numbers."""
        roles = Qt.ItemDataRole
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == roles.DisplayRole else None
        column, language = self.columns[section], self._context.texts.language
        if column.field is None:
            key = "id" if column.is_id else column.place
            shown = role == roles.DisplayRole
            return self._context.texts(f"inspector.table.{key}") if shown else None
        if role == roles.DisplayRole:
            return column.field.label(language)
        if role == roles.ToolTipRole:
            return column.field.described(language)
        return None

    def flags(self, index: Any) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        fixed = self.columns[index.column()].place == OF_STATION
        return flags if fixed else flags | Qt.ItemFlag.ItemIsEditable

    # -- writing
    def setData(  # noqa: N802
        self, index: Any, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take what was typed into a cell."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, column = index.row(), self.columns[index.column()]
        if str(value) == self.text(row, column):
            return False
        self.write({(self._paths[row], column): str(value)})
        return True

    def write(
        self,
        cells: Mapping[tuple[str, Column], str],
        new: Sequence[Mapping[Column, str]] = (),
        key: str = "inspector.edit.cells",
    ) -> Written:
        """Set cells and add rows as one step of undo; return what became of them."""
        fixed = {c: said for c, said in cells.items() if c[1].place != OF_STATION}
        language = self._context.texts.language
        done = write(self._document.study, self._other(fixed), language)
        if new:
            add_rows(done, self.table, new, language)
        touched = {(path, column.place) for path, column in fixed}
        kept = {cell: r for cell, r in self.refused.items() if cell not in touched}
        self.refused = {**kept, **done.refused}
        if done.study != self._document.study:
            self._document.apply(done.study, key, count=done.taken)
        else:
            self.refresh()
        return done

    def _other(
        self, cells: Mapping[tuple[str, Column], str]
    ) -> dict[tuple[str, Column], str]:
        """Leave out the cells that say what stands there: nobody typed them."""
        rows = {path: row for row, path in enumerate(self._paths)}
        return {
            (path, column): said
            for (path, column), said in cells.items()
            if (path, column.place) in self.refused
            or said != self.text(rows[path], column)
        }

    def add_row(self, near: int = 0) -> None:
        """Add an element with default values; a failure to the station of a row."""
        row: dict[Column, str] = {}
        if not self.table.collection:
            row = {self.columns[0]: self._station_of(near)}
        self.write({}, [row], "inspector.edit.rows")

    def _station_of(self, row: int) -> str:
        stations = self._document.study.line.stations
        if row < len(self._paths):
            return self._paths[row].split(".")[2]
        return stations[0].id if stations else ""

    def remove_rows(self, rows: Sequence[int]) -> None:
        """Remove the elements of rows."""
        paths = [self._paths[row] for row in rows]
        study = self._document.study
        if self.table.collection:
            study = remove_elements(study, paths)
        else:
            study = reset_known(study, paths)
        self._document.apply(study, "inspector.edit.rows_removed", count=len(paths))

    def element(self, row: int) -> str:
        """Return the path of the element a row belongs to."""
        path = ".".join(self._paths[row].split(".")[:3])
        return path if element_at(self._document.study, path) is not None else ""


def _sortable(value: Any) -> Any:
    """Return a number or a text to sort by; a distribution by its first parameter."""
    if isinstance(value, Mapping):
        for key in ("mean", "value", "mode", "low", "en"):
            if key in value:
                return value[key]
        return str(value)
    if isinstance(value, bool) or value is None:
        return int(value or 0)
    return value if isinstance(value, int | float) else str(value)
