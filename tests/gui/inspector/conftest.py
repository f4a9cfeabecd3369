"""The inspector of a window, with the valve line, whose figures are all assumed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from app.inspector.panel import InspectorPanel
from app.main_window import MainWindow
from app.paths import scenario


@pytest.fixture
def panel(window: MainWindow) -> Iterator[InspectorPanel]:
    window.document.open(scenario("antwei_valve.yaml"))
    made = InspectorPanel(window.document, window.context)
    made.resize(340, 900)
    made.show()
    made.activateWindow()
    QCoreApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()
