from dataclasses import replace

import pytest

from app.i18n import LANGUAGES
from app.maturity.assessed import assess_study
from app.maturity.words import Words
from app.report.blocks import Table
from app.report.maturity import maturity_section, radar_of
from app.report.radar import Radar, RadarSide
from models.maturity.assessment import Assessment
from models.study import Study
from tests.app.report_studies import chapter_of, study, usual

ANSWERS = {"answers": {"skills_1": 1}, "measures": {"M1": ["robot_loading"]}}


def answered() -> Study:
    return study(maturity=ANSWERS)


def words(language: str = "en") -> Words:
    made = answered()
    assert made.maturity is not None
    return Words(assess_study(made, ["after"], made.maturity), language)


def test_that_a_study_without_answers_has_no_section() -> None:
    assert maturity_section(chapter_of(usual())) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_section_says_that_it_certifies_nothing(language: str) -> None:
    comparison = replace(usual(), study=answered())
    section = maturity_section(chapter_of(comparison, language))
    assert section is not None
    said = str(section.blocks[0])
    assert ("no certified level" if language == "en" else "不代表认证等级") in said
    assert "LineRefit weights 1" in str(section.blocks[-1])


def test_that_every_row_of_its_tables_has_a_cell_for_each_head() -> None:
    section = maturity_section(chapter_of(replace(usual(), study=answered())))
    assert section is not None
    tables = [block for block in section.blocks if isinstance(block, Table)]
    assert len(tables) == 5
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.head)}


def test_that_the_radar_has_a_side_for_today_and_for_every_option() -> None:
    radar = radar_of(words())
    assert [side.name for side in radar.sides] == ["today", "after"]
    assert len(radar.axes) == 12
    assert radar.end == 5


def test_that_values_lie_on_their_axes_and_none_beyond_the_outer_ring() -> None:
    radar = Radar(["a", "b", "c", "d"], [RadarSide("x", [5, 0, 9, None])], 5, "told")
    drawn = radar.svg()
    (shape,) = [line for line in drawn.splitlines() if "stroke-linejoin" in line]
    assert "M280.0 50.0 L280.0 225.0 L280.0 400.0 L280.0 225.0 Z" in shape


def test_that_a_scope_of_the_line_leaves_axes_out() -> None:
    made = answered()
    found = assess_study(made, [], Assessment(scope="line"))
    assert len(radar_of(Words(found, "en")).axes) == 8
