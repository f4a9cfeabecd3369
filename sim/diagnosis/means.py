"""Means of columns, with what is not there as 0."""

import math
from collections.abc import Mapping

from models.results import Column


def mean(columns: Mapping[str, Column], key: str) -> float:
    """Return the mean of what is known of a column; 0 without any."""
    known = [value for value in columns.get(key, ()) if not math.isnan(value)]
    return math.fsum(known) / len(known) if known else 0.0
