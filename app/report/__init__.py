"""The report of a comparison as HTML, PDF, slides or workbook, English or 中文.

`app.report.writing` makes it; nothing is imported here, as parts of a report serve
the command line, too.
"""
