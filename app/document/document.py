"""The document: study, selection, undo stack, problems, results by digest."""

from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.document.edit import TYPED_WITHIN, Edit
from app.document.following import followed
from app.document.labels import label_of
from models.atomic import write_atomically
from models.digest import digest
from models.edited_file import edited_file
from models.edits import EditError, element_at, path_of, set_field
from models.files import Loaded, load_study, study_text
from models.problems import Problem
from models.study import Study

Paths = tuple[str, ...]
P = ParamSpec("P")


class Document(QObject):
    """The one mutable object. Views read `study` and redraw on `study_changed`."""

    study_changed = Signal(object, object)
    """Study before, study after; both frozen. After `load` before is the old study."""
    loaded = Signal()
    """Another file or a new study: forget zoom, gestures, open editors."""
    selection_changed = Signal(object)
    """Paths of the selected elements, `line.stations.S3`."""
    focus_asked = Signal(str)
    """A path to jump to: show the element, then the field."""
    problems_changed = Signal(object)
    path_changed = Signal(object)
    clean_changed = Signal(bool)
    results_changed = Signal(str)
    """The digest whose results are new."""
    refused = Signal(object)
    """Problems of an edit that could not be made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.cleanChanged.connect(self.clean_changed)
        self._study: Study | None = None
        self._read: Loaded | None = None
        self._path: Path | None = None
        self._selection: Paths = ()
        self._problems: tuple[Problem, ...] = ()
        self._results: dict[str, Any] = {}

    # -- what is open
    @property
    def study(self) -> Study:
        """Return the study as it is now; ValueError if none is open."""
        if self._study is None:
            raise ValueError("no study is open")
        return self._study

    @property
    def is_open(self) -> bool:
        """Tell whether there is a study."""
        return self._study is not None

    @property
    def path(self) -> Path | None:
        """Return the file of the study; None for one that was never saved."""
        return self._path

    @property
    def is_clean(self) -> bool:
        """Tell whether everything is saved."""
        return self.stack.isClean()

    def load(
        self,
        study: Study,
        path: Path | None = None,
        *,
        saved: bool = True,
        read: Loaded | None = None,
    ) -> None:
        """Begin with a study; the undo stack, selection and results start empty.

        `saved=False` for one that is not on the disk as it is: it counts as changed.
        `read` is the file of the study, whose text is kept on saving.
        """
        before, self._study = self._study, study
        self.stack.clear()
        if not saved:
            self.stack.resetClean()
        self._read = read
        self._results.clear()
        self._selection, self._problems = (), ()
        self._set_path(path)
        self.loaded.emit()
        self.study_changed.emit(before, study)
        self.selection_changed.emit(())
        self.problems_changed.emit(())
        self.clean_changed.emit(self.is_clean)

    def open(self, path: Path) -> Loaded:
        """Open a file. If it has errors nothing changes: they are in what returns."""
        found = load_study(path)
        if found.study is not None:
            self.load(found.study, path, read=found)
        return found

    def text(self, *, as_json: bool = False) -> str:
        """Return the text of the file of the study as it is now."""
        return study_text(self.study, as_json=as_json)

    def save(self, path: Path | None = None) -> None:
        """Write the study to its file or another one, in one step.

        The text that was opened stays wherever the study stayed, comments included.
        Raises OSError; nothing is changed then.
        """
        target = path or self._path
        if target is None:
            raise ValueError("a study without a file needs a path")
        self.writing(target)()
        self.written(target)

    def writing(self, target: Path) -> Callable[[], None]:
        """Return what writes the study as it is now; it may run in any thread."""
        study, as_json = self.study, _is_json(target)
        read = self._read
        if read is not None and read.is_json != as_json:
            read = None

        def write() -> None:
            write_atomically(target, edited_file(study, read, as_json=as_json))

        return write

    def written(self, target: Path) -> None:
        """Say that the study as it is now is in a file."""
        self._set_path(target)
        self.stack.setClean()

    def _set_path(self, path: Path | None) -> None:
        self._path = path
        self.path_changed.emit(path)

    # -- edits
    def apply(
        self,
        study: Study,
        text: str,
        merge: Hashable = None,
        *,
        within: float | None = None,
        **values: Any,
    ) -> None:
        """Make a study the present one, as one step of undo.

        `text` is the key of the step's name (`gui.edit.move`), `values` go into it.
        Steps with an equal `merge` become one: give a gesture one of its own.
        """
        if study is not self.study:
            step = Edit(
                self.study,
                study,
                self._show,
                key=text,
                values=values,
                merge=merge,
                within=within,
            )
            self.stack.push(step)

    def edit(
        self,
        change: Callable[Concatenate[Study, P], Study],
        text: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Apply `change(study, *args)`; False, and `refused` says why, if it cannot."""
        try:
            changed = change(self.study, *args, **kwargs)
        except EditError as error:
            self.refused.emit(error.problems)
            return False
        self.apply(changed, text)
        return True

    def type_value(self, paths: Iterable[str], value: Any) -> bool:
        """Set fields to what somebody typed; what follows within 1 s is one step."""
        places = tuple(paths)
        try:
            changed = set_field(self.study, places, value)
        except EditError as error:
            self.refused.emit(error.problems)
            return False
        name = label_of(places[0])
        merge = ("typed", places)
        key = "gui.edit.field"
        self.apply(changed, key, merge, within=TYPED_WITHIN, field=name)
        return True

    def _show(self, before: Study, after: Study) -> None:
        self._study = after
        chosen, self._selection = (
            self._selection,
            followed(before, after, self._selection),
        )
        self.study_changed.emit(before, after)
        if self._selection != chosen:
            self.selection_changed.emit(self._selection)

    def undo(self) -> None:
        """Take back the last step."""
        self.stack.undo()

    def redo(self) -> None:
        """Make the step taken back again."""
        self.stack.redo()

    def step(self, ahead: bool = False) -> Edit | None:
        """Return the step that undo (or redo, `ahead`) is about."""
        found = self.stack.command(self.stack.index() - (0 if ahead else 1))
        return found if isinstance(found, Edit) else None

    # -- selection
    @property
    def selection(self) -> Paths:
        """Return the paths of the selected elements."""
        return self._selection

    def selected(self, collection: str = "") -> Paths:
        """Return the ids selected, those of one collection (`line.stations`)."""
        chosen = [p for p in self._selection if p.startswith(collection)]
        return tuple(p.rpartition(".")[2] for p in chosen)

    def select(self, names: Iterable[str]) -> None:
        """Select elements by path or by bare id; what is not there is left out."""
        if self._study is None:
            return
        study = self._study
        paths = (n if "." in n else path_of(study, n) for n in names)
        there = (p for p in paths if p and element_at(study, p) is not None)
        self._select(tuple(dict.fromkeys(there)))

    def _select(self, paths: Paths) -> None:
        if paths != self._selection:
            self._selection = paths
            self.selection_changed.emit(paths)

    def focus(self, path: str) -> None:
        """Select the element a path leads into, and ask views to show the place."""
        element = element_at(self.study, path)
        if element is not None:
            size = 3 if path.startswith("line.") else 2
            self.select([".".join(path.split(".")[:size])])
        self.focus_asked.emit(path)

    # -- what others find out about the study
    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what the checks found last, errors first."""
        return self._problems

    def set_problems(self, problems: Iterable[Problem]) -> None:
        """Tell what the checks found."""
        found = tuple(problems)
        if found != self._problems:
            self._problems = found
            self.problems_changed.emit(found)

    def results(self, study: Study | None = None) -> Any:
        """Return the results of a study, by default of the present one; or None."""
        if not self._results:
            return None
        return self._results.get(digest(study or self.study))

    def set_results(self, study: Study, results: Any) -> None:
        """Keep the results of a study."""
        key = digest(study)
        self._results[key] = results
        self.results_changed.emit(key)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"
