"""What all formats of a report have in common."""

import io
import zipfile
from pathlib import Path

import pytest

from app.report.contents import report_of
from app.report.maker import Logo, Maker
from app.report.packages import NEVER
from app.report.texts import capital, printable
from app.report.writing import FORMATS, MissingPackage, made, write_report
from sim.comparison import Comparison
from tests.app.policy_studies import POLICIES
from tests.app.report_studies import MONEY, compared, usual

COMMAND = "linerefit report study.yaml"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="teal"/></svg>'
)
OFFICE = (".pptx", ".xlsx")


def file_of(
    comparison: Comparison,
    suffix: str,
    language: str = "en",
    maker: Maker | None = None,
) -> bytes:
    report = report_of(comparison, language=language, command=COMMAND, maker=maker)
    return made(report, suffix)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_same_comparison_gives_the_same_bytes(
    suffix: str, language: str
) -> None:
    maker = Maker("Example & Co", Logo("svg", SVG))
    first = file_of(usual(), suffix, language, maker)
    assert file_of(usual(), suffix, language, maker) == first


@pytest.mark.parametrize("suffix", FORMATS)
def test_that_a_study_without_options_has_a_report(suffix: str) -> None:
    assert file_of(compared(measures={}, options={}), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_that_a_study_whose_money_is_open_has_a_report(suffix: str) -> None:
    assert file_of(compared(money={}), suffix)


def test_that_several_files_are_written_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"report{suffix}" for suffix in FORMATS]
    write_report(usual(), *paths, language="en", command=COMMAND)
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    for suffix in OFFICE:
        assert zipfile.is_zipfile(tmp_path / f"report{suffix}")


def test_that_no_file_is_written_if_one_has_no_format(tmp_path: Path) -> None:
    paths = [tmp_path / "report.html", tmp_path / "report.docx"]
    with pytest.raises(KeyError):
        write_report(usual(), *paths, language="en", command=COMMAND)
    assert list(tmp_path.iterdir()) == []


def test_that_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_module(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("app.report.writing.import_module", no_module)
    with pytest.raises(MissingPackage, match=r"formats\.pdf"):
        file_of(usual(), ".pdf")


@pytest.mark.parametrize("suffix", OFFICE)
def test_that_an_office_file_does_not_tell_when_it_was_made(suffix: str) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(usual(), suffix))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {NEVER}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == core.count("dcterms:W3CDTF")


def test_that_control_signs_and_half_characters_become_harmless() -> None:
    assert printable("a\x00b\ud800c\td\ne中") == "a\ufffdb\ufffdc d\ne中"


def test_that_only_the_first_letter_becomes_a_capital() -> None:
    assert [capital(text) for text in ("after AGV", "改造后", "")] == [
        "After AGV",
        "改造后",
        "",
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_policies_and_maturity_stand_in_every_format(
    suffix: str, language: str
) -> None:
    money = {**MONEY, "policies": POLICIES}
    maturity = {"answers": {"equipment_1": 1, "planning_1": 0.5}}
    comparison = compared(money=money, maturity=maturity)
    report = report_of(comparison, language=language, command=COMMAND)
    assert {"policies", "maturity"} <= {section.id for section in report.sections}
    assert made(report, suffix)


def test_that_a_radar_is_native_where_charts_are() -> None:
    maturity = {"answers": {"equipment_1": 1, "planning_1": 0.5}}
    comparison = compared(maturity=maturity)
    for suffix in OFFICE:
        with zipfile.ZipFile(io.BytesIO(file_of(comparison, suffix))) as archive:
            names = [name for name in archive.namelist() if "charts/chart" in name]
            assert any(b"radarChart" in archive.read(name) for name in names)
