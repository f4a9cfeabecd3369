"""The policies that there are: those shipped, and those of the user's own folder."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import asset, user_folder

if TYPE_CHECKING:
    from models.policies.library import Library, LoadedPolicies


def library() -> "Library":
    """Return the policies that can be read."""
    return loaded().library


def loaded() -> "LoadedPolicies":
    """Return the policies, and what is wrong with files of the user's own."""
    return _loaded(user_folder("policies"))


@cache
def _loaded(own: Path) -> "LoadedPolicies":
    from models.policies.library import load_policies  # noqa: PLC0415

    return load_policies([asset("policies"), *([own] if own.is_dir() else [])])
