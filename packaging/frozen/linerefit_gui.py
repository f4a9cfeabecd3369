"""The desktop program `linerefit-gui`, frozen."""

import multiprocessing
import os
import sys


def _have_streams() -> None:
    """Give a windowed program streams to write to: it is started without any."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    # Before anything heavy: worker processes start here too.
    multiprocessing.freeze_support()
    _have_streams()
    if sys.argv[1:] == ["--compile-engine"]:  # as a child of sim.fast.apart
        from sim.fast.apart import main
    else:
        from app.gui_main import main

    sys.exit(main())
