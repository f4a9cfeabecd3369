import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.line.place import LinePlace
from app.line.results.choice import LayerButton
from app.line.results.layers import BUSY, HALF, IDLE, Over, heat
from app.settings import Settings
from models.edits import set_field
from models.study import BASELINE, Study
from sim.bottleneck import station_use
from sim.comparison import Comparison, compare
from sim.diagnosis.means import mean
from sim.estimates import estimate
from sim.experiment import run
from tests.gui.line.conftest import LEFT, NONE, Hand


@pytest.fixture
def ran(line: LinePlace) -> Comparison:
    """The line place after a short run."""
    document = line.document
    for field, value in (("replications", 2), ("horizon", "8 h"), ("warm_up", "1 h")):
        document.apply(
            set_field(document.study, f"plan.{field}", value), "gui.edit.fix"
        )
    found = _results(document.study)
    document.set_results(document.study, found)
    return found


def _results(study: Study) -> Comparison:
    return compare(study, run(study))


def _show(line: LinePlace) -> None:
    line.view.setFocus()
    QTest.keyClick(line.view, Qt.Key.Key_H)


def _over(line: LinePlace, path: str) -> Over:
    over = line.view.lines.elements[path].over
    assert isinstance(over, Over)
    return over


def _picture(line: LinePlace) -> QImage:
    return line.view.viewport().grab().toImage()


def test_that_results_are_off_at_first(line: LinePlace, ran: Comparison) -> None:
    assert not line.overlay.layers
    assert line.legend.isHidden()
    assert line.view.lines.elements["line.stations.saw"].over is None


def test_that_a_key_shows_and_hides_results(line: LinePlace, ran: Comparison) -> None:
    before = _picture(line)
    _show(line)
    assert line.legend.isVisible()
    assert _picture(line) != before
    _show(line)
    assert line.legend.isHidden()
    assert line.view.lines.elements["line.stations.saw"].over is None


def test_that_figures_are_those_of_the_results(
    line: LinePlace, ran: Comparison
) -> None:
    _show(line)
    columns = ran.results[BASELINE].columns
    saw = _over(line, "line.stations.saw").figures
    assert saw.use == estimate(station_use(columns, "saw")).mean
    assert sum(saw.shares.values()) == pytest.approx(1)
    buffer = line.document.study.line.buffers[0]
    held = _over(line, f"line.buffers.{buffer.id}").figures
    assert held.held == mean(columns, f"buffers.{buffer.id}.mean")
    assert held.places == buffer.capacity


def test_that_an_edit_takes_results_away_and_undo_brings_them_back(
    line: LinePlace, ran: Comparison
) -> None:
    _show(line)
    line.document.type_value(["line.stations.saw.machines"], 7)
    assert line.view.lines.elements["line.stations.saw"].over is None
    said = [entry.said for entry in line.legend.entries()]
    assert said == [line.context.texts("overlay.no_results")]
    line.document.undo()
    assert _over(line, "line.stations.saw").figures.use is not None


def test_that_layers_are_chosen_in_a_menu_and_remembered(
    line: LinePlace, ran: Comparison
) -> None:
    button = line.findChild(LayerButton, "layers")
    assert button is not None
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.popup(QPoint(0, 0))
    spot = menu.actionGeometry(button.actions_of["defects"]).center()
    QTest.mouseClick(menu, LEFT, NONE, spot)
    assert line.overlay.layers == ("defects",)
    assert button.actions_of["defects"].isChecked()
    assert Settings().value("line/layers") == "defects"


@pytest.mark.parametrize("layer", ["state", "use", "waits", "fill", "defects"])
def test_that_each_layer_is_seen_and_told(
    line: LinePlace, ran: Comparison, layer: str
) -> None:
    bare = _picture(line)
    action = next(a for a in line.actions() if a.objectName() == f"line_layer_{layer}")
    action.trigger()
    assert _picture(line) != bare
    assert len(line.legend.entries()) > 1


def test_that_the_tip_of_a_station_tells_its_figures(
    line: LinePlace, hand: Hand, ran: Comparison
) -> None:
    path = "line.stations.saw"
    before = line.view.lines.tip(path)
    _show(line)
    told = line.view.lines.tip(path).removeprefix(before)
    assert line.context.texts("overlay.told.use", share="").strip()[:6] in told


def test_that_heat_goes_from_idle_to_busy() -> None:
    ends = [heat(share).name() for share in (0.0, 0.5, 1.0)]
    assert ends == [IDLE, HALF, BUSY]
