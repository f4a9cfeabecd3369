"""Writing a report: the format by the suffix of the file, each made by its module."""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from app.report.contents import Report, report_of
from app.report.maker import Maker
from models.atomic import write_atomically
from sim.comparison import Comparison

FORMATS: Mapping[str, str] = {
    ".html": "app.report.formats.html",
    ".htm": "app.report.formats.html",
    ".pdf": "app.report.formats.pdf",
    ".pptx": "app.report.slides.deck",
    ".xlsx": "app.report.workbook.book",
}
"""The module that makes a format, by suffix; loaded when it is wanted."""


class MissingPackage(Exception):  # noqa: N818 (no error of ours)
    """A format wants a package that is not installed: its name."""


def made(report: Report, suffix: str) -> bytes:
    """Return a report as a file. Raises KeyError for a format there is not."""
    try:
        maker = import_module(FORMATS[suffix])
    except ModuleNotFoundError as error:
        raise MissingPackage(error.name or "") from error
    data: bytes = maker.made(report)
    return data


def render(
    comparison: Comparison, *, language: str, command: str, maker: Maker | None = None
) -> str:
    """Return the report of a comparison as one HTML page."""
    from app.report.formats.html import html  # noqa: PLC0415 (loads jinja2)

    return html(report_of(comparison, language=language, command=command, maker=maker))


def write_report(
    comparison: Comparison,
    *paths: Path | str | os.PathLike[str],
    language: str,
    command: str,
    maker: Maker | None = None,
) -> None:
    """Write the report of a comparison to files, each in one step.

    Nothing is written before all of them are made. Raises OSError, MissingPackage,
    and KeyError for a suffix that is no format.
    """
    report = report_of(comparison, language=language, command=command, maker=maker)
    files = [(Path(path), made(report, Path(path).suffix.lower())) for path in paths]
    for path, data in files:
        write_atomically(path, data)
