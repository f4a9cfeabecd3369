"""Building tables and lists of numbers that compiled code finds by their addresses."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from sim.fast.memory import LINE_OF_CACHE, Rows


def address(array: Rows) -> int:
    """Return where an array lies in memory; it must be kept."""
    return int(array.ctypes.data)


def rows_of_zeros(count: int, kind: Any) -> Rows:
    """Return an array of zeros that begins where a line of the cache does."""
    size = max(count, 1) * np.dtype(kind).itemsize
    room = np.zeros(size + LINE_OF_CACHE, np.uint8)
    start = -room.ctypes.data % LINE_OF_CACHE
    made: Rows = room[start : start + size].view(kind)
    return made


def copied(array: Rows) -> Rows:
    """Return a copy that begins where a line of the cache does."""
    copy = rows_of_zeros(len(array), array.dtype)
    copy[:] = array
    return copy


class Table:
    """Rows of one kind while they are collected."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self._dtype = dtype
        self._rows: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, **fields: Any) -> int:
        """Add a row; fields that are not named are 0. Return its number."""
        self._rows.append(fields)
        return len(self._rows) - 1

    def __getitem__(self, number: int) -> dict[str, Any]:
        return self._rows[number]

    def array(self) -> Rows:
        """Return the table; an empty one has a row that nobody reads."""
        array = rows_of_zeros(len(self._rows), self._dtype)
        for number, row in enumerate(self._rows):
            for name, value in row.items():
                array[name][number] = value
        return array


class Lists:
    """Lists of numbers that never change, and the arrays they lie in."""

    def __init__(self) -> None:
        self.kept: list[Rows] = []

    def keep(self, array: Rows) -> int:
        """Keep an array; return its address, 0 of an empty one."""
        self.kept.append(array)
        return address(array) if len(array) else 0

    def whole(self, values: Iterable[int]) -> int:
        """Return the address of a list of whole numbers."""
        return self.keep(np.array(list(values), np.int64))

    def real(self, values: Iterable[float]) -> int:
        """Return the address of a list of floats."""
        return self.keep(np.array(list(values), np.float64))
