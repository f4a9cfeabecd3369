"""Functions of values that may be open."""

from collections.abc import Callable
from typing import Any, TypeVar

from models.amounts import Open

Result = TypeVar("Result")


def lifted(function: Callable[..., Result], *values: Any) -> Result | Open:
    """Return a function of values of any type; open if one is, for want of all theirs.

    As `models.amounts.combined`, which takes numbers.
    """
    wanted = [value.inputs for value in values if isinstance(value, Open)]
    return Open(frozenset().union(*wanted)) if wanted else function(*values)
