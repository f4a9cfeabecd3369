"""The policies that there are: those shipped, and those of the user's own folder."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import asset

if TYPE_CHECKING:
    from models.policies.library import Library, LoadedPolicies

OWN = "LINEREFIT_POLICIES"
"""The variable that names a folder with policy files of the user's own."""


def library() -> "Library":
    """Return the policies that can be read."""
    return loaded().library


def loaded() -> "LoadedPolicies":
    """Return the policies, and what is wrong with files of the user's own."""
    return _loaded(os.environ.get(OWN, ""))


@cache
def _loaded(own: str) -> "LoadedPolicies":
    from models.policies.library import load_policies  # noqa: PLC0415

    folders = [asset("policies"), *([Path(own)] if own else [])]
    return load_policies(folders)
