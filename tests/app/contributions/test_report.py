from functools import cache

import pytest
import yaml

from app.contributions.brings import brings_of
from app.contributions.telling import Telling
from app.report.contents import Report, report_of
from app.report.pictures import Plot, Stacks
from app.verdict.names import Names
from models.study import Study
from sim.comparison import compare
from sim.experiment import run
from tests.app.contributions.studies import THREE

SECTIONS = ("contributions", "package", "road-map")


@cache
def made(language: str) -> Report:
    study = Study.model_validate(yaml.safe_load(THREE))
    comparison = compare(study, run(study, engine="simpy"))
    return report_of(
        comparison,
        language=language,
        command="linerefit report",
        brings={"after": brings_of(study, "after")},
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_report_holds_contributions_package_and_road_map(language: str) -> None:
    sections = {section.id: section for section in made(language).sections}
    assert [name for name in sections if name in SECTIONS] == list(SECTIONS)
    assert any(isinstance(b, Plot) for b in sections["contributions"].blocks)
    assert any(isinstance(b, Stacks) for b in sections["road-map"].blocks)


def test_that_the_waterfall_ends_at_the_sum_of_the_contributions() -> None:
    (section,) = [s for s in made("en").sections if s.id == "contributions"]
    (plot,) = [block for block in section.blocks if isinstance(block, Plot)]
    bars = [spot.y for s in plot.series if s.form == "bars" for spot in s.spots]
    (line,) = [series for series in plot.series if series.form == "line"]
    assert line.spots[-1].y == pytest.approx(sum(bars))
    assert [spot.x for spot in line.spots] == [1, 2, 3]


def test_that_the_bars_of_the_road_map_end_together() -> None:
    (section,) = [s for s in made("en").sections if s.id == "road-map"]
    (gantt,) = [block for block in section.blocks if isinstance(block, Stacks)]
    ends = {round(stack.total, 6) for group in gantt.groups for stack in group.stacks}
    assert len(ends) == 1
    assert {look.name for look in gantt.legend} >= {"standstill", "ramp-up to 95 %"}


def test_that_a_report_says_nothing_of_what_nobody_asked() -> None:
    study = Study.model_validate(yaml.safe_load(THREE))
    comparison = compare(study, run(study, engine="simpy"))
    plain = report_of(comparison, language="en", command="linerefit report")
    assert not {section.id for section in plain.sections} & set(SECTIONS)


def test_that_the_bars_of_the_waterfall_lead_from_before_to_after() -> None:
    (section,) = [s for s in made("en").sections if s.id == "contributions"]
    (bridge,) = [block for block in section.blocks if isinstance(block, Stacks)]
    pieces = [
        {part.look.letter: part.value for part in group.stacks[0].segments}
        for group in bridge.groups
    ]
    level = pieces[0]["L"]
    for own in pieces[1:-1]:
        assert max(level, level + own.get("+", 0.0)) == pytest.approx(sum(own.values()))
        level += own.get("+", 0.0) - own.get("\N{MINUS SIGN}", 0.0)
    assert level == pytest.approx(pieces[-1]["L"])


def test_that_policies_are_said_to_be_left_out() -> None:
    study = Study.model_validate(
        yaml.safe_load(
            THREE.replace(
                "claim_cost: 20}", "claim_cost: 20, policies: {region: suzhou}}"
            )
        )
    )
    assert study.money.policies is not None
    names = Names(study, "en")
    assert "the base without support" in Telling(names).policies
    assert Telling(Names(made("en").chapters[0].study, "en")).policies == ""
