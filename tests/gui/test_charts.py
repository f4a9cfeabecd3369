from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.charts.card import Card
from app.charts.gantt import GanttChart
from app.charts.sankey import SankeyChart, columns_of
from app.charts.sections import Part, Sections
from app.charts.steps import HistogramChart
from app.charts.strip import Box, Strip, StripsChart
from app.main_window import MainWindow
from app.run.live import LiveChart
from app.theme.tokens import LIGHT
from models.states import State
from sim.estimates import estimate
from sim.timelines import Spell
from sim.timelines.histogram import histogram

Wait = Callable[[Callable[[], object]], None]
FLOWS = {("a", "b"): 90, ("a", ""): 10, ("b", "c"): 90}
NAMES = {"a": "saw", "b": "drill", "c": "pack", "": "scrap"}


@pytest.fixture
def flow(qtbot: QtBot) -> Iterator[SankeyChart]:
    made = SankeyChart(FLOWS, NAMES, "", LIGHT)
    made.resize(600, 240)
    made.show()
    yield made
    made.deleteLater()


def roll(widget: QWidget, at: QPointF, turn: int, keys: Qt.KeyboardModifier) -> None:
    none, begun = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, turn), none, keys, begun, False
    )
    QApplication.sendEvent(widget, event)


def test_that_ctrl_and_wheel_zoom_to_what_is_under_the_mouse(flow: SankeyChart) -> None:
    at = QPointF(400, 100)
    there = flow.in_picture(at)
    roll(flow, at, 240, Qt.KeyboardModifier.ControlModifier)
    assert flow.zoom > 1.5
    assert (flow.in_picture(at) - there).manhattanLength() < 1


def test_that_the_wheel_alone_is_left_to_the_page(flow: SankeyChart) -> None:
    roll(flow, QPointF(400, 100), 240, Qt.KeyboardModifier.NoModifier)
    assert flow.zoom == 1


def test_that_a_double_click_shows_everything_again(
    flow: SankeyChart, qtbot: QtBot
) -> None:
    roll(flow, QPointF(400, 100), 240, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseDClick(flow, Qt.MouseButton.LeftButton)
    assert flow.zoom == 1


def test_that_a_picture_zoomed_into_is_panned_with_the_mouse(
    flow: SankeyChart, qtbot: QtBot
) -> None:
    roll(flow, QPointF(400, 100), 480, Qt.KeyboardModifier.ControlModifier)
    there = flow.in_picture(QPointF(0, 0))
    qtbot.mousePress(flow, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    qtbot.mouseMove(flow, QPoint(340, 100))
    qtbot.mouseRelease(flow, Qt.MouseButton.LeftButton, pos=QPoint(340, 100))
    assert flow.in_picture(QPointF(0, 0)).x() < there.x()


def test_that_a_plot_is_zoomed_from_the_menu_of_its_card(
    window: MainWindow, qtbot: QtBot
) -> None:
    card = Card(
        window.context, "times", HistogramChart([0, 1, 2], [3, 4], "x", "y", LIGHT)
    )
    box = card.inner.getPlotItem().vb
    box.updateAutoRange()
    before = box.viewRange()[0]
    named = {action.text(): action for action in card.more.menu().actions()}
    named["Zoom in"].trigger()
    inside = box.viewRange()[0]
    assert before[0] < inside[0] < inside[1] < before[1]
    named["Show all"].trigger()
    assert box.viewRange()[0][1] > inside[1]
    card.deleteLater()


def test_that_a_plot_is_written_as_lines_not_as_a_photograph(
    window: MainWindow, tmp_path: Path
) -> None:
    card = Card(
        window.context, "times", HistogramChart([0, 1, 2], [3, 4], "x", "y", LIGHT)
    )
    card.resize(500, 300)
    card.export(tmp_path / "chart.svg")
    written = (tmp_path / "chart.svg").read_text("utf-8")
    assert "<path" in written
    assert "<image" not in written
    card.deleteLater()


def test_that_scrap_stands_at_the_end_of_the_flow() -> None:
    assert columns_of(FLOWS, "") == [["a"], ["b"], ["c", ""]]


def test_that_a_strip_shows_the_stations_in_use_most_in_the_order_of_the_line() -> None:
    boxes = [Box(f"S{n}", float(n % 50), 0, 0, "") for n in range(100)]
    shown = Strip("before", "before", boxes, "").shown
    assert [box.name for box in shown] == sorted(
        (box.name for box in shown), key=lambda name: int(name[1:])
    )
    assert min(box.use for box in shown) > 25


def test_that_a_strip_tells_its_numbers_and_its_reason(qtbot: QtBot) -> None:
    boxes = [Box("saw", 98.0, 1.0, 1.0, "", is_bottleneck=True)]
    chart = StripsChart([Strip("before", "before", boxes, "why")], ["side"], LIGHT)
    assert chart.rows()[1] == ("before", "saw", 98.0, 1.0, 1.0, "▲")
    assert chart.rows()[-1] == ("before", "why")
    chart.deleteLater()


def test_that_every_machine_of_a_gantt_chart_has_its_name(qtbot: QtBot) -> None:
    machines = {(f"S{n}", 0): f"station {n}" for n in range(30)}
    spells = {key: [Spell(0.0, 3600.0, State.BLOCKED)] for key in machines}
    names = {state: state.key for state in State}
    chart = GanttChart(spells, machines, "h", names, LIGHT)
    chart.resize(600, 900)
    chart.show()
    chart.grab()
    axis, picture = chart.getAxis("left"), QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    _, _, texts = axis.generateDrawSpecs(painter)
    painter.end()
    assert [text for *_, text in texts] == list(machines.values())
    chart.deleteLater()


def test_that_the_live_chart_ends_with_the_estimate_of_all_replications(
    qtbot: QtBot,
) -> None:
    chart = LiveChart({"baseline": "before", "A": "after"}, "n", "parts/h", LIGHT)
    values = [10 + 0.01 * n for n in range(3000)]
    for value in values:
        chart.add("A", value, 0.95)
    chart.draw()
    wanted = estimate(values, 0.95)
    assert chart.rows()[-1] == ("after", 3000, wanted.mean, wanted.half_width)
    assert len(chart.rows()) < 300
    chart.deleteLater()


def test_that_few_values_far_away_do_not_press_a_histogram_together() -> None:
    found = histogram(np.array([60.0 + n % 20 for n in range(200)] + [4000.0] * 8))
    assert (found.beyond, found.largest) == (8, 4000.0)
    assert found.edges[-1] < 100
    assert found.counts.sum() == 200


def test_that_sections_are_made_one_at_a_time(qtbot: QtBot, eventually: Wait) -> None:
    page, made = Sections(10), []

    def part(name: str) -> Part:
        return Part(name, name, lambda: made.append(name) or QWidget())  # type: ignore[func-returns-value]

    page.show_parts(map(part, "abcd"), first=2)
    assert made == ["a", "b"]
    eventually(lambda: not page.is_filling)
    assert made == ["a", "b", "c", "d"]
    assert page.bar.count() == 4
    page.shut()
    page.deleteLater()
