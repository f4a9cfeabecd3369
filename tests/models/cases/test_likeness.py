import pytest

from app.cases import library
from models.cases.likeness import Profile, likeness, similar
from models.cases.recognising import case_of, recognised
from models.measures import Measure
from tests.models.lines import study

CASES = library().cases
LI_AUTO = library().by_id["li_auto_changzhou"]


def wanted(*measures: str, sector: str = "") -> Profile:
    return Profile(frozenset([sector] if sector else []), frozenset(measures))


def test_that_likeness_is_half_sector_and_half_shared_measures() -> None:
    found = likeness(wanted("ccd_vision", "agv", sector="automotive"), LI_AUTO)
    assert found.value == pytest.approx(0.5 + 0.5 * 1 / 3)
    assert found.measures == ("ccd_vision",)
    assert found.sectors == ("automotive",)


def test_that_similar_cases_come_likest_first_and_share_something() -> None:
    found = similar(wanted("maglev", sector="battery"), CASES)
    assert found[0].case.id == "svolt_jintan"
    assert all(one.sectors or one.measures for one in found)


def test_that_the_case_itself_is_left_out() -> None:
    found = similar(wanted("maglev"), CASES, "svolt_jintan")
    assert "svolt_jintan" not in [one.case.id for one in found]


def test_that_nothing_is_like_nothing() -> None:
    assert Profile().is_empty
    assert similar(Profile(), CASES) == ()


def test_that_a_study_is_recognised_by_the_words_of_its_texts() -> None:
    named = Measure.model_validate({"id": "M1", "name": "CCD+AI视觉检测"})
    about = study(name="阀门产线").model_copy(update={"measures": (named,)})
    found = recognised(about, library().topics)
    assert found.profile == wanted("ccd_vision", sector="machinery")
    assert found.reasons == {"machinery": "阀门", "ccd_vision": "CCD"}


def test_that_a_word_inside_another_word_is_not_recognised() -> None:
    about = study(name="supervision of sagas")
    assert recognised(about, library().topics).profile.is_empty


def test_that_a_measure_is_recognised_by_its_id() -> None:
    about = study().model_copy(update={"measures": (Measure(id="aps"),)})
    assert recognised(about, library().topics).profile == wanted("aps")


def test_that_a_scenario_knows_its_case() -> None:
    found = case_of("antwei_valve", CASES)
    assert found is not None
    assert found.id == "antwei_valve"
    assert case_of("starter", CASES) is None
