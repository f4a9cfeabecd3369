"""The company and the logo of whoever hands a report over."""

import io
from pathlib import Path

import pytest
from PIL import Image

from app.report.contents import report_of
from app.report.formats.html import html
from app.report.maker import LARGEST_BYTES, LogoFault, Maker, bitmap, read_logo
from tests.app.report_studies import Page, usual
from tests.app.test_report_formats import SVG


def picture(kind: str, size: tuple[int, int] = (4, 4)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind)
    return out.getvalue()


def file(folder: Path, content: bytes) -> Path:
    path = folder / "logo"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_that_a_logo_is_known_by_its_bytes(tmp_path: Path, kind: str) -> None:
    assert read_logo(file(tmp_path, picture(kind))).kind == kind


def test_that_svg_is_a_logo_and_becomes_a_bitmap_where_it_must(tmp_path: Path) -> None:
    logo = read_logo(file(tmp_path, SVG))
    assert logo.kind == "svg"
    assert bitmap(logo).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no picture", "no_picture"),
        (b"", "no_picture"),
        (b"<html><svg></html>", "no_picture"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 40, "no_picture"),
        (b'<!DOCTYPE svg [<!ENTITY a "a">]>' + SVG, "no_picture"),
        (picture("png")[:-30], "no_picture"),
        (picture("png", (8001, 1)), "too_many_pixels"),
        (picture("png") + bytes(LARGEST_BYTES), "too_large"),
    ],
)
def test_that_what_is_no_logo_is_refused(
    tmp_path: Path, content: bytes, code: str
) -> None:
    with pytest.raises(LogoFault) as fault:
        read_logo(file(tmp_path, content))
    assert fault.value.code == code


def test_that_a_page_shows_company_and_logo_and_still_loads_nothing(
    tmp_path: Path,
) -> None:
    maker = Maker("A & B <Co>", read_logo(file(tmp_path, SVG)))
    report = report_of(usual(), language="en", command="x", maker=maker)
    page = Page(html(report))
    images = [attrs["src"] or "" for tag, attrs in page.tags if tag == "img"]
    assert [image[:19] for image in images] == ["data:image/svg+xml;"]
    assert page.text.count("A & B <Co>") == 2
