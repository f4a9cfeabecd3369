"""The raw tables: every figure of every option, a number for each replication."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.i18n.catalogue import template
from app.report.chapter import Chapter, Side
from app.report.contents import Report
from app.report.whole_names import whole_name
from app.report.workbook.cells import put_text, set_font, set_head
from app.verdict.numbers import number
from models.kpis import kpi_of
from models.results import Column
from sim.estimates import estimate

MOST_CELLS, MOST_COLUMNS = 2_000_000, 16_000
"""Cells and columns of one raw table; with more a workbook is no use to anybody."""

FIRST_RUN = 6
"""The column of the first replication."""

UNITS = {"share": "1", "money": "CNY", "seconds": "s"}


@dataclass(frozen=True)
class Raw:
    """What one option, or the baseline, gave."""

    chapter: Chapter
    side: Side

    @property
    def name(self) -> str:
        """Return what the option is called."""
        return self.chapter.names.option(self.side.results.option)


def raw_sides(report: Report) -> Iterator[Raw]:
    """Yield the baseline and every option."""
    first = report.chapters[0]
    yield Raw(first, first.before)
    for chapter in report.chapters:
        if chapter.after is not None:
            yield Raw(chapter, chapter.after)


def unit_of(key: str, language: str) -> str:
    """Return the base unit of a figure."""
    kpi = kpi_of(key)
    if kpi is None:
        return ""
    code = UNITS.get(kpi.form, kpi.unit)
    return template(f"unit.{code}", language) or code


def add_figures(worksheet: Any, raw: Raw) -> None:
    """Fill a sheet with all figures: key, name, unit, mean, half-width, each run."""
    columns = {**raw.side.results.columns, **raw.side.columns}
    runs = raw.side.results.replications
    shown = shown_runs(columns, runs)
    say, confidence = raw.chapter.say, raw.chapter.confidence
    code = "raw_told" if shown == runs else "raw_cut"
    counts = {"shown": number(shown), "all": number(runs)}
    told = say(f"workbook.{code}", option=raw.name, **counts)
    _head(worksheet, told, [
        say("workbook.key"), say("workbook.figure"), say("workbook.unit"),
        say("workbook.mean"), say("workbook.half", confidence=confidence),
        *(say("workbook.replication", number=at) for at in range(1, shown + 1)),
    ])  # fmt: skip
    for row, (key, column) in enumerate(columns.items(), 3):
        _add_figure(worksheet, row, key, column, raw)
    for letter, width in {"A": 34, "B": 44, "C": 10, "D": 14, "E": 14}.items():
        worksheet.column_dimensions[letter].width = width
    worksheet.freeze_panes = "C3"


def shown_runs(columns: Mapping[str, Column], runs: int) -> int:
    """Return how many replications a sheet has room for."""
    return min(runs, MOST_COLUMNS, MOST_CELLS // max(len(columns), 1))


def _add_figure(worksheet: Any, row: int, key: str, column: Column, raw: Raw) -> None:
    names = raw.chapter.names
    found = estimate(column, raw.chapter.study.plan.confidence)
    texts = (key, whole_name(key, names), unit_of(key, names.language))
    for at, text in enumerate(texts, 1):
        set_font(put_text(worksheet.cell(row, at), text))
    shown = column[: worksheet.max_column - FIRST_RUN + 1]
    for at, value in enumerate((found.mean, found.half_width, *shown), 4):
        if math.isfinite(value):
            worksheet.cell(row, at).value = value


def add_series(worksheet: Any, raw: Raw) -> None:
    """Fill a sheet with the parts shipped over time, a row for each replication."""
    results, say = raw.side.results, raw.chapter.say
    rows = results.series.get("shipped", ())
    bins = len(rows[0]) if rows else 0
    seconds = number(results.bin_seconds, 1)
    told = say("workbook.series_told", option=raw.name, seconds=seconds)
    heads = [say("workbook.start"), *(str(at) for at in range(1, bins + 1))]
    _head(worksheet, told, heads)
    room = MOST_CELLS // max(bins, 1)
    for at, row in enumerate(rows[:room], 1):
        for column, value in enumerate((at, *row), 1):
            worksheet.cell(at + 2, column).value = value
    worksheet.freeze_panes = "B3"


def _head(worksheet: Any, told: str, heads: list[str]) -> None:
    set_font(put_text(worksheet.cell(1, 1), told), bold=True)
    for at, text in enumerate(heads, 1):
        set_head(put_text(worksheet.cell(2, at), text))
