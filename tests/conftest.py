"""What all tests share: the compiled engine, made once for every worker."""

import os
from pathlib import Path

KERNEL = Path(__file__).parent.parent / "build" / "kernel"

# Tests have a HOME of their own; each would compile for a minute otherwise.
os.environ.setdefault("LINEREFIT_CACHE", str(KERNEL))
# As `sim.fast` has it; some tests import numba before.
os.environ.setdefault("NUMBA_DISABLE_ERROR_MESSAGE_HIGHLIGHTING", "1")
