"""The report as a workbook: a sheet for each section, native charts, all raw tables."""
