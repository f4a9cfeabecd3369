"""`python -m sim.fast`: compile the kernel if it is not there, and end.

Run before what starts many processes, so that only one of them compiles.
"""

import sys
import time

from sim.fast.cache import kernel


def main() -> int:
    """Compile or load, and tell how long it took."""
    began = time.monotonic()
    print("the compiled engine: about a minute the first time", flush=True)
    try:
        kernel()
    except Exception as error:  # the SimPy engine runs everything without it
        print(f"none here, SimPy runs instead: {error!r}", file=sys.stderr)
        return 0
    print(f"ready after {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
