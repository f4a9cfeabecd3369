"""How long the desktop program takes from its start to a line that can be edited.

`python -m tests.speed.start [STUDY]` starts it several times, without a screen, and
prints the seconds to the painted window and to the painted line, imports included.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7
CHILD = "--child"
MARKS = ("window", "line")
LOOK_MS = 2


def child(study: str) -> None:
    """Start as `linerefit-gui STUDY` does; say when something is painted, and end."""
    from app.gui_main import begin_in, options  # noqa: PLC0415
    from app.gui_start import make_app, make_window  # noqa: PLC0415

    app = make_app()
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    window = make_window("en", "light")
    window.show()
    app.processEvents()
    print(MARKS[0], flush=True)
    begin_in(window, options([study]))

    def look() -> None:
        place = window.places.get("line")
        if place is not None and place.view.lines.is_complete:  # type: ignore[attr-defined]
            timer.stop()
            app.processEvents()
            print(MARKS[1], flush=True)
            app.quit()

    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(look)
    timer.start()
    app.exec()
    os._exit(0)


def seconds(study: str) -> list[float]:
    """Return the seconds to each mark of one start."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "tests.speed.start", CHILD, study]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        return [time.perf_counter() - began for _ in program.stdout]


def main(words: list[str]) -> None:
    """Print the seconds."""
    from app.paths import scenario  # noqa: PLC0415

    study = words[0] if words else str(Path(scenario("antwei_valve.yaml")))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "LINEREFIT_STATE": folder}
        os.environ |= {"LINEREFIT_CONFIG": folder}
        seconds(study)
        found = [seconds(study) for _ in range(ROUNDS)]
    if hasattr(os, "getloadavg"):
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for mark, times in zip(MARKS, zip(*found, strict=True), strict=True):
        middle = statistics.median(times)
        print(f"{mark:8} median {middle:.2f} s   worst {max(times):.2f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == [CHILD]:
        child(sys.argv[2])
    else:
        main(sys.argv[1:])
