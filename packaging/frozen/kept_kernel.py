"""Where the frozen programs keep the compiled engine: in one place for both.

By itself numba goes by the program that runs and, as frozen code has no
full path, by the folder it was started in. The folder of `sim.fast.place`
already stands for the source and the compiler.
"""

import sys
from pathlib import Path
from typing import Any

from numba.core.caching import UserProvidedCacheLocator

PROGRAM = Path(getattr(sys, "_MEIPASS", "."))


class KeptKernel(UserProvidedCacheLocator):
    """The folder of the user, whichever program looks and wherever it was started."""

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> "KeptKernel | None":
        """Return the place of a function, given its file in the program's folder."""
        return super().from_function(py_func, str(PROGRAM / py_file))

    def get_source_stamp(self) -> str:
        """Return what never differs."""
        return "the folder tells"
