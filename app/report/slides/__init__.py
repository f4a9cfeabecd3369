"""The report as slides: one idea on each, native charts and tables."""
