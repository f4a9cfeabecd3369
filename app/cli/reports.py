"""Reports on the command line: which files, in which formats, in whose name."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.destinations import is_stdout
from app.cli.faults import UserFault
from app.cli.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.contributions.brings import Brings
    from app.report.contents import Report
    from app.report.maker import Maker
    from sim.comparison import Comparison
    from sim.uncertainty.risk import Risk

Reports = Annotated[
    list[str] | None, typer.Option("--report", metavar="FILE", help="cli.option.report")
]
ReportsOut = Annotated[
    list[str], typer.Option("--out", "-o", metavar="FILE", help="cli.option.report")
]
Company = Annotated[
    str | None, typer.Option("--company", metavar="NAME", help="cli.option.company")
]
LogoFile = Annotated[
    str | None, typer.Option("--logo", metavar="FILE", help="cli.option.logo")
]

SUFFIXES = (".html", ".htm", ".pdf", ".pptx", ".xlsx")
LONGEST_NAME = 100


def refuse_formats(files: "Sequence[str]") -> None:
    """Refuse files whose suffix is no format of a report. Raises UserFault."""
    for file in files:
        if not is_stdout(file) and Path(file).suffix.lower() not in SUFFIXES:
            raise UserFault("report_format", file=file, known=", ".join(SUFFIXES))


def maker_of(company: str | None, logo: str | None) -> "Maker":
    """Return whose report it is. Raises UserFault for what is no name or picture."""
    from app.report.maker import LogoFault, Maker, read_logo  # noqa: PLC0415

    name = (company or "").strip()
    if len(name) > LONGEST_NAME:
        raise UserFault("company_too_long", most=LONGEST_NAME)
    if logo is None:
        return Maker(name)
    try:
        return Maker(name, read_logo(Path(logo)))
    except LogoFault as fault:
        raise UserFault(f"logo_{fault.code}", file=logo) from None
    except (OSError, ValueError) as error:
        from models.bounded_reading import reason_of  # noqa: PLC0415

        reason = reason_of(error) if isinstance(error, OSError) else ""
        raise UserFault("logo_unreadable", file=logo, reason=reason) from None


def write_reports(
    comparison: "Comparison",
    files: "Sequence[str]",
    terminal: Terminal,
    command: str,
    maker: "Maker",
    *,
    brings: "Mapping[str, Brings] | None" = None,
    risks: "Mapping[str, Risk] | None" = None,
) -> None:
    """Write the report of a comparison to files and say where they are.

    Standard output gets HTML. Nothing is written before all files are made.
    """
    from app.report.contents import report_of  # noqa: PLC0415

    report = report_of(
        comparison,
        language=terminal.language,
        command=command,
        maker=maker,
        brings=brings,
        risks=risks,
    )
    write_report(report, files, terminal)


def write_report(report: "Report", files: "Sequence[str]", terminal: Terminal) -> None:
    """Write a report to files and say where they are."""
    for file, data in [(file, _made(report, file)) for file in files]:
        _write(data, file)
        if not is_stdout(file):
            terminal.remark("report_written", file=file)


def _made(report: "Report", file: str) -> bytes:
    from app.report.writing import MissingPackage, made  # noqa: PLC0415

    suffix = ".html" if is_stdout(file) else Path(file).suffix.lower()
    try:
        return made(report, suffix)
    except MissingPackage as missing:
        raise UserFault("no_package", package=str(missing), suffix=suffix) from None


def _write(data: bytes, file: str) -> None:
    from app.cli.output import cannot_write, write_text  # noqa: PLC0415
    from models.atomic import write_atomically  # noqa: PLC0415

    if is_stdout(file):
        write_text(data.decode(), file)
        return
    try:
        write_atomically(Path(file), data)
    except OSError as error:
        raise cannot_write(file, error) from None
