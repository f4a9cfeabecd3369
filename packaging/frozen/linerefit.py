"""The console program `linerefit`, frozen."""

import multiprocessing
import sys

if __name__ == "__main__":
    # Before anything heavy: worker processes start here too.
    multiprocessing.freeze_support()
    if sys.argv[1:] == ["--compile-engine"]:  # as a child of sim.fast.apart
        from sim.fast.apart import main
    else:
        from app.cli.main import main

    sys.exit(main())
