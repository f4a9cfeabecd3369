"""Before a frozen program begins: tell numba how the compiled engine is kept."""

import os

os.environ.setdefault("NUMBA_CACHE_LOCATOR_CLASSES", "kept_kernel.KeptKernel")
