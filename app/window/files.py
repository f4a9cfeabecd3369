"""Files of the window: opened, saved, asked about; broken ones explained."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from app.cli.templates import new_study
from app.context import Context
from app.document import Document
from app.i18n import place, problem_sentence
from app.window.broken import BrokenFile
from models.files import read_study
from models.problems import Problem

SUFFIXES = (".yaml", ".yml", ".json")


class Files:
    """Asks, opens and saves; every method tells whether it was done."""

    def __init__(self, window: QWidget, document: Document, context: Context) -> None:
        self._window = window
        self._document = document
        self._context = context

    def new(self, template: str) -> bool:
        """Begin with a template, as a study without a file."""
        if not self.may_leave():
            return False
        texts = self._context.texts
        name = texts("gui.file.untitled")
        found = read_study(new_study(template, name, texts.language).encode())
        if found.study is None:
            return self._broken(Path(f"{template}.yaml"), found.problems)
        self._document.load(found.study, saved=False)
        return True

    def interview(self) -> bool:
        """Ask for a line in plain questions, and begin with what is answered."""
        from app.wizard.dialog import InterviewDialog  # noqa: PLC0415

        dialog = InterviewDialog(self._context, self._window)
        done = dialog.exec() == QDialog.DialogCode.Accepted and self.may_leave()
        if done:
            self._document.load(dialog.study(), saved=False)
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
        found = self._document.open(path)
        if found.study is None:
            from models.reading_on import all_problems  # noqa: PLC0415

            return self._broken(path, all_problems(found))
        self._context.settings.remember_file(path)
        return True

    def save(self) -> bool:
        """Save to the file of the study; ask for one if there is none."""
        path = self._document.path
        return self.save_as() if path is None else self._save(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        name = self._context.texts.of(self._document.study.name) or "study"
        stem = "".join("_" if sign in '<>:"|?*\\/ ' else sign for sign in name)
        start = self._document.path or self._context.settings.folder / f"{stem}.yaml"
        title, kinds = self._context.texts("gui.file.save_as"), self._kinds()
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(start), kinds)
        if not chosen:
            return False
        path = Path(chosen)
        known = path.suffix.lower() in SUFFIXES
        return self._save(path if known else path.with_name(f"{path.name}.yaml"))

    def _save(self, path: Path) -> bool:
        texts = self._context.texts
        try:
            self._document.save(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._warn(texts("gui.file.not_saved", file=str(path), reason=reason))
            return False
        self._context.settings.remember_file(path)
        self._context.tell(texts("gui.file.saved", file=path.name))
        return True

    def may_leave(self) -> bool:
        """Ask about changes that are not saved; tell whether they may go."""
        if not self._document.is_open or self._document.is_clean:
            return True
        texts = self._context.texts
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(texts("gui.unsaved.title"))
        box.setText(texts("gui.unsaved.text"))
        box.setInformativeText(texts("gui.unsaved.more"))
        roles = QMessageBox.ButtonRole
        save = box.addButton(texts("gui.unsaved.save"), roles.AcceptRole)
        drop = box.addButton(texts("gui.unsaved.discard"), roles.DestructiveRole)
        box.addButton(texts("gui.unsaved.cancel"), roles.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return self.save() if chosen is save else chosen is drop

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
        return self._context.texts("gui.file.kinds") + " (*.yaml *.yml *.json)"
