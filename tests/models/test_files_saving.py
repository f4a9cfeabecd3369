import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.files import load_study, read_study, save_study, study_text
from models.short_form import short_form
from models.study import Study

RICH: dict[str, Any] = {
    "schema": 1,
    "name": {"en": "Valve line", "zh": "阀门线"},
    "description": "two\nlines: and a colon",
    "line": {
        "calendar": {
            "shifts": {
                "day": {
                    "start": "08:00",
                    "end": "16:30",
                    "breaks": {"lunch": {"start": "12:00", "length": "30 min"}},
                }
            }
        },
        "products": {"A": {}, "on": {"priority": 2}},
        "pools": {"p": {"headcount": {"day": 6}}, "q": {"headcount": 3}},
        "sources": {"in": {"mix": {"A": 0.7, "on": "30 %"}}},
        "sinks": {"out": None},
        "stations": {
            "S1": {
                "automatic": "45 s",
                "manual": {"mean": 20, "cv": 0.2},
                "pool": ["p", "q"],
                "failures": {
                    "f": {"basis": "working", "mtbf": "30 h", "mttr": "40 min"},
                    "g": {
                        "basis": "cycles",
                        "cycles_to_failure": 5000,
                        "mttr": {"kind": "constant", "value": 90},
                    },
                },
                "defects": {"d": "1 %", "e": {"probability": 1e-3, "wear": 1e-5}},
            },
            "S2": {
                "manual": {"kind": "exponential", "mean": 30},
                "inspection": {"detect": 0.9, "on_reject": "reject_link"},
            },
            "1e3": {"automatic": {"values": [1, 2, 700], "weights": [1, 1, 2]}},
            "R": {"manual": {"low": 60, "high": 1000}, "rework": {"fix": {"d": 0.9}}},
        },
        "buffers": {"B1": {"capacity": 5}},
        "flow": [["in", "S1", "B1", "S2", "out"], ["S2.reject", "R", "S2"]],
        "links": {
            "S1--B1": {"share": 0.5},
            "X": {"from": "S1", "to": "1e3", "share": 0.5},
        },
        "routing": {"S1": "share"},
    },
    "measures": {
        "M1": {
            "patches": [
                {"set": "line.stations.S1.machines", "to": 3},
                {"set": "line.wip_limit", "to": None},
                {"multiply": "line.stations.S1.automatic", "by": 0.7},
            ],
            "capex": "90 万元",
            "source": "007",
        }
    },
    "options": {"after": {"measures": ["M1"]}},
    "targets": [{"kpi": "yearly_cost", "change": "-20 %"}],
    "plan": {"warm_up": "1 d", "replications": 20},
    "sources": {"line.stations": {"kind": "assumed", "date": "2026-05-01"}},
}


@pytest.fixture
def rich() -> Study:
    return Study.model_validate(RICH)


@pytest.mark.parametrize("name", ["study.yaml", "study.json"])
def test_that_a_saved_study_loads_as_the_same(
    rich: Study, tmp_path: Path, name: str
) -> None:
    save_study(rich, tmp_path / name)
    loaded = load_study(tmp_path / name)
    assert loaded.problems == ()
    assert loaded.study == rich


def test_that_saving_again_gives_the_same_bytes(rich: Study) -> None:
    text = study_text(rich)
    again = read_study(text.encode()).study
    assert again is not None
    assert study_text(again) == text


def test_that_the_short_form_is_what_a_person_would_write(rich: Study) -> None:
    line = short_form(rich)["line"]
    assert line["flow"] == RICH["line"]["flow"]
    assert line["links"] == RICH["line"]["links"]
    assert line["calendar"] == RICH["line"]["calendar"]
    first = line["stations"]["S1"]
    assert first["automatic"] == 45
    assert first["manual"] == {"mean": 20, "cv": 0.2}
    assert first["failures"]["f"]["mtbf"] == "30 h"
    assert first["failures"]["g"]["mttr"] == {"kind": "constant", "value": 90}
    assert first["defects"] == {"d": 0.01, "e": {"probability": 0.001, "wear": 1e-05}}
    assert line["stations"]["S2"]["inspection"]["detect"] == 0.9


def test_that_defaults_are_not_written(rich: Study) -> None:
    assert "money" not in short_form(rich)
    assert "machines" not in short_form(rich)["line"]["stations"]["S1"]


def test_that_a_patch_that_sets_nothing_says_so(rich: Study) -> None:
    patches = short_form(rich)["measures"]["M1"]["patches"]
    assert patches[1] == {"set": "line.wip_limit", "to": None}


def test_that_a_text_alike_in_both_languages_is_written_once(rich: Study) -> None:
    short = short_form(rich)
    assert short["description"] == "two\nlines: and a colon"
    assert short["name"] == {"en": "Valve line", "zh": "阀门线"}


def test_that_chinese_is_written_as_such(rich: Study) -> None:
    assert "阀门线" in study_text(rich)
    assert "阀门线" in study_text(rich, as_json=True)


def test_that_links_out_of_the_order_of_chains_keep_their_order() -> None:
    links = {
        "own": {"from": "a", "to": "b"},
        "a--c": {"from": "a", "to": "c"},
        "c-reject--a": {"from": "c", "output": "reject", "to": "a", "lot": 4},
    }
    study = Study.model_validate({"line": {"links": links}})
    again = read_study(study_text(study).encode()).study
    assert again == study


@given(
    st.text(max_size=200),
    st.floats(0, 3e9) | st.integers(0, 10**7).map(float),
    st.floats(-1e5, 1e5),
)
def test_that_any_text_and_any_number_survive(
    name: str, seconds: float, x: float
) -> None:
    data = {
        "sources": {"line": {"kind": "typed", "note": "".join(filter(_may, name))}},
        "line": {
            "stations": {"S": {"automatic": seconds, "position": {"x": x, "y": 0}}}
        },
    }
    study = Study.model_validate(data)
    assert read_study(study_text(study).encode()).study == study


def _may(character: str) -> bool:
    return character.isprintable() or character in "\t\n\u2028\u00a0"


def test_that_a_failed_write_leaves_the_old_file_whole(
    rich: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "study.yaml"
    path.write_text("the old file", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        save_study(rich, path)
    assert path.read_text(encoding="utf-8") == "the old file"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_study_no_file_can_hold_is_not_written(tmp_path: Path) -> None:
    line = Study.model_validate({"line": {}}).line.model_copy(update={"wip_limit": -1})
    study = Study.model_construct(line=line)
    with pytest.raises(ValueError, match="not a study that a file can hold"):
        save_study(study, tmp_path / "study.yaml")
    assert list(tmp_path.iterdir()) == []


def test_that_saving_through_a_link_keeps_the_link(rich: Study, tmp_path: Path) -> None:
    target = tmp_path / "target.yaml"
    target.write_text("old", encoding="utf-8")
    link = tmp_path / "link.yaml"
    link.symlink_to(target)
    save_study(rich, link)
    assert link.is_symlink()
    assert load_study(target).study == rich


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_that_saving_keeps_the_permissions_of_the_file(
    rich: Study, tmp_path: Path
) -> None:
    path = tmp_path / "study.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    save_study(rich, path)
    assert path.stat().st_mode & 0o777 == 0o640
