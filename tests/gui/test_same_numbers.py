"""The window and the command line give the same numbers, to the last bit."""

import json
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.cli.main import main
from app.cli.output import plain
from app.cli.plain_results import comparison_data
from app.main_window import MainWindow
from app.paths import scenario
from app.verdict.names import Names
from models.edits import set_field
from sim.comparison import Comparison
from sim.engines import FAST, SIMPY

Wait = Callable[[Callable[[], object]], None]
BRIEF = {"warm_up": "4 h", "horizon": "2 d", "replications": 2, "seed": 20261121}
SCENARIOS = ("starter.yaml", "antwei_valve.yaml", "mixed_model.yaml")


def of_command_line(name: str, engine: str, capsys: Any) -> dict[str, Any]:
    words = ["compare", str(scenario(name)), "--json", "--quiet", "--lang", "en"]
    for field, value in BRIEF.items():
        words += [f"--{field.replace('_', '-')}", str(value)]
    main([*words, "--engine", engine, "--jobs", "1"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def as_json(comparison: Comparison) -> dict[str, Any]:
    data = comparison_data(comparison, Names(comparison.study, "en"), "")
    found: dict[str, Any] = json.loads(json.dumps(plain(data)))
    return found


@pytest.mark.parametrize("run", [*product(SCENARIOS, (SIMPY, FAST))], ids="-".join)
def test_that_the_window_gives_the_numbers_of_the_command_line(
    run: tuple[str, str],
    window: MainWindow,
    qtbot: QtBot,
    eventually: Wait,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, engine = run
    window.files.open(scenario(name))
    for field, value in BRIEF.items():
        window.document.edit(set_field, "gui.edit.field", f"plan.{field}", value)
    window.context.runs.engine, window.context.runs.jobs = engine, 2
    window.show_place("run")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    eventually(lambda: window.document.results() is not None)
    shown = as_json(window.document.results())
    printed = of_command_line(name, engine, capsys)
    assert shown["results"] == printed["results"]
    assert shown["options"] == printed["options"]
    assert shown["engine"] == printed["engine"] == engine
