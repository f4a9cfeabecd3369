"""Files of the window: opened, saved, asked about; broken ones explained."""

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from app.cli.templates import new_study
from app.context import Context
from app.document import Document
from app.finishing import finish
from app.i18n import LANGUAGES, place, problem_sentence, text
from app.paths import scenario
from app.window.broken import BrokenFile
from models.bounded_reading import reason_of
from models.declare import Text
from models.files import Loaded, load_study, read_study
from models.line import Line
from models.problems import Problem
from models.study import Study

SUFFIXES = (".yaml", ".yml", ".json", ".linerefit")
UNTITLED = {language: text("gui.file.untitled", language) for language in LANGUAGES}
UNNAMED = (
    Text(),
    Text(**UNTITLED),
    *(Text(en=said, zh=said) for said in UNTITLED.values()),
)


class Files:
    """Asks, opens and saves; every method tells whether it was done."""

    def __init__(self, window: QWidget, document: Document, context: Context) -> None:
        self._window = window
        self._document = document
        self._context = context
        self._reading = 0
        """How many files were read; the last one that is asked for is shown."""
        self._stamp: str | None = None
        """How the file was when it was last read or written here."""
        document.loaded.connect(self._look_at_file)

    def new_empty(self) -> bool:
        """Begin with an empty floor, as a study without a file."""
        if not self.may_leave():
            return False
        return self._begin(Study(name=Text(**UNTITLED), line=Line()), saved=True)

    def new(self, template: str) -> bool:
        """Begin with a template, as a study without a file."""
        if not self.may_leave():
            return False
        texts = self._context.texts
        name = texts("gui.file.untitled")
        found = read_study(new_study(template, name, texts.language).encode())
        if found.study is None:
            return self._broken(Path(f"{template}.yaml"), found.problems)
        return self._begin(found.study)

    def _look_at_file(self) -> None:
        path = self._document.path
        self._stamp = None if path is None else stamp_of(path)

    def _begin(self, study: Study, *, saved: bool = False) -> bool:
        """Show a study without a file on its floor."""
        self._document.load(study, saved=saved)
        self._context.go("line")
        return True

    def interview(self) -> bool:
        """Ask for a line in plain questions, and begin with what is answered."""
        from app.wizard.dialog import InterviewDialog  # noqa: PLC0415

        dialog = InterviewDialog(self._context, self._window)
        done = dialog.exec() == QDialog.DialogCode.Accepted and self.may_leave()
        if done:
            self._begin(dialog.study())
        dialog.deleteLater()
        return done

    def ask_open(self) -> bool:
        """Ask for a file and open it."""
        folder = str(self._context.settings.folder)
        title, kinds = self._context.texts("gui.file.open"), self._kinds()
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return bool(name) and self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a file; a broken one is explained and what is open stays."""
        if not self.may_leave():
            return False
        outcome = self._read(path)
        if outcome is None:
            return False
        found, problems = outcome
        if found.study is None:
            return self._broken(path, problems)
        self._document.load(found.study, path, read=found)
        settings = self._context.settings
        folder = settings.folder
        settings.remember_file(path)
        if is_shipped(path):
            settings.folder = folder
        return True

    def _read(self, path: Path) -> tuple[Loaded, Sequence[Problem]] | None:
        """Read a file in a thread; None if another was asked for, or the end came."""
        self._reading += 1
        mine = self._reading
        self._context.tell(self._context.texts("gui.file.reading", file=path.name))
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            outcome = finish(partial(_contents, path), self._window)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if outcome.cancelled or outcome.error is not None or mine != self._reading:
            return None
        self._context.tell("")
        found: tuple[Loaded, Sequence[Problem]] = outcome.value
        return found

    def stop(self) -> None:
        """Show nothing more: the window closes."""
        self._reading += 1

    def save(self) -> bool:
        """Save to the file of the study; ask for one if there is none."""
        path = self._document.path
        if path is None or is_shipped(path):
            return self.save_as()
        if self._stamp not in (None, stamp_of(path)) and path.exists():
            return self._ask_changed(path)
        return self._save(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        name = self._context.texts.of(self._document.study.name) or "study"
        stem = "".join("_" if sign in '<>:"|?*\\/ ' else sign for sign in name)
        start = self._document.path
        if start is None or is_shipped(start):
            start = self._context.settings.folder / f"{stem}.yaml"
        title, kinds = self._context.texts("gui.file.save_as"), self._kinds()
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(start), kinds)
        if not chosen:
            return False
        path = Path(chosen)
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(f"{path.name}.yaml")
        self._name_after(path)
        return self._save(path)

    def _name_after(self, path: Path) -> None:
        """Name a study after its first file if nobody has named it."""
        if self._document.path is None and self._document.study.name in UNNAMED:
            name = Text(en=path.stem, zh=path.stem)
            study = self._document.study.model_copy(update={"name": name})
            self._document.apply(study, "gui.edit.rename")

    def _save(self, path: Path) -> bool:
        texts = self._context.texts
        outcome = finish(self._document.writing(path), self._window)
        if isinstance(outcome.error, OSError):
            reason = reason_of(outcome.error)
            self._warn(texts("gui.file.not_saved", file=str(path), reason=reason))
        if outcome.error is not None or outcome.cancelled:
            return False
        self._document.written(path)
        self._stamp = stamp_of(path)
        self._context.settings.remember_file(path)
        self._context.tell(texts("gui.file.saved", file=path.name))
        return True

    def may_leave(self) -> bool:
        """Ask about changes that are not saved; tell whether they may go."""
        if not self._document.is_open or self._document.is_clean:
            return True
        chosen = self._ask("unsaved", "save", "discard")
        return self.save() if chosen == "save" else chosen == "discard"

    def _ask_changed(self, path: Path) -> bool:
        """Ask what to do with a file that somebody else has written meanwhile."""
        chosen = self._ask("changed", "save_as", "overwrite", file=path.name)
        if chosen == "save_as":
            return self.save_as()
        return chosen == "overwrite" and self._save(path)

    def _ask(self, about: str, first: str, second: str, **values: str) -> str:
        """Ask a question with two answers; return the one chosen, '' for neither."""
        texts = self._context.texts
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(texts(f"gui.{about}.title"))
        box.setText(texts(f"gui.{about}.text", **values))
        box.setInformativeText(texts(f"gui.{about}.more"))
        roles = QMessageBox.ButtonRole
        answers = {
            box.addButton(texts(f"gui.{about}.{first}"), roles.AcceptRole): first,
            box.addButton(
                texts(f"gui.{about}.{second}"), roles.DestructiveRole
            ): second,
        }
        cancel = box.addButton(texts(f"gui.{about}.cancel"), roles.RejectRole)
        box.setEscapeButton(cancel)
        box.setDefaultButton(next(iter(answers)))
        box.exec()
        chosen = answers.get(box.clickedButton(), "")  # type: ignore[call-overload]
        box.deleteLater()
        return str(chosen)

    def _broken(self, path: Path, problems: Sequence[Problem]) -> bool:
        language = self._context.texts.language
        rows = [(place(p, language), *problem_sentence(p, language)) for p in problems]
        dialog = BrokenFile(self._window, self._context, path, rows)
        dialog.exec()
        dialog.deleteLater()
        return False

    def _warn(self, said: str) -> None:
        title = self._context.texts("gui.file.save_as")
        QMessageBox.warning(self._window, title, said)

    def _kinds(self) -> str:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        return f"{self._context.texts('gui.file.kinds')} ({patterns})"


def _contents(path: Path) -> tuple[Loaded, Sequence[Problem]]:
    """Read a file and prepare what is drawn of it; or return all its problems."""
    found = load_study(path)
    if found.study is None:
        from models.reading_on import all_problems  # noqa: PLC0415

        return found, all_problems(found)
    from app.line.ways import prepare  # noqa: PLC0415 (loads networkx)

    prepare(found.study)
    return found, ()


def is_shipped(path: Path) -> bool:
    """Tell whether a file is one of the examples, which are not written over."""
    return path.resolve().parent == scenario("starter.yaml").resolve().parent


def stamp_of(path: Path) -> str | None:
    """Return what tells the contents of a file from others; None for none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
