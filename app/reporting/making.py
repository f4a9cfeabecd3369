"""Reports and tables made from a comparison, without Qt; called in a thread."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from models.atomic import write_atomically

if TYPE_CHECKING:
    from app.contributions.brings import Brings
    from app.report.contents import Report
    from sim.comparison import Comparison
    from sim.uncertainty.risk import Risk

PPI = 110
"""Pixels an inch of a page in the preview: sharp enough to read, quick to make."""


@dataclass(frozen=True)
class Wish:
    """A report as somebody wants it; `logo` is the path of a picture, or empty."""

    comparison: "Comparison"
    language: str
    file: str
    company: str = ""
    logo: str = ""
    brings: "Mapping[str, Brings]" = field(default_factory=dict)
    """What the measures of each option bring, if that was asked for."""
    risks: "Mapping[str, Risk]" = field(default_factory=dict)
    """How sure the money of each option is, if that was asked for."""

    def report(self) -> "Report":
        """Return its contents. Raises LogoFault, OSError for what is no logo."""
        from app.report.contents import report_of  # noqa: PLC0415 (heavy, in a thread)
        from app.report.maker import Maker, read_logo  # noqa: PLC0415

        logo = read_logo(Path(self.logo)) if self.logo else None
        return report_of(
            self.comparison,
            language=self.language,
            command=f"linerefit compare {self.file}",
            maker=Maker(self.company.strip(), logo),
            brings=self.brings,
            risks=self.risks,
        )

    def pages(self, stopped: Callable[[], bool]) -> list[bytes]:
        """Return its pages as PNG pictures; none once `stopped` says so."""
        from app.report.formats.pdf import pictures  # noqa: PLC0415

        report = self.report()
        return [] if stopped() else pictures(report, PPI)

    def write(self, path: Path) -> Path:
        """Write it to a file, in the format of its suffix; return the file.

        Raises OSError, MissingPackage, KeyError for a suffix that is no format.
        """
        if path.suffix.lower() == ".csv":
            write_atomically(path, self._table().encode("utf-8-sig"))
        else:
            from app.report.writing import made  # noqa: PLC0415

            write_atomically(path, made(self.report(), path.suffix.lower()))
        return path

    def _table(self) -> str:
        """Return all figures of all options as CSV, in full precision."""
        from app.cli.plain_results import CSV_HEAD, comparison_rows  # noqa: PLC0415

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(CSV_HEAD)
        for row in comparison_rows(self.comparison):
            writer.writerow("" if cell != cell else cell for cell in row)  # noqa: PLR0124
        return text.getvalue()
