"""The catalogue of measures: what a retrofit does to a line, as data with ranges."""
