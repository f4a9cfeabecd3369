"""`linerefit sweep`: an option simulated over ranges of any of its numbers."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.experiment import Plan
from app.cli.faults import BAD_INPUT, DONE, fault_in
from app.cli.options import (
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    OneOption,
    Quiet,
    Replications,
    Seed,
    Study,
    WarmUp,
)
from app.cli.terminal import Terminal, terminal_for
from app.verdict.reproduce import command_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.cli.running import Power
    from app.cli.studies import Opened
    from app.sweep.swept import Swept
    from sim.sweep.sweep import Outcome, Sweep

Axes = Annotated[
    list[str], typer.Option("--set", metavar="PATH=A:B:N", help="sweep.help.set")
]
Design = Annotated[
    str, typer.Option("--design", metavar="grid|lhs", help="sweep.help.design")
]
Points = Annotated[
    str | None, typer.Option("--points", metavar="N", help="sweep.help.points")
]
Figures = Annotated[
    list[str] | None, typer.Option("--figure", metavar="KEY", help="sweep.help.figure")
]
Table = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="sweep.help.out")
]
Picture = Annotated[
    str | None, typer.Option("--picture", metavar="FILE", help="sweep.help.picture")
]
DESIGNS = ("grid", "lhs")
MOST_POINTS = 100_000


def sweep(
    study: Study,
    *,
    sets: Axes,
    design: Design = "grid",
    points: Points = None,
    option: OneOption = None,
    figure: Figures = None,
    out: Table = None,
    picture: Picture = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    as_json: Json = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Simulate the line as it is, or one option, at many values of some fields.

    Points that cannot run have that in their rows; if none can, the input was bad.
    """
    from app.cli.destinations import refuse_unwritable  # noqa: PLC0415
    from app.cli.running import power  # noqa: PLC0415
    from app.sweep.swept import Swept  # noqa: PLC0415

    refuse_unwritable(out, picture, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    _refuse_formats(out, picture, terminal)
    means = power(jobs, engine)
    plan = Plan(seed, replications, horizon, warm_up)
    opened = plan.study(study)
    asked = _sweep(opened, option, sets, (design, points), terminal)
    outcomes = _outcomes(asked, means, figure, terminal)
    keys = _figures(outcomes, figure)
    words = [word for one in sets for word in ("--set", one)]
    words += [] if design == "grid" else ["--design", design]
    words += [] if points is None else ["--points", points]
    words += [] if option is None else ["--option", option]
    command = command_line(["sweep", study, *words, *plan.words])
    done = Swept(asked, outcomes, keys, command, out)
    _write(done, picture, terminal)
    if as_json:
        _write_json(done, terminal)
    else:
        _show(opened, done, terminal)
    return DONE if any(one.is_valid for one in outcomes) else BAD_INPUT


def _refuse_formats(out: str | None, picture: str | None, terminal: Terminal) -> None:
    from app.sweep.table import FORMATS  # noqa: PLC0415

    if out is not None and not out.lower().endswith(FORMATS):
        raise fault_in(
            "sweep", "table_format", terminal.language, file=out, known=FORMATS
        )
    if picture is not None and not picture.lower().endswith(".svg"):
        raise fault_in("sweep", "picture_format", terminal.language, file=picture)


def _sweep(
    opened: "Opened",
    option: str | None,
    sets: list[str],
    spread: tuple[str, str | None],
    terminal: Terminal,
) -> "Sweep":
    """Return what to sweep; raises UserFault."""
    from app.cli.studies import chosen  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415
    from sim.sweep.axis import AxisError, axis_of, plain_of  # noqa: PLC0415
    from sim.sweep.design import grid, latin_hypercube  # noqa: PLC0415
    from sim.sweep.sweep import Sweep  # noqa: PLC0415

    design, points = spread
    if design not in DESIGNS:
        raise fault_in(
            "sweep", "design", terminal.language, value=design, known=DESIGNS
        )
    count = _points(design, points, terminal)
    name = BASELINE if option in (None, BASELINE) else chosen(opened, [str(option)])[0]
    plain = plain_of(opened.study, name)
    try:
        axes = tuple(axis_of(one, plain, count=count) for one in sets)
        if len({axis.path for axis in axes}) < len(axes):
            raise AxisError("twice", path=axes[0].path)
        seed = opened.study.plan.seed
        made = latin_hypercube(axes, count, seed) if count else grid(axes)
    except AxisError as error:
        values = {key: _grouped(value) for key, value in error.values.items()}
        raise fault_in("sweep", error.code, terminal.language, **values) from None
    return Sweep(opened.study, name, axes, tuple(made))


def _grouped(value: object) -> object:
    from app.verdict.numbers import number  # noqa: PLC0415

    return number(value) if isinstance(value, int) else value


def _points(design: str, points: str | None, terminal: Terminal) -> int | None:
    """Return the points of a Latin hypercube; a grid counts its own."""
    if design == "grid":
        if points is not None:
            raise fault_in("sweep", "points_of_grid", terminal.language)
        return None
    if points is None or not points.isdecimal() or not 1 <= int(points) <= MOST_POINTS:
        raise fault_in("sweep", "points", terminal.language, most=_grouped(MOST_POINTS))
    return int(points)


def _outcomes(
    asked: "Sweep", means: "Power", figures: list[str] | None, terminal: Terminal
) -> "list[Outcome]":
    from app.cli.running import progress, stoppable  # noqa: PLC0415

    with progress(terminal) as report:

        def work(stop: "Callable[[], bool]") -> "list[Outcome]":
            ran = asked.run(
                jobs=means.jobs, engine=means.engine, report=report, stop=stop
            )
            found: list[Outcome] = []
            asked_for = figures
            for outcome in ran:
                found.append(outcome)
                if asked_for and outcome.is_valid:
                    _refuse_unknown([outcome], asked_for, terminal)
                    asked_for = None
            return found

        return stoppable(work)


def _refuse_unknown(
    outcomes: "Sequence[Outcome]", figures: list[str], terminal: Terminal
) -> None:
    """Refuse figures that the first points do not have, before all others run."""
    from app.sweep.labels import known_figures  # noqa: PLC0415

    known = known_figures(outcomes)
    for key in figures:
        if key not in known:
            raise fault_in("sweep", "figure", terminal.language, figure=key)


def _figures(outcomes: "Sequence[Outcome]", asked: list[str] | None) -> list[str]:
    from app.sweep.labels import chosen_figures  # noqa: PLC0415

    return chosen_figures(outcomes, asked)


def _write(done: "Swept", picture: str | None, terminal: Terminal) -> None:
    """Write table and picture, as far as they are asked for."""
    from app.cli.output import cannot_write, write_text  # noqa: PLC0415
    from app.sweep.labels import figure_of  # noqa: PLC0415
    from app.sweep.table import columns_of, write_table  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    axes, outcomes = done.sweep.axes, done.outcomes
    if done.out is not None:
        try:
            write_table(done.out, columns_of(axes, outcomes, done.keys))
        except OSError as error:
            raise cannot_write(done.out, error) from None
    if picture is not None and done.keys:
        from app.sweep.picture import picture as drawn  # noqa: PLC0415

        names = Names(done.sweep.study, terminal.language)
        first = figure_of(done.keys[0], outcomes, names)
        write_text(drawn(axes, outcomes, first), picture)


def _write_json(done: "Swept", terminal: Terminal) -> None:
    from app.cli.output import write_json  # noqa: PLC0415
    from app.cli.plain_results import estimate_data  # noqa: PLC0415
    from app.sweep.table import problem_of  # noqa: PLC0415

    axes, keys = done.sweep.axes, done.keys
    points = [
        {
            "values": {a.path: v for a, v in zip(axes, one.values, strict=True)},
            "figures": {
                key: estimate_data(one.figures[key])
                for key in keys
                if key in one.figures
            },
            "replications": one.replications,
            "engine": one.engine,
            "problem": problem_of(one, terminal.language),
        }
        for one in done.outcomes
    ]
    write_json(
        {
            "kind": "linerefit sweep",
            "command": done.command,
            "option": done.sweep.option,
            "axes": {axis.path: {"unit": axis.unit} for axis in axes},
            "points": points,
        }
    )


def _show(opened: "Opened", done: "Swept", terminal: Terminal) -> None:
    from app.cli.shown.problems import print_all  # noqa: PLC0415
    from app.cli.shown.sweep import swept  # noqa: PLC0415

    print_all(terminal.out, swept(opened, done, terminal))
