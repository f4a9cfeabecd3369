"""Small plays of the shipped scenarios, made once."""

from functools import cache

from app.paths import scenario
from app.twin3d.playback.playback import Playback
from app.twin3d.recording import Window, record
from app.twin3d.scene.scene import Floor, Scene
from app.twin3d.twin import Play
from models.files import load_study
from models.line import Line
from models.options import derive
from models.study import BASELINE, Study
from sim.replication import Replication, replicate
from sim.trace import Trace

HOUR = 3600.0
WINDOWS = {
    "starter": (0.0, HOUR),
    "mixed_model": (10 * HOUR, 12 * HOUR),
    "svolt_jintan": (HOUR, HOUR + 600),
    "antwei_valve": (6 * HOUR, 8 * HOUR),
    "li_auto_changzhou": (7 * HOUR, 8 * HOUR),
}


@cache
def study(name: str) -> Study:
    found = load_study(scenario(f"{name}.yaml")).study
    assert found is not None
    return found


def last_option(name: str) -> str:
    return study(name).options[-1].id


@cache
def run(name: str, option: str) -> Replication:
    line = derive(study(name), option).line if option != BASELINE else study(name).line
    return replicate(line, WINDOWS[name][1], WINDOWS[name][0], 1, 0, trace=True)


@cache
def playback(name: str, option: str = BASELINE) -> Playback:
    found = study(name)
    line = derive(found, option).line if option != BASELINE else found.line
    trace = run(name, option).trace
    assert trace is not None
    scene = Scene(line, Floor.of([line]))
    return Playback(scene, trace, WINDOWS[name][0], found.money)


@cache
def play(name: str, language: str = "en") -> Play:
    found = study(name)
    window = Window(*WINDOWS[name])
    options = (BASELINE, last_option(name))
    recordings = tuple(record(found, option, window) for option in options)
    return Play(found, recordings, language)


def line(**raw: object) -> Line:
    return Line.model_validate(raw)


def played(a_line: Line, trace: Trace, since: float = 0.0) -> Playback:
    return Playback(Scene(a_line, Floor.of([a_line])), trace, since)


def recorded(a_line: Line, horizon: float) -> Playback:
    trace = replicate(a_line, horizon, 0.0, 1, 0, trace=True).trace
    assert trace is not None
    return played(a_line, trace)
