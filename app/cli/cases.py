"""`linerefit cases`: the library of published cases, one in full, similar ones."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.destinations import refuse_unwritable
from app.cli.faults import DONE, UserFault
from app.cli.options import Json, Lang
from app.cli.output import write_json
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.cases.recognising import Recognised

CaseId = Annotated[str | None, typer.Argument(metavar="[CASE]", help="cases.help.case")]
SectorName = Annotated[
    str | None, typer.Option("--sector", metavar="ID", help="cases.help.sector")
]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="ID", help="cases.help.measure"),
]
Like = Annotated[
    str | None, typer.Option("--like", metavar="STUDY|CASE", help="cases.help.like")
]
Out = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="cases.help.out")
]


def cases(
    case: CaseId = None,
    *,
    sector: SectorName = None,
    measure: Measures = None,
    like: Like = None,
    as_json: Json = False,
    out: Out = None,
    lang: Lang = None,
) -> int:
    """List the published cases, show one, or find those that are alike."""
    refuse_unwritable(out, study=like)
    terminal = terminal_for(lang)
    if case is not None:
        _refuse_beside(sector=sector, measure=measure, like=like)
        _tell_one(case, terminal, out, as_json=as_json or out is not None)
    elif sector or measure or like:
        wanted, own = _wanted(sector, measure or [], like)
        _tell_similar(wanted, own, terminal, out, as_json=as_json or out is not None)
    else:
        _tell_all(terminal, out, as_json=as_json or out is not None)
    return DONE


def _refuse_beside(**options: object) -> None:
    for name, value in options.items():
        if value:
            raise UserFault("case_and_filter", option=f"--{name}")


def _tell_one(name: str, terminal: Terminal, out: str | None, *, as_json: bool) -> None:
    from app.cases import case_data, library  # noqa: PLC0415

    known = library().by_id
    if name not in known:
        raise UserFault("no_such_case", case=name, known=list(known))
    if as_json:
        write_json({"kind": "linerefit case", **case_data(known[name])}, out)
        return
    from app.cli.shown.cases import one_case  # noqa: PLC0415

    _print(one_case(known[name], terminal), terminal)


def _tell_all(terminal: Terminal, out: str | None, *, as_json: bool) -> None:
    from app.cases import case_data, library  # noqa: PLC0415

    found = library().cases
    if as_json:
        listed = [case_data(case) for case in found]
        write_json({"kind": "linerefit cases", "cases": listed}, out)
        return
    from app.cli.shown.cases import all_cases  # noqa: PLC0415

    _print(all_cases(found, terminal), terminal)


def _wanted(
    sector: str | None, measures: list[str], like: str | None
) -> "tuple[Recognised, str]":
    """Return what is looked for, and the id of a case that is looked for by itself."""
    from app.cases import library  # noqa: PLC0415
    from models.cases.likeness import Profile  # noqa: PLC0415
    from models.cases.recognising import Recognised  # noqa: PLC0415

    topics = library().topics
    _known("no_such_sector", "sector", sector, [t.id for t in topics.sectors])
    for one in measures:
        _known("no_such_entry", "measure", one, [t.id for t in topics.measures])
    named = Profile(frozenset([sector] if sector else []), frozenset(measures))
    base, own = _like(like) if like else (Recognised(Profile(), {}), "")
    both = Profile(
        named.sectors or base.profile.sectors, named.measures or base.profile.measures
    )
    return Recognised(both, base.reasons), own


def _known(code: str, name: str, value: str | None, known: list[str]) -> None:
    if value is not None and value not in known:
        raise UserFault(code, **{name: value, "known": known})


def _like(name: str) -> "tuple[Recognised, str]":
    from app.cases import library  # noqa: PLC0415
    from app.cli.studies import opened  # noqa: PLC0415
    from models.cases.recognising import case_of, of_case, recognised  # noqa: PLC0415

    shipped = library()
    if name in shipped.by_id:
        return of_case(shipped.by_id[name]), name
    study = opened(name).study
    own = case_of(Path(name).stem, shipped.cases)
    return recognised(study, shipped.topics), own.id if own else ""


def _tell_similar(
    wanted: "Recognised",
    own: str,
    terminal: Terminal,
    out: str | None,
    *,
    as_json: bool,
) -> None:
    from app.cases import library, likeness_data, wanted_data  # noqa: PLC0415
    from models.cases.likeness import similar  # noqa: PLC0415

    found = similar(wanted.profile, library().cases, own)
    if as_json:
        rows = [likeness_data(one) for one in found]
        kind = {"kind": "linerefit similar cases", "wanted": wanted_data(wanted)}
        write_json({**kind, "cases": rows}, out)
        return
    from app.cli.shown.cases import similar_cases  # noqa: PLC0415

    _print(similar_cases(wanted, found, terminal), terminal)


def _print(shown: "Sequence[object]", terminal: Terminal) -> None:
    for one in shown:
        terminal.out.print(one)
