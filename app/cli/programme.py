"""`linerefit programme`: the stored studies of a batch against published targets."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.destinations import refuse_unwritable
from app.cli.faults import DONE, fault_in
from app.cli.options import Json, Lang, Quiet
from app.cli.terminal import Terminal, terminal_for
from app.i18n import text

if TYPE_CHECKING:
    from app.programme.board import Board, Scope
    from app.programme.page import View
    from models.reference.facts import Facts

Folder = Annotated[str, typer.Argument(metavar="DIR", help="programme.help.folder")]
Targets = Annotated[
    str | None,
    typer.Option("--targets", metavar="FILE", help="programme.help.targets"),
]
PlaceId = Annotated[
    str | None, typer.Option("--place", metavar="ID", help="programme.help.place")
]
ClassId = Annotated[
    str | None, typer.Option("--class", metavar="ID", help="programme.help.class")
]
Year = Annotated[
    str | None, typer.Option("--year", metavar="YEAR", help="programme.help.year")
]
Html = Annotated[
    str | None, typer.Option("--html", metavar="FILE", help="programme.help.html")
]
CsvFile = Annotated[
    str | None, typer.Option("--csv", metavar="FILE", help="programme.help.csv")
]
Out = Annotated[
    str | None,
    typer.Option("--out", "-o", metavar="FILE", help="programme.help.out"),
]


def programme(
    folder: Folder,
    *,
    targets: Targets = None,
    place: PlaceId = None,
    class_id: ClassId = None,
    year: Year = None,
    html: Html = None,
    csv: CsvFile = None,
    as_json: Json = False,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Show what the studies of a batch come to, against the plans of their places."""
    refuse_unwritable(out, html, csv, study=targets)
    terminal = terminal_for(lang, quiet=quiet)
    facts = _facts(targets, terminal)
    scope = _scope(place, class_id, year, facts, terminal)
    board = _board(folder, facts, scope, terminal)
    view = _view(board, scope, terminal, _command(folder, targets, scope))
    view = replace(view, folder=folder)
    _write_files(view, html, csv, terminal)
    if as_json or out:
        from app.cli.output import write_json  # noqa: PLC0415
        from app.programme.data import board_data  # noqa: PLC0415

        write_json(board_data(board, view.command), out)
    else:
        from app.cli.shown.problems import print_all  # noqa: PLC0415
        from app.cli.shown.programme import programme_shown  # noqa: PLC0415

        print_all(terminal.out, programme_shown(view, terminal))
    return DONE


def _facts(targets: str | None, terminal: Terminal) -> "Facts":
    from app.paths import asset  # noqa: PLC0415
    from app.programme.targets import TargetsFault, with_own  # noqa: PLC0415
    from models.reference.facts import load_facts  # noqa: PLC0415
    from models.yaml_faults import Stop  # noqa: PLC0415

    facts = load_facts(asset("facts"))
    if targets is None:
        return facts
    try:
        return with_own(facts, Path(targets))
    except TargetsFault as error:
        values, code = {"file": targets, **error.values}, f"targets.{error.code}"
        raise fault_in("programme", code, terminal.language, **values) from None
    except Stop as stop:
        fault = stop.fault
        reason = text(f"problem.{fault.code}.wrong", terminal.language, **fault.values)
        values = {"file": targets, "reason": reason}
        code = "targets.unreadable"
        raise fault_in("programme", code, terminal.language, **values) from None


def _scope(
    place: str | None,
    class_id: str | None,
    year: str | None,
    facts: "Facts",
    terminal: Terminal,
) -> "Scope":
    from app.programme.board import Scope  # noqa: PLC0415

    if year is not None and not (year.isdecimal() and len(year) == len("2026")):
        raise fault_in("programme", "year", terminal.language, year=year)
    own = {figure.place for figure in facts.figures}
    if place is not None and place not in facts.places and place not in own:
        raise fault_in(
            "programme",
            "place",
            terminal.language,
            place=place,
            known=list(facts.places),
        )
    return Scope(place, class_id, None if year is None else int(year))


def _board(folder: str, facts: "Facts", scope: "Scope", terminal: Terminal) -> "Board":
    from app.batch.tables import stored_rows  # noqa: PLC0415
    from app.programme.board import board_of  # noqa: PLC0415
    from app.programme.projects import projects_of  # noqa: PLC0415
    from models.store.store import Store  # noqa: PLC0415

    store = Store(Path(folder))
    if not store.exists:
        raise fault_in("programme", "no_store", terminal.language, folder=folder)
    projects = list(projects_of(stored_rows(store)))
    named = (figure.class_id for figure in facts.figures)
    known = {*facts.classes, *named, *(one.class_id for one in projects)} - {None}
    if scope.class_id is not None and scope.class_id not in known:
        values = {"class_id": scope.class_id, "known": sorted(map(str, known))}
        raise fault_in("programme", "class", terminal.language, **values)
    return board_of(facts, projects, scope)


def _view(board: "Board", scope: "Scope", terminal: Terminal, command: str) -> "View":
    from app.programme.page import View  # noqa: PLC0415
    from app.programme.words import Words  # noqa: PLC0415

    return View(board, Words(board.facts, terminal.language), scope, command)


def _command(folder: str, targets: str | None, scope: "Scope") -> str:
    from app.verdict.reproduce import command_line  # noqa: PLC0415

    said = {
        "--targets": targets,
        "--place": scope.place,
        "--class": scope.class_id,
        "--year": scope.year,
    }
    words = [w for name, v in said.items() if v is not None for w in (name, str(v))]
    return command_line(["programme", folder, *words])


def _write_files(
    view: "View", html: str | None, csv: str | None, terminal: Terminal
) -> None:
    from app.cli.output import write_csv, write_text  # noqa: PLC0415

    if html:
        from app.programme.html import page  # noqa: PLC0415
        from sim.experiment import versions  # noqa: PLC0415

        write_text(page(view, versions()["linerefit"]), html)
        terminal.remark("report_written", file=html)
    if csv:
        from app.programme.data import CSV_HEAD, csv_rows  # noqa: PLC0415

        write_csv(CSV_HEAD, csv_rows(view.board), csv)
        terminal.remark("report_written", file=csv)
