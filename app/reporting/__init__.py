"""The place where the report is looked at and exported."""
