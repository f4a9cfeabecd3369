from pathlib import Path

from app.line.keeping import Keeping
from app.line.place import LinePlace
from app.paths import scenario

PAIR = ("line.stations.saw", "line.stations.drill")


def test_that_groups_and_locks_are_there_when_a_file_is_opened_again(
    line: LinePlace,
) -> None:
    line.keeping.group(PAIR)
    line.keeping.lock(PAIR[:1])
    line.document.open(scenario("antwei_valve.yaml"))
    assert line.keeping.groups == []
    assert line.keeping.locked == frozenset()
    line.document.open(scenario("starter.yaml"))
    assert line.keeping.groups == [frozenset(PAIR)]
    assert line.keeping.locked == {PAIR[0]}


def test_that_a_study_saved_under_another_name_keeps_its_groups(
    line: LinePlace, tmp_path: Path
) -> None:
    line.keeping.group(PAIR)
    line.document.save(tmp_path / "mine.yaml")
    line.document.open(scenario("antwei_valve.yaml"))
    line.document.open(tmp_path / "mine.yaml")
    assert line.keeping.groups == [frozenset(PAIR)]


def test_that_settings_that_were_spoilt_are_forgotten(line: LinePlace) -> None:
    line.keeping.group(PAIR)
    line.context.settings.set_value(line.keeping._key, '{"groups": 3}')
    again = Keeping(line.document, line.context.settings, line)
    assert again.groups == []
