"""A box to choose one of the options that were simulated."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from app.texts import Texts
from models.study import Study

if TYPE_CHECKING:
    from sim.comparison import Comparison


class OptionChoice(QComboBox):
    """The options of a comparison by name; keeps its choice as long as it can."""

    @property
    def option(self) -> str:
        """Return the id of the option that is chosen; nothing without any."""
        return str(self.currentData() or "")

    def offer(
        self, comparison: "Comparison | None", study: Study, texts: Texts
    ) -> None:
        """Offer the options that a comparison has results of, none without one."""
        was = self.option
        named = {option.id: texts.of(option.name) for option in study.options}
        self.clear()
        for found in comparison.options if comparison else ():
            self.addItem(named[found.option] or found.option, found.option)
        self.setCurrentIndex(max(self.findData(was), 0))
