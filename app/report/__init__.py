"""The report of a comparison as HTML, PDF, slides or workbook, English or 中文."""

from app.report.writing import render, write_report

__all__ = ["render", "write_report"]
