"""The console program `linerefit`, frozen."""

import multiprocessing
import sys

if __name__ == "__main__":
    # Before anything heavy: worker processes start here too.
    multiprocessing.freeze_support()
    from app.cli.main import main

    sys.exit(main())
