"""`linerefit render`: the 3D twin as picture, film, model or page, without a screen."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.destinations import refuse_unwritable
from app.cli.faults import DONE, UserFault
from app.cli.options import Lang, Quiet, Seed, Study
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from app.cli.studies import Opened
    from app.twin3d.film.job import Job

Out = Annotated[
    list[str], typer.Option("--out", "-o", metavar="FILE", help="twin.option.out")
]
After = Annotated[
    str | None, typer.Option("--option", metavar="ID", help="twin.option.after")
]
View = Annotated[
    str, typer.Option("--view", metavar="both|before|after", help="twin.option.view")
]
Start = Annotated[
    str | None, typer.Option("--start", metavar="TIME", help="twin.option.start")
]
Duration = Annotated[
    str | None, typer.Option("--duration", metavar="TIME", help="twin.option.duration")
]
Seconds = Annotated[
    str, typer.Option("--seconds", metavar="N", help="twin.option.seconds")
]
Speed = Annotated[str, typer.Option("--speed", metavar="N", help="twin.option.speed")]
Camera = Annotated[
    str, typer.Option("--camera", metavar="NAME,…", help="twin.option.camera")
]
Layers = Annotated[
    str | None, typer.Option("--layers", metavar="NAME,…", help="twin.option.layers")
]
Size = Annotated[
    str, typer.Option("--size", metavar="WIDTHxHEIGHT", help="twin.option.size")
]
NoLabels = Annotated[bool, typer.Option("--no-labels", help="twin.option.no_labels")]
SMALLEST, LARGEST = 160, 4096


def render(
    study: Study,
    *,
    out: Out,
    option: After = None,
    view: View = "both",
    start: Start = None,
    duration: Duration = None,
    seconds: Seconds = "12",
    speed: Speed = "60",
    camera: Camera = "iso",
    layers: Layers = None,
    size: Size = "1280x720",
    no_labels: NoLabels = False,
    seed: Seed = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Replay what the simulation recorded in 3D, and write it to files."""
    from app.cli.rendering import rendered  # noqa: PLC0415

    refuse_unwritable(None, *out, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    _refuse_formats(out)
    job = _job(study, option, view, seed, terminal)
    job = replace(
        job,
        start=_time("--start", start),
        duration=_longer("--duration", duration, job.duration),
        seconds=_positive("--seconds", seconds),
        speed=_positive("--speed", speed),
        camera=_names("--camera", camera, _cameras()),
        layers=_names("--layers", layers, _layers()) if layers else (),
        size=_size(size),
        labels=not no_labels,
    )
    for file in out:
        _tell(rendered(replace(job, out=file), terminal), file, terminal)
    return DONE


def _job(
    study: str, option: str | None, view: str, seed: str | None, terminal: Terminal
) -> "Job":
    from app.cli.experiment import Plan  # noqa: PLC0415
    from app.cli.studies import found_file  # noqa: PLC0415
    from app.twin3d.film.job import VIEWS, Job  # noqa: PLC0415

    if view not in VIEWS:
        raise UserFault("no_such_choice", option="--view", value=view, known=VIEWS)
    opened = Plan(seed=seed).study(study)
    among = _options(opened, option)
    return Job(
        study=opened.study,
        options={"before": among[:1], "after": among[-1:]}.get(view, among),
        among=among,
        out="",
        language=terminal.language,
        folder=str(Path(found_file(study)).parent),
    )


def _options(opened: "Opened", option: str | None) -> tuple[str, ...]:
    """Return the options that share the floor: the line as it is, and another."""
    from app.cli.studies import chosen  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415

    if option == BASELINE:
        return (BASELINE,)
    known = [o.id for o in opened.study.options if o.id != BASELINE]
    if option is not None:
        known = chosen(opened, [option])
    if not known:
        return (BASELINE,)
    return (BASELINE, known[0] if option is not None else known[-1])


def _refuse_formats(files: list[str]) -> None:
    from app.twin3d.film.job import SUFFIXES  # noqa: PLC0415

    for file in files:
        if Path(file).suffix.lower() not in SUFFIXES:
            raise UserFault("render_format", file=file, known=", ".join(SUFFIXES))


def _time(option: str, written: str | None) -> float | None:
    """Return a time such as '8 h' in seconds."""
    from models.quantities import TIME, read  # noqa: PLC0415

    if written is None:
        return None
    try:
        return read(float(written) if _is_number(written) else written, TIME)
    except ValueError:
        raise UserFault(
            "bad_plan", option=option, value=written, example="'8 h'"
        ) from None


def _longer(option: str, written: str | None, left_out: float) -> float:
    """Return a length of time, which is not nothing."""
    found = left_out if written is None else _time(option, written)
    if not found:
        raise UserFault("bad_plan", option=option, value=written, example="'8 h'")
    return found


def _is_number(written: str) -> bool:
    try:
        float(written)
    except ValueError:
        return False
    return True


def _positive(option: str, written: str) -> float:
    value = float(written) if _is_number(written) else 0.0
    if not 0 < value <= 1e5:  # noqa: PLR2004
        raise UserFault("bad_plan", option=option, value=written, example="60")
    return value


def _cameras() -> tuple[str, ...]:
    from app.twin3d.camera import PRESETS  # noqa: PLC0415

    return PRESETS


def _layers() -> tuple[str, ...]:
    from app.twin3d.scene.layers import LAYERS  # noqa: PLC0415

    return (*LAYERS, "changes")


def _names(option: str, written: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return names with commas between them; each must be known."""
    names = tuple(name.strip() for name in written.split(",") if name.strip())
    for name in names or (written,):
        if name not in known:
            raise UserFault("no_such_choice", option=option, value=name, known=known)
    return names


def _size(written: str) -> tuple[int, int]:
    """Return width and height of a size such as 1280x720."""
    width, _, height = written.lower().replace("×", "x").partition("x")
    if width.isdecimal() and height.isdecimal():
        found = int(width), int(height)
        if all(SMALLEST <= side <= LARGEST for side in found):
            return found
    raise UserFault("render_size", value=written, least=SMALLEST, most=LARGEST)


def _tell(made: Any, file: str, terminal: Terminal) -> None:
    """Say what was written, and what was wrong with files that it wanted."""
    from app.cli.shown.problems import print_all, problem_list  # noqa: PLC0415

    if made.problems and not terminal.quiet:
        print_all(terminal.err, problem_list(made.problems, terminal))
    window = made.window
    terminal.remark(
        "render.written",
        file=file,
        size=round(made.size / 1e6, 2),
        start=round(window.start / 3600, 2),
        minutes=round((window.end - window.start) / 60, 1),
    )
