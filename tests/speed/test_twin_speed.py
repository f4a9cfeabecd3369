"""The 3D twin on a large line: 200 stations, 5,000 parts, software drawing."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from app.twin3d.playback.playback import Playback
from app.twin3d.scene.scene import Floor, Scene
from models.line import Line
from models.states import State
from sim.compile import compile_line
from sim.trace import Trace

STATIONS, PLACES, SECONDS = 200, 25, 600.0
SIZE = (1280, 800)
PARTS = 5000
KINDS = ("machine_tool", "press", "bench", "cell", "robot", "cobot", "gate", "oven")


def large_line() -> Line:
    """Return a line of many stations with a full buffer after each."""
    stations = {
        f"s{i}": {"automatic": "30 s", "body": KINDS[i % len(KINDS)]}
        for i in range(STATIONS)
    }
    buffers = {f"b{i}": {"capacity": PLACES} for i in range(STATIONS - 1)}
    chain = [name for i in range(STATIONS - 1) for name in (f"s{i}", f"b{i}")]
    return Line.model_validate(
        {
            "sources": {"in": {}},
            "sinks": {"out": {}},
            "stations": stations,
            "buffers": buffers,
            "flow": [["in", *chain, f"s{STATIONS - 1}", "out"]],
        }
    )


def busy_trace(line: Line) -> Trace:
    """Return a trace in which every place is taken and all parts go somewhere often."""
    rng = np.random.default_rng(1)
    trace = Trace(ids=compile_line(line).ids)
    nodes = {name: node for node, name in enumerate(trace.ids)}
    homes = [nodes[b.id] for b in line.buffers for _ in range(PLACES)]
    homes += [nodes[s.id] for s in line.stations]
    for part, home in enumerate(homes, 1):
        trace.enters.append((0.0, part, part % 3))
        times = [0.0, *np.sort(rng.uniform(1, SECONDS, 20)).tolist()]
        where = [home, *rng.choice(homes, 20).tolist()]
        trace.places += [(t, part, n, 0) for t, n in zip(times, where, strict=True)]
    for station in line.stations:
        for clock in [0.0, *np.sort(rng.uniform(1, SECONDS, 40)).tolist()]:
            state = int(rng.integers(0, State.MAINTENANCE))
            trace.states.append((clock, nodes[station.id], 0, state))
    trace.places.sort()
    trace.states.sort()
    return trace


@pytest.fixture(scope="module")
def busy() -> Playback:
    line = large_line()
    return Playback(Scene(line, Floor.of([line])), busy_trace(line), 0.0)


def a_call(call: Callable[[float], Any], count: int) -> float:
    """Return the seconds one of many calls takes."""
    start = time.perf_counter()
    for clock in np.linspace(1, SECONDS - 1, count):
        call(float(clock))
    return (time.perf_counter() - start) / count


def test_that_an_update_of_5000_parts_is_quick(
    benchmark: Any, busy: Playback, capsys: pytest.CaptureFixture[str]
) -> None:
    took = benchmark.pedantic(a_call, (busy.at, 200), rounds=3)
    with capsys.disabled():
        print(f"\nupdate of {PARTS} parts: {took * 1000:.2f} ms (wanted 5)")
    assert len(busy.at(300.0).parts) > PARTS


@pytest.mark.parametrize("moving", [False, True], ids=["still camera", "moving camera"])
def test_that_software_drawing_is_fluent(
    benchmark: Any,
    busy: Playback,
    capsys: pytest.CaptureFixture[str],
    *,
    moving: bool,
) -> None:
    from app.twin3d.stage.setting import Setting  # noqa: PLC0415
    from app.twin3d.stage.stage import Stage  # noqa: PLC0415

    with Stage(busy, Setting(busy.scene, "en"), size=SIZE) as stage:

        def frame(clock: float) -> None:
            if moving:
                stage.look(stage.camera.orbited(0.5))
            stage.show(clock)
            stage.pixels()

        a_call(frame, 3)
        took = benchmark.pedantic(a_call, (frame, 80), rounds=3)
        shown = stage.pixels()
    with capsys.disabled():
        print(f"\n{1 / took:.1f} frames/s (wanted 20), camera moving: {moving}")
    assert np.ptp(np.asarray(shown)) > 0
