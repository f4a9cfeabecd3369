"""The shipped catalogue is whole, sourced and can be applied."""

import pytest

from app.paths import asset
from models.catalogue.bands import load_bands, place_in_bands
from models.catalogue.entry import Entry
from models.catalogue.spans import ranges
from models.catalogue.suiting import suitable
from models.checks import check_study
from models.kpis import kpi_of
from tests.models.catalogue.shipped import (
    applied,
    catalogue,
    entry,
    option_with,
    study,
)

ENTRIES = sorted(catalogue().entries)
TARGETS = {"aps": (), "mes_andon": (), "energy_monitoring": (), "buffers": ("B1",)}


def targets_of(one: Entry) -> tuple[str, ...]:
    if one.id in TARGETS:
        return TARGETS[one.id]
    if "fleet" in one.targets:
        return ("trucks",)
    if one.id == "line_balancing":
        return ("turn", "join")
    return suitable(one, study().line)[-1:]


def test_that_the_catalogue_has_no_problems():
    assert catalogue().problems == {}


def test_that_every_row_of_the_collection_is_there():
    rows = {known.entry.row for known in catalogue().entries.values()}
    assert rows == set(range(1, 19))


@pytest.mark.parametrize("name", ENTRIES)
def test_that_an_entry_speaks_both_languages_and_names_its_source(name: str):
    one = entry(name)
    texts = [one.name, one.description, *(e.name for e in one.effects)]
    texts += [text for left in one.not_simulated for text in (left.what, left.why)]
    assert all(text.en and text.zh and text.en != text.zh for text in texts)
    assert one.source != "judgement"
    assert one.capex


@pytest.mark.parametrize("name", ENTRIES)
@pytest.mark.parametrize("level", ["low", "typical", "high"])
def test_that_an_entry_gives_a_measure_that_can_run(name: str, level: str):
    known = {(p.path, p.code) for p in check_study(study())}
    made = applied(
        name, *targets_of(entry(name)), modes=("dim", "assy"), pool="crew", level=level
    )
    assert made.measure.patches
    found = check_study(option_with(made))
    errors = [p for p in found if p.severity == "error"]
    assert [p for p in errors if (p.path, p.code) not in known] == []


@pytest.mark.parametrize("name", ENTRIES)
def test_that_every_effect_is_applied_or_said_to_be_skipped(name: str):
    one = entry(name)
    made = applied(name, *targets_of(one), modes=("dim",), pool="crew")
    told = {skipped.effect for skipped in made.skipped}
    for kind in ("fleet", "link", "conveyor", "station"):
        told |= {e.id for e in one.effects if e.on == kind}
    drawn = {e.id: e.drawn_with for e in one.effects}
    ranges = [r for p in made.measure.patches for r in (p.range, *p.ranges.values())]
    seen = {r.effect.partition(".")[0] for r in ranges if r is not None}
    figured = [e for e in one.effects if e.id not in told and has_range(e)]
    assert {drawn[e.id] or e.id for e in figured} <= seen


def has_range(effect: object) -> bool:
    return isinstance(getattr(effect, "by", None), list)


def test_that_requirements_name_entries():
    for known in catalogue().entries.values():
        names = {*known.entry.requires, *known.entry.enables}
        assert names <= catalogue().entries.keys()


def test_that_data_collection_unlocks_what_the_collection_says():
    assert set(entry("iot_data").enables) == {
        "mes_andon",
        "predictive_maintenance",
        "energy_monitoring",
    }


@pytest.mark.parametrize(
    ("name", "effect", "figures"),
    [
        ("robot_loading", "loading", [0.6, 0.8, 1.0]),
        ("robot_loading", "heads", [-1, -1.5, -2]),
        ("cobot", "cycle", [0.9, 1.1, 1.4]),
        ("smed", "setup", [0.4, 0.6, 0.7]),
        ("poka_yoke", "wrong_parts", [0.1, 0.3, 0.6]),
        ("energy_monitoring", "idle", [0.4, 0.7, 0.95]),
        ("buffers", "capacity", [5, 10, 30]),
        ("laser_cutting", "cut", [0.5, 0.7, 1.2]),
    ],
)
def test_that_figures_are_those_of_the_collection(
    name: str, effect: str, figures: list[float]
):
    (found,) = (e for e in entry(name).effects if e.id == effect)
    assert found.by == figures


def test_that_the_ranges_of_an_entry_are_told_by_effect_and_price():
    found = ranges(entry("robot_loading"))
    assert (found["loading"].low, found["loading"].high) == (0.6, 1.0)
    assert found["robot.mtbf"].typical == "300 h"
    assert found["capex.cell"].high == "80 万元"
    assert found["stop_days"].typical == 5


@pytest.fixture(scope="module")
def bands():
    return load_bands(asset("measures/bands.yaml"))


@pytest.mark.parametrize(
    ("kpi", "change", "verdict"),
    [
        ("yearly_cost", -0.2, "plausible"),
        ("yearly_cost", -0.3, "beyond"),
        ("headcount", -0.5, "leading"),
        ("headcount", -0.6, "beyond"),
        ("outgoing_defect_rate", 0.1, "worse"),
        ("output_per_paid_hour", 0.3, "plausible"),
    ],
)
def test_that_a_change_is_placed_in_its_band(
    bands, kpi: str, change: float, verdict: str
):
    (placed,) = place_in_bands(bands, {kpi: change})
    assert placed.verdict == verdict
    assert placed.warns == (verdict in ("leading", "beyond"))


def test_that_bands_are_about_figures_there_are(bands):
    assert all(kpi_of(kpi) for band in bands.bands for kpi in band.kpis)
