"""The report as a workbook: summary, a sheet for each section, the raw tables."""

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image

from app.report.blocks import (
    Block,
    Bullets,
    Cards,
    Code,
    Columns,
    Table,
    Words,
)
from app.report.contents import Report
from app.report.look import LATIN, TAGS
from app.report.maker import Logo, bitmap
from app.report.packages import settled
from app.report.pictures import Bars, Plot, Stacks
from app.report.radar import Radar
from app.report.texts import capital, printable
from app.report.tornado import Tornado
from app.report.workbook.names import SheetNames
from app.report.workbook.pictures import Pictures
from app.report.workbook.raw import add_figures, add_series, raw_sides
from app.report.workbook.sheets import Sheet
from app.report.workbook.tables import add_table
from app.report.workbook.tornado import add_tornado

LOGO_HEIGHT = 56
"""Pixels."""


def made(report: Report) -> bytes:
    """Return a report as an XLSX file; the same report gives the same bytes."""
    out = io.BytesIO()
    Book(report).workbook.save(out)
    return settled(out.getvalue())


class Book:
    """A workbook of a report."""

    def __init__(self, report: Report) -> None:
        self.workbook = Workbook()
        self._report = report
        self._names = SheetNames()
        self._titles: dict[str, str] = {}
        self._tell_properties()
        summary = self._new_sheet(report.say("workbook.summary"))
        self._titles.clear()
        self._add_sections()
        self._add_raw()
        self._add_summary(summary)

    def _tell_properties(self) -> None:
        properties, report = self.workbook.properties, self._report
        properties.title = printable(report.title)[:255]
        properties.creator = printable(report.maker.company)[:255] or "LineRefit"
        properties.lastModifiedBy = "LineRefit"
        properties.language = TAGS[report.language]
        font = self.workbook._named_styles["Normal"].font
        font.name, font.sz, font.scheme = LATIN[report.language], 10, None
        self.workbook.remove(self.workbook.active)

    def _new_sheet(self, name: str) -> Any:
        worksheet = self.workbook.create_sheet(self._names.new(name))
        self._titles[worksheet.title] = name
        worksheet.sheet_view.showGridLines = False
        worksheet.page_setup.orientation = "landscape"
        worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
        worksheet.page_setup.fitToHeight = 0
        foot = " · ".join(
            p for p in (self._report.maker.company, self._report.title) if p
        )
        worksheet.oddFooter.left.text = printable(foot)[:100].replace("&", "&&")
        worksheet.oddFooter.right.text = "&P / &N"
        return worksheet

    def _add_sections(self) -> None:
        option = ""
        for section in self._report.sections:
            if section.level == 1:
                option = section.title
                continue
            own = section.level > 2  # noqa: PLR2004
            name = f"{section.title} · {option}" if own else section.title
            sheet = Sheet(self._new_sheet(name))
            sheet.add_text(capital(name), bold=True, size=16.0)
            self._add_blocks(sheet, section.blocks)
            sheet.finish()

    def _add_blocks(self, sheet: Sheet, blocks: Iterable[Block]) -> None:
        say = self._report.say
        pictures = Pictures(sheet, say)
        for block in blocks:
            if isinstance(block, Table):
                add_table(sheet, block, say("workbook.note"))
            elif isinstance(block, Bars):
                pictures.add_bars(block)
            elif isinstance(block, Stacks):
                pictures.add_stacks(block)
            elif isinstance(block, Plot):
                pictures.add_plot(block)
            elif isinstance(block, Radar):
                pictures.add_radar(block)
            elif isinstance(block, Tornado):
                add_tornado(sheet, block, say)
            elif isinstance(block, Columns):
                self._add_blocks(sheet, block.blocks)
            else:
                _add_texts(sheet, block)

    def _add_raw(self) -> None:
        say = self._report.say
        for raw in raw_sides(self._report):
            name = say("workbook.raw", option=raw.name)
            add_figures(self._new_sheet(name), raw)
            if raw.side.results.series.get("shipped"):
                name = say("workbook.series", option=raw.name)
                add_series(self._new_sheet(name), raw)

    def _add_summary(self, worksheet: Any) -> None:
        report, sheet = self._report, Sheet(worksheet)
        if report.maker.logo:
            self._add_logo(worksheet, report.maker.logo)
            sheet.skip(5)
        if report.maker.company:
            sheet.add_text(report.maker.company, bold=True, size=12.0)
        sheet.add_text(report.brand, tone="quiet")
        sheet.add_text(report.title, bold=True, size=20.0)
        sheet.skip()
        self._add_blocks(sheet, report.opening)
        sheet.skip()
        sheet.add_text(report.say("workbook.contents"), bold=True, size=12.0)
        for name, title in self._titles.items():
            sheet.add_link(title, name)
        sheet.skip()
        sheet.add_text(report.say("closing_pdf"), tone="quiet")
        sheet.finish()

    @staticmethod
    def _add_logo(worksheet: Any, logo: Logo) -> None:
        image = Image(io.BytesIO(bitmap(logo)))
        image.width, image.height = (
            image.width * LOGO_HEIGHT / image.height,
            LOGO_HEIGHT,
        )
        worksheet.add_image(image, "A1")


def _add_texts(sheet: Sheet, block: Block) -> None:
    if isinstance(block, Words):
        is_lead = block.tone == "lead"
        text = capital(block.text) if is_lead else block.text
        sheet.add_text(text, tone="" if is_lead else block.tone, bold=is_lead)
    elif isinstance(block, Bullets):
        if block.title:
            sheet.add_text(block.title, bold=True)
        for item in block.items:
            sheet.add_text(f"• {item}")
        sheet.skip()
    elif isinstance(block, Code):
        sheet.add_text(block.text)
        sheet.skip()
    elif isinstance(block, Cards):
        _add_cards(sheet, block)


def _add_cards(sheet: Sheet, block: Cards) -> None:
    """Add the headline figures as a table of texts."""
    for card in block.cards:
        said = (card.name, card.figure, card.detail, card.interval, card.verdict.text)
        tones = ["", "", "", "quiet", card.verdict.tone]
        sheet.add_row([text or None for text in said], tones)
    sheet.skip()
