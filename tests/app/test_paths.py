import sys
from pathlib import Path

import pytest

from app.paths import asset, scenario


def test_that_assets_are_found_in_a_checkout() -> None:
    assert asset("translations/en/problem.json").is_file()


def test_that_scenarios_stand_beside_assets() -> None:
    assert scenario("x.yaml").parent.parent == asset("x").parent.parent


def test_that_a_frozen_program_finds_them_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert asset("icons") == tmp_path / "assets" / "icons"
