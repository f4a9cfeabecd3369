"""Checks across the fields of a study: every problem at once, with its place.

An error means that it cannot run; a warning that it runs, but hardly as meant; advice
is what an experienced engineer would want to be told.
"""

from models.checks.check import check_line, check_study, flow_errors

__all__ = ["check_line", "check_study", "flow_errors"]
