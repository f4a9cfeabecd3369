"""An object as a key that counts as the same only if it is the same object.

Frozen values are compared field by field and may not be hashable; what is worked out
from one of them is kept by the object itself.
"""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """A key for a value; it keeps the value alive, so that its id stays its own."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value
