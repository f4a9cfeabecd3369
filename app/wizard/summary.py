"""The last page: what will be made, and what was left open, to be measured later."""

from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from app.context import Context
from app.window.widgets import with_role
from app.wizard.reading import Heard
from models.interview.guesses import open_questions


class Summary(QWidget):
    """Counts of stations and guesses, and the list of the guesses."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._texts = context.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 18, 6)
        title = QLabel(self._texts("wizard.summary.title"))
        with_role(title, "title")
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.open = QListWidget()
        self.open.setObjectName("open_questions")
        for widget in (title, self.about, self.open):
            column.addWidget(widget)

    def show_interview(self, heard: Heard) -> None:
        """Show what the answers give."""
        self.open.clear()
        if heard.wrong:
            self.about.setText(self._texts("wizard.summary.wrong"))
            return
        interview = heard.interview()
        left = list(open_questions(interview))
        key = "open" if left else "all_known"
        self.about.setText(
            self._texts(
                f"wizard.summary.{key}",
                stations=len(interview.stations),
                count=len(left),
            )
        )
        for number, question in left:
            page = "line" if number is None else "station"
            ask = self._texts(f"wizard.{page}.{question}.ask")
            name = "" if number is None else interview.stations[number].name
            where = name or ("" if number is None else str(number + 1))
            self.open.addItem(f"{where}: {ask}" if where else ask)
