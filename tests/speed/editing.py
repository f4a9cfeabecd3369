"""How long a window with 500 stations stands still at each thing a person does.

`python -m tests.speed.editing` prints median and worst in milliseconds, by the clock
and of the processor: of the whole act, and of its longest turn of the event loop, in
which the window stands still; `--help` tells how to measure other states of the window.
"""

import argparse
import cProfile
import os
import pstats
import statistics
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings

from app.paths import scenario
from tests.speed.desk import TRIALS, Desk, Took, Watch, rounds

T = TypeVar("T")
Times = dict[str, list[Took]]
WARM = 2
PLACES = ("measures", "run", "compare", "report")


def opening(desk: Desk, count: int) -> Times:
    """Return the seconds of opening a file into the line place, and of its parts."""
    from models import yaml_reader  # noqa: PLC0415
    from models.study_data import study_from  # noqa: PLC0415

    found: Times = {}
    for _ in range(count):
        text = _took(found, "open: file", partial(desk.file.read_text, "utf-8"))
        document = _took(found, "open: YAML", partial(yaml_reader.read, text))
        read = partial(study_from, document.data)
        _nothing_of_it(desk)
        study, _problems = _took(found, "open: study", read)
        _took(found, "open: shown", partial(_shown, desk, study))
        _nothing_of_it(desk)
        found.setdefault("open", []).append(desk.time(_open))
        found.setdefault("checks after opening", []).append(desk.settle())
    return found


def _nothing_of_it(desk: Desk) -> None:
    """Open another file, so that nothing of the line is there any more."""
    desk.window.files.open(scenario("starter.yaml"))
    desk.settle()


def _open(desk: Desk) -> None:
    desk.window.files.open(desk.file)


def _shown(desk: Desk, study: object) -> None:
    desk.document.load(study)  # type: ignore[arg-type]
    desk.idle()


def _took(found: Times, name: str, act: Callable[[], T]) -> T:
    watch = Watch()
    made = act()
    found.setdefault(name, []).append(watch.took())
    return made


def table(found: Times) -> Iterator[str]:
    """Yield a line for each act: median and worst in ms, clock and processor."""
    heads = "median", "worst", "CPU", "worst", "turn", "worst", "turn CPU", "worst"
    yield " ".join([f"{'ms':24}", *(f"{head:>9}" for head in heads)])
    for name, times in found.items():
        row = [f"{name:24}"]
        for kind in zip(*times, strict=True):
            row += [f"{x * 1e3:9.1f}" for x in (statistics.median(kind), max(kind))]
        yield " ".join(row)


def measured(desk: Desk, count: int, only: str = "") -> Times:
    """Return the seconds of all acts, after some rounds to warm up."""
    found: Times = {}
    if only in ("", "open"):
        opening(desk, WARM)
        found |= opening(desk, count)
    for trial in TRIALS:
        if only in ("", trial.name):
            rounds(desk, trial, WARM)
            for name, times in rounds(desk, trial, count).items():
                found.setdefault(name, []).extend(times)
    return found


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--placed", action="store_true", help="all places written down")
    parser.add_argument("--scale", type=float, default=0.0, help="zoom; 0 shows all")
    parser.add_argument("--places", action="store_true", help="all were visited")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="")
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LINEREFIT_STATE"] = folder
        ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        QSettings.setPath(ini, user, folder)
        places = PLACES if asked.places else ()
        desk = Desk(Path(folder), placed=asked.placed, scale=asked.scale, places=places)
        profile = cProfile.Profile()
        if asked.profile:
            profile.enable()
        found = measured(desk, asked.rounds, asked.only)
        profile.disable()
        desk.shut()
    if hasattr(os, "getloadavg"):
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print("\n".join(table(found)))
    if asked.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
