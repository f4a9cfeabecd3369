"""The section of the report on policies."""

from functools import cache
from typing import Any

import pytest

from app.report.blocks import Section, Table
from app.report.policies import policies_section
from sim.comparison import Comparison
from tests.app.policy_studies import POLICIES
from tests.app.report_studies import MONEY, chapter_of, compared, usual


@cache
def with_policies() -> Comparison:
    instruments = {**POLICIES["instruments"], "P13": {}}
    policies = {**POLICIES, "instruments": instruments}
    return compared(money={**MONEY, "policies": policies})


def section(language: str = "en") -> Section:
    found = policies_section(chapter_of(with_policies(), language))
    assert found is not None
    return found


def texts(value: Any) -> str:
    """Return all texts of blocks."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return " ".join(map(texts, value))
    return texts(list(vars(value).values())) if hasattr(value, "__dict__") else ""


def test_that_a_study_without_policies_has_no_section() -> None:
    assert policies_section(chapter_of(usual())) is None


def test_that_the_section_keeps_the_rows_of_the_cash_flow_apart() -> None:
    tables = [block for block in section().blocks if isinstance(block, Table)]
    rows = [row[0].text for row in tables[-1].rows]
    for name in ("investment", "loan in", "interest", "interest subsidy", "cash flow"):
        assert name in rows
    assert rows[-1] == "services in kind (no cash)"
    assert len(tables[-1].head) == 1 + 11


def test_that_the_section_shows_both_sides_and_what_is_open() -> None:
    cases = next(block for block in section().blocks if isinstance(block, Table))
    assert cases.head[1:] == ["own funds, no policy", "loan, no policy", "with policy"]
    npv = cases.rows[0]
    assert npv[3].text == "open"
    assert npv[3].tone == "open"
    assert "CNY" in npv[3].note


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_every_text_of_the_section_is_there(language: str) -> None:
    said = texts(section(language).blocks)
    assert "policy." not in said
    assert "{" not in said
    assert "P13" in said


def test_that_the_section_names_sources_and_words() -> None:
    assert "按照市、县(区)两级累计给予不低于 2%的贷款利息补贴" in texts(
        section().blocks
    )
