"""Work that a crash left behind, offered at the next start, one study at a time."""

from datetime import datetime

from PySide6.QtWidgets import QMessageBox, QWidget

from app.autosave import Left, autosave_folder, left_behind
from app.context import Context
from app.document import Document

YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No


def restore(window: QWidget, document: Document, context: Context) -> list[Left]:
    """Offer what was left, the latest first; open the first that is wanted.

    Return what was dealt with, to be forgotten once the open one is kept anew. What
    was not asked about stays for the next start.
    """
    asked = []
    for left in left_behind(autosave_folder()):
        asked.append(left)
        if QMessageBox.question(window, *_question(left, context), YES | NO) == YES:
            read = left.read()
            document.load(left.study, left.path, saved=False, read=read)
            return asked
    return asked


def _question(left: Left, context: Context) -> tuple[str, str]:
    texts = context.texts
    name = texts.of(left.study.name) or texts("gui.file.untitled")
    kept = datetime.fromtimestamp(left.kept).astimezone()
    file = str(left.path) if left.path else texts("gui.file.unsaved")
    said = texts("gui.restore.text", name=name)
    about = texts("gui.restore.about", time=f"{kept:%Y-%m-%d %H:%M}", file=file)
    return texts("gui.restore.title"), f"{said}\n\n{about}"
