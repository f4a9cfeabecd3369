"""The case library that comes with the program, and its cases as plain data."""

from functools import cache
from typing import Any

from app.paths import asset
from models.cases.case import PublishedCase
from models.cases.library import Library, load_library
from models.cases.likeness import Likeness
from models.cases.recognising import Recognised
from models.reference.documents import load_documents


@cache
def library() -> Library:
    """Return all cases."""
    return load_library(asset("cases"), load_documents(asset("facts")))


def case_data(case: PublishedCase) -> dict[str, Any]:
    """Return a case in both languages."""
    return case.model_dump(mode="json")


def wanted_data(wanted: Recognised) -> dict[str, Any]:
    """Return what similar cases were looked for."""
    return {
        "sectors": sorted(wanted.profile.sectors),
        "measures": sorted(wanted.profile.measures),
        "recognised_by": wanted.reasons,
    }


def likeness_data(one: Likeness) -> dict[str, Any]:
    """Return a similar case by id, and why it is similar."""
    return {
        "id": one.case.id,
        "company": one.case.company.model_dump(),
        "likeness": one.value,
        "shared_sectors": list(one.sectors),
        "shared_measures": list(one.measures),
        "measures_of_both": one.of_measures,
        "study": one.case.study,
    }
