"""`linerefit batch`: many studies simulated, stored under their digests, tabled."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.faults import BAD_INPUT, DONE, UserFault, fault_in
from app.cli.options import (
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    Quiet,
    Replications,
    Seed,
    WarmUp,
)
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from app.batch.files import StudyFile
    from app.batch.order import Answer, Order

Given = Annotated[
    list[str], typer.Argument(metavar="FOLDER|FILE...", help="batch.help.given")
]
OutFolder = Annotated[
    str, typer.Option("--out", "-o", metavar="DIR", help="batch.help.out")
]


def batch(
    given: Given,
    *,
    out: OutFolder,
    engine: EngineName = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    as_json: Json = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Simulate many studies; what is stored already is not simulated again."""
    from app.batch.files import study_files  # noqa: PLC0415
    from app.batch.order import Order  # noqa: PLC0415
    from app.cli.running import power  # noqa: PLC0415

    means = power(jobs, engine)
    terminal = terminal_for(lang, quiet=quiet)
    if Path(out).exists() and not Path(out).is_dir():
        raise fault_in("batch", "no_folder", terminal.language, file=out)
    files = study_files(given, Path(out))
    if not files:
        raise fault_in("batch", "no_studies", terminal.language, given=given)
    language = terminal.language
    plan = (seed, replications, horizon, warm_up)
    order = Order(str(Path(out).resolve()), language, means.engine, *plan)
    try:
        answers = _run(order, files, means.jobs, terminal, given)
        rows, problems = _tables(order, answers)
    except OSError as error:
        from models.bounded_reading import reason_of  # noqa: PLC0415

        reason = reason_of(error)
        raise UserFault("cannot_write", file=out, reason=reason) from None
    _tell(answers, rows, problems, terminal, out, as_json=as_json)
    return BAD_INPUT if any(answer.is_bad for answer in answers) else DONE


def _run(
    order: "Order",
    files: "list[StudyFile]",
    jobs: int,
    terminal: Terminal,
    given: list[str],
) -> "list[Answer]":
    from app.batch.running import run_batch  # noqa: PLC0415
    from app.cli.running import stoppable  # noqa: PLC0415
    from app.cli.shown.batch import progress  # noqa: PLC0415

    with progress(terminal) as tell:
        return stoppable(
            lambda stop: run_batch(
                order, files, jobs=jobs, tell=tell, stop=stop, given=given
            )
        )


def _tables(order: "Order", answers: "list[Answer]") -> tuple[int, str]:
    """Write the tables, and the problems if there are any; return rows and file."""
    from app.batch.problems import problem_rows  # noqa: PLC0415
    from app.batch.tables import write_problems, write_tables  # noqa: PLC0415
    from models.store.store import Store  # noqa: PLC0415

    store = Store(Path(order.out))
    rows = write_tables(store)
    found = problem_rows(answers, order.language)
    written = write_problems(store.folder, found)
    return rows, written.name if found else ""


def _tell(
    answers: "list[Answer]",
    rows: int,
    problems: str,
    terminal: Terminal,
    out: str,
    *,
    as_json: bool,
) -> None:
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    if as_json:
        from app.batch.problems import batch_data  # noqa: PLC0415
        from app.cli.output import write_json  # noqa: PLC0415

        write_json(batch_data(answers, rows, out, terminal.language))
        return
    from app.cli.shown.batch import batch_done  # noqa: PLC0415

    print_all(terminal.out, batch_done(answers, rows, problems, terminal, out))
