"""Arrays in one text: packed one after another, compressed, written in base64."""

import base64
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

KINDS = {"float32": "f", "uint8": "B", "int8": "b", "uint32": "I", "uint16": "H"}


class Pack:
    """Collects arrays; `put` gives what a reader needs to find one again."""

    def __init__(self) -> None:
        self._data = bytearray()

    def put(self, array: NDArray[np.generic]) -> list[Any]:
        """Add an array; return its kind, its first byte and how many numbers it has."""
        flat = np.ascontiguousarray(array).ravel()
        while len(self._data) % 4:
            self._data.append(0)
        first = len(self._data)
        self._data += flat.tobytes()
        return [KINDS[flat.dtype.name], first, int(flat.size)]

    def text(self) -> str:
        """Return everything as base64 of a deflated stream."""
        return base64.b64encode(zlib.compress(bytes(self._data), 9)).decode()
