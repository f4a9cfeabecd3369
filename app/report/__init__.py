"""The report of a comparison: one self-contained HTML file, English or 中文."""

from app.report.page import render, write_report

__all__ = ["render", "write_report"]
