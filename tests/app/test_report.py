import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.report.writing import render, write_report
from models.results import Note
from models.study import BASELINE
from sim.comparison import Comparison, row_of
from tests.app.report_studies import (
    FASTER,
    LINE,
    Page,
    compared,
    usual,
    with_row,
)

COMMAND = "linerefit report study.yaml --seed 1"
NASTY = "<script>alert(1)</script>"


def page(comparison: Comparison, language: str = "en") -> Page:
    return Page(render(comparison, language=language, command=COMMAND))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_page_loads_nothing(language: str) -> None:
    html = render(usual(), language=language, command=COMMAND)
    tags = Page(html).tags
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags}
    links = [attrs["href"] or "" for _, attrs in tags if "href" in attrs]
    assert links
    assert all(link.startswith("#") for link in links)
    assert all(where.startswith('"data:') for where in re.findall(r"url\((.{6})", html))
    assert "@import" not in html


def test_that_the_browser_is_forbidden_to_load_or_to_run_anything() -> None:
    metas = [attrs for tag, attrs in page(usual()).tags if tag == "meta"]
    rules = [m["content"] for m in metas if "http-equiv" in m]
    assert (rules[0] or "").startswith("default-src 'none'")


def test_that_both_languages_have_the_same_sections() -> None:
    assert page(usual(), "en").sections == page(usual(), "zh").sections


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_text_is_missing(language: str) -> None:
    sections = "report|verdict|unit|note|word|problem"
    text = page(usual(), language).text
    found = re.findall(rf"\b(?:{sections})\.[a-z_]+", text)
    assert found == []


def test_that_an_english_report_holds_no_chinese() -> None:
    assert not re.search(r"[\u4e00-\u9fff]", page(usual(), "en").text)


def test_that_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        render(usual(), language="fr", command=COMMAND)


def test_that_texts_of_a_study_stay_texts() -> None:
    stations = {**LINE["stations"], "S1": {"automatic": 60, "name": NASTY}}
    comparison = compared(
        name=f"{NASTY}</title></style>",
        description=NASTY,
        case={"source": NASTY, "says": [NASTY], "does_not_say": ["</style><b>"]},
        line={**LINE, "stations": stations},
        sources={"line": {"kind": "measured", "note": NASTY}},
    )
    found = page(comparison)
    assert not {"script", "b/"} & {tag for tag, _ in found.tags}
    assert NASTY in found.text


def test_that_a_difference_whose_interval_holds_0_is_not_claimed() -> None:
    row = row_of("throughput", (10.0, 11.0, 12.0), (12.0, 10.0, 12.5), 0.95)
    assert row.verdict == "not_distinguishable"
    text = page(with_row(usual(), row)).text
    assert "output not distinguishable" in text
    assert "11.0 → 11.5 parts/h" in text
    assert "+4.5 %" not in text


def test_that_money_that_misses_an_input_is_open_and_never_0() -> None:
    found = page(compared(money={"demand": 100_000}))
    assert "annual cost (total cost, same demand) open" in found.text
    assert "wants" in found.text
    assert "wage (money.wage)" in found.text
    assert "cash flow is open" in found.text


def test_that_a_measure_without_a_price_is_open() -> None:
    found = page(compared(measures={"M1": FASTER}))
    assert "measures.M1.capex" in found.text


def test_that_a_study_without_options_has_a_report() -> None:
    found = page(compared(measures={}, options={}))
    assert "nothing" in found.text
    assert "targets" not in found.sections
    assert "states" in found.sections


def test_that_every_option_has_its_own_sections() -> None:
    options = {"a": {"measures": ["M1"]}, "b": {"measures": []}}
    found = page(compared(options=options))
    assert "overview" in found.sections
    assert "states-a" in found.sections
    assert "states-b" in found.sections
    assert len(found.sections) == len(set(found.sections))


def test_that_the_published_case_is_told_apart_from_what_it_does_not_say() -> None:
    case = {"source": "a paper", "says": ["cost fell"], "does_not_say": ["the output"]}
    found = page(compared(case=case))
    assert found.sections[0] == "case"
    said = ("cost fell", "What it does not say", "the output")
    places = [found.text.index(part) for part in said]
    assert places == sorted(places)


def test_that_notes_of_the_run_are_told() -> None:
    base = usual().results[BASELINE]
    noted = replace(base, notes=(Note("replication_limit", {"limit": 77}),))
    results = {**usual().results, BASELINE: noted}
    assert "limit of 77 replications" in page(replace(usual(), results=results)).text


def test_that_warnings_of_the_checks_are_told() -> None:
    assert "3 replications give very wide intervals" in page(usual()).text


def test_that_a_report_tells_how_to_get_it_again() -> None:
    text = page(usual()).text
    results = usual().results[BASELINE]
    assert COMMAND in text
    assert results.digest in text
    assert all(version in text for version in results.versions.values())
    assert results.engine in text


def test_that_a_report_says_that_it_is_a_model_and_how_states_are_counted() -> None:
    text = page(usual()).text
    assert "digital model" in text
    assert "actual production time" in text


def test_that_the_same_comparison_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(usual(), path, language="zh", command=COMMAND)
    first = path.read_bytes()
    write_report(usual(), path, language="zh", command=COMMAND)
    assert path.read_bytes() == first
    assert list(tmp_path.iterdir()) == [path]


def test_that_an_old_report_stays_whole_if_the_new_one_cannot_be_made(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="fr"):
        write_report(usual(), path, language="fr", command=COMMAND)
    assert path.read_text(encoding="utf-8") == "old"


def test_that_forty_stations_with_long_names_stay_below_three_megabytes() -> None:
    name = {
        "zh": "超长名称自动化装配检测单元" * 4,
        "en": "long name " * 8,
    }
    station = {"automatic": {"mean": 60, "cv": 1}, "name": name}
    stations = {f"S{i}": station for i in range(40)}
    chain = [x for i in range(40) for x in (f"B{i}", f"S{i}")]
    buffers = {f"B{i}": {"capacity": 2, "name": name} for i in range(1, 40)}
    line = {
        "sources": {"in": {}},
        "sinks": {"out": {}},
        "stations": stations,
        "buffers": buffers,
        "flow": [["in", *chain[1:], "out"]],
    }
    plan = {"horizon": "2 h", "warm_up": 0, "replications": 2}
    html = render(compared(line=line, plan=plan), language="zh", command=COMMAND)
    assert len(html.encode()) < 3_000_000


def test_that_characters_the_embedded_font_lacks_do_no_harm() -> None:
    assert "𠮷㐂龘😀" in page(compared(name="𠮷㐂龘😀"), "zh").text
