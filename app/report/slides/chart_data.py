"""The data of native charts, whose workbooks take texts as texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

NO_DATE = datetime(2000, 1, 1)
"""When every file says that it was made, so that the same report has the same bytes."""


class _PlainTexts:
    """Workbooks in which no text becomes a formula or a link."""

    @contextmanager
    def _open_worksheet(self, file: Any) -> Iterator[tuple[Any, Any]]:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        workbook = Workbook(file, options)
        workbook.set_properties({"created": NO_DATE})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWriter(_PlainTexts, CategoryWorkbookWriter):
    pass


class _XyWriter(_PlainTexts, XyWorkbookWriter):
    pass


class Categories(CategoryChartData):
    """Series over names."""

    @property
    def _workbook_writer(self) -> Any:
        return _CategoryWriter(self)


class Places(XyChartData):
    """Series over numbers."""

    @property
    def _workbook_writer(self) -> Any:
        return _XyWriter(self)
