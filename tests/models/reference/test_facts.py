import pytest

from app.i18n import LANGUAGES
from app.i18n.catalogue import template
from app.paths import asset
from models.reference.facts import load_facts
from models.reference.progress import (
    Done,
    done_against_plan,
    progress_of,
    sum_of_parts,
    targets,
)

FACTS = load_facts(asset("facts"))
KUNSHAN = [Done("kunshan", "retrofit_projects", 2021)] * 250


def doubts(place: str, class_id: str, year: int) -> set[str]:
    found = FACTS.find(place, class_id, year)
    return {doubt.id for figure in found for doubt in FACTS.doubts_of(figure)}


def test_that_the_task_of_a_district_is_found_by_place_class_and_year() -> None:
    (task,) = targets(FACTS, "kunshan", "retrofit_projects", 2022)
    assert (task.value, task.unit, task.source.lines) == (700, "project", "77")


@pytest.mark.parametrize(
    ("class_id", "year", "total"),
    [
        ("retrofit_projects", 2021, 5000),
        ("retrofit_projects", 2022, 3500),
        ("retrofit_projects", 2023, 2500),
        ("base_stations_5g", 2021, 27000),
        ("base_stations_5g", 2022, 35000),
    ],
)
def test_that_the_districts_add_up_to_the_printed_total(
    class_id: str, year: int, total: float
) -> None:
    printed = targets(FACTS, "suzhou", class_id, year)[0]
    assert printed.value == total == sum_of_parts(FACTS, printed)


def test_that_what_does_not_add_up_has_no_sum_of_parts() -> None:
    (factories,) = FACTS.find("changzhou", "smart_factories", kind="actual")[:1]
    assert sum_of_parts(FACTS, factories) is None


def test_that_a_contradiction_is_attached_to_the_figure_it_concerns() -> None:
    assert "D01" in doubts("suzhou", "base_stations_5g", 2022)
    assert "D01" not in doubts("suzhou", "base_stations_5g", 2021)
    assert {"D06"} == doubts("suzhou", "integration_index", 2024)
    hard_first = FACTS.doubts_of(FACTS.find("suzhou", "base_stations_5g", 2022)[0])
    assert hard_first[0].id == "D01"


def test_that_both_figures_of_a_contradiction_are_kept() -> None:
    found = FACTS.find("suzhou", "base_stations_5g", 2022)
    assert {figure.value for figure in found} == {35000, 37000}


def test_that_every_discrepancy_speaks_both_languages_and_finds_its_figures() -> None:
    assert len(FACTS.discrepancies) == 24
    for doubt in FACTS.discrepancies:
        for said in (doubt.topic, doubt.said, doubt.advice):
            assert said.en
            assert said.zh
        for concern in doubt.concerns:
            if concern.place != "gusu":
                assert any(concern.fits(f) for f in FACTS.figures), doubt.id


def test_that_done_in_a_district_counts_for_its_city_too() -> None:
    found = {p.place: p for p in done_against_plan(FACTS, KUNSHAN)}
    assert (found["kunshan"].done, found["kunshan"].share) == (250, 0.25)
    assert found["kunshan"].missing == 750
    assert found["suzhou"].share == 0.05
    assert "D14" in {doubt.id for doubt in found["suzhou"].doubts}
    assert 10634 in {figure.value for figure in found["suzhou"].others}


def test_that_without_a_published_target_the_share_is_open() -> None:
    found = {p.place: p for p in done_against_plan(FACTS, KUNSHAN)}
    assert found["jiangsu"].plan is None
    assert found["jiangsu"].share is None
    assert found["jiangsu"].missing is None


def test_that_a_cumulative_target_counts_the_years_before_it() -> None:
    done = [Done("suzhou", "four_star_cloud", year) for year in (2021, 2022, 2023)]
    found = progress_of(FACTS, done, "suzhou", "four_star_cloud", 2023)
    assert found.plan is not None
    assert (found.plan.value, found.plan.timing, found.done) == (500, "by", 3)


def test_that_a_plan_with_nothing_done_is_shown_with_zero_done() -> None:
    found = progress_of(FACTS, [], "taicang", "retrofit_projects", 2021)
    assert (found.done, found.share) == (0, 0.0)


def test_that_a_place_nobody_knows_has_no_plan() -> None:
    (found,) = done_against_plan(FACTS, [Done("atlantis", "retrofit_projects", 2021)])
    assert (found.place, found.share) == ("atlantis", None)


def test_that_every_code_of_the_figures_has_its_words() -> None:
    for language in LANGUAGES:
        for figure in FACTS.figures:
            assert template(f"reference.unit.{figure.unit}", language)
            assert template(f"reference.timing.{figure.timing}", language)
            assert template(f"reference.kind.{figure.kind}", language)


def test_that_places_and_classes_speak_both_languages() -> None:
    for one in (*FACTS.places.values(), *FACTS.classes.values()):
        assert one.name.en
        assert one.name.zh
