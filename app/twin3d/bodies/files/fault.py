"""What keeps a mesh file from being drawn."""

from typing import Any


class MeshFault(Exception):  # noqa: N818 (a fault of the file, no error of ours)
    """A file that cannot be drawn: the code of a problem, with its values."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values
