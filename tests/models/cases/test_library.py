from pathlib import Path

import pytest

from app.cases import library
from app.maturity.kit import kit
from models.cases.library import load_library
from models.kpis import kpi_of
from models.reference.shipped import read_data

CASES = library().cases
ROOT = Path(__file__).parents[3]


def test_that_every_case_says_what_it_gives_and_what_it_does_not() -> None:
    assert len(CASES) == 21
    for case in CASES:
        assert case.says
        assert case.does_not_say
        assert case.sources


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_that_a_case_speaks_both_languages(case: object) -> None:
    texts = [case.company, case.sector.name, *case.says, *case.does_not_say]  # type: ignore[attr-defined]
    assert all(text.en and text.zh and text.en != text.zh for text in texts)


def test_that_cases_name_known_texts_sectors_measures_and_kpis() -> None:
    names = library().topics.names
    for case in CASES:
        assert set(case.sector.tags) | set(case.measures) <= set(names)
        assert all(library().documents.named(s.document) for s in case.sources)
        assert all(kpi_of(f.kpi) for f in case.figures if f.kpi)


def test_that_a_case_with_a_study_has_its_scenario() -> None:
    studies = [case.study for case in CASES if case.study]
    assert "antwei_valve" in studies
    assert [s for s in studies if not (ROOT / f"scenarios/{s}.yaml").is_file()] == []


def test_that_the_valve_case_gives_three_figures_and_no_defect_rate_before() -> None:
    case = library().by_id["antwei_valve"]
    given = {(f.kpi, f.change, f.after) for f in case.figures}
    assert given == {
        ("yearly_cost", "-20 %", ""),
        ("headcount", "-50 %", ""),
        ("outgoing_defect_rate", "", "0.1 %"),
    }
    assert "defect rate before" in [text.en for text in case.does_not_say]
    assert set(case.measures.values()) == {"assumed"}


def test_that_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    shipped = ROOT / "assets/cases"
    for name in ("published.yaml", "words.yaml"):
        text = (shipped / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / f"own_{name}").write_text(text, encoding="utf-8")
    (tmp_path / "own_words.yaml").unlink()
    with pytest.raises(ValueError, match="twice"):
        load_library(tmp_path, library().documents)


def test_that_cases_and_raises_know_exactly_the_catalogue_of_measures() -> None:
    entries = {
        entry
        for file in (ROOT / "assets/measures").glob("*.yaml")
        for entry in read_data(file).get("entries", ())
    }
    assert {topic.id for topic in library().topics.measures} == entries
    assert set(kit().raises.raises) == entries
