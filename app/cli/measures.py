"""`linerefit measures`: the catalogue of measures, one entry, or one put to use."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.destinations import is_stdout, refuse_unwritable
from app.cli.faults import DONE, UserFault
from app.cli.options import Json, Lang
from app.cli.output import write_json
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from app.cli.accepting import Accepted
    from models.catalogue.applying import Request
    from models.catalogue.loading import Catalogue

EntryId = Annotated[
    str | None, typer.Argument(metavar="[ENTRY]", help="catalogue.option.entry")
]
Apply = Annotated[
    str | None, typer.Option("--apply", metavar="STUDY", help="catalogue.option.apply")
]
To = Annotated[
    str | None, typer.Option("--to", metavar="ID,ID", help="catalogue.option.to")
]
LevelName = Annotated[
    str,
    typer.Option("--level", metavar="low|typical|high", help="catalogue.option.level"),
]
OptionId = Annotated[
    str | None, typer.Option("--option", metavar="ID", help="catalogue.option.option")
]
Modes = Annotated[
    str | None, typer.Option("--modes", metavar="ID,ID", help="catalogue.option.modes")
]
PoolId = Annotated[
    str | None, typer.Option("--pool", metavar="ID", help="catalogue.option.pool")
]
Units = Annotated[
    str | None,
    typer.Option("--units", metavar="UNIT=N,…", help="catalogue.option.units"),
]
With = Annotated[
    str | None, typer.Option("--with", metavar="ID,ID", help="catalogue.option.with")
]
Folder = Annotated[
    str | None,
    typer.Option("--catalogue", metavar="DIR", help="catalogue.option.catalogue"),
]
Out = Annotated[
    str | None,
    typer.Option("--out", "-o", metavar="FILE", help="catalogue.option.out"),
]
Force = Annotated[bool, typer.Option("--force", help="catalogue.option.force")]
APPLIES = ("to", "option", "modes", "pool", "units", "with", "out")


def measures(
    entry: EntryId = None,
    *,
    apply: Apply = None,
    to: To = None,
    level: LevelName = "typical",
    option: OptionId = None,
    modes: Modes = None,
    pool: PoolId = None,
    units: Units = None,
    extras: With = None,
    out: Out = None,
    force: Force = False,
    catalogue: Folder = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """List the catalogue, show an entry, or write one into an option of a study."""
    from app.cli.entries import catalogue_of, entry_of  # noqa: PLC0415

    terminal = terminal_for(lang)
    words = (to, option, modes, pool, units, extras, out)
    if apply is None:
        _refuse_without_study(dict(zip(APPLIES, words, strict=True)))
    known = catalogue_of(catalogue, terminal)
    if entry is None:
        if apply is not None:
            raise UserFault("missing", name="ENTRY")
        _tell_all(known, terminal, as_json=as_json)
        return DONE
    found = entry_of(known, entry, terminal.language)
    if apply is None:
        _tell_one(known, found.id, terminal, as_json=as_json)
        return DONE
    from app.cli.accepting import Order, accept  # noqa: PLC0415

    _refuse_early(out)
    asked = _request(
        terminal.language, to=to, modes=modes, pool=pool, units=units, extras=extras
    )
    order = Order(apply, found, asked, level, option, out, force)
    _tell_accepted(accept(order, terminal.language), terminal, as_json=as_json)
    return DONE


def _refuse_early(out: str | None) -> None:
    refuse_unwritable(out)
    if is_stdout(out) and out is not None:
        raise UserFault("no_regular_file", file=out)


def _refuse_without_study(given: dict[str, str | None]) -> None:
    """Refuse what says how to apply an entry where none is applied."""
    from app.cli.entries import said  # noqa: PLC0415

    for name, value in given.items():
        if value is not None:
            raise said("only_with_apply", option=f"--{name}")


def _request(
    language: str,
    *,
    to: str | None,
    modes: str | None,
    pool: str | None,
    units: str | None,
    extras: str | None,
) -> "Request":
    from models.catalogue.site import Request  # noqa: PLC0415

    return Request(
        targets=_listed(to),
        modes=_listed(modes),
        pool=pool,
        units=dict(_unit(part, language) for part in _listed(units)),
        extras=_listed(extras),
    )


def _listed(text: str | None) -> tuple[str, ...]:
    parts = (part.strip() for part in (text or "").replace("，", ",").split(","))
    return tuple(part for part in parts if part)


def _unit(part: str, language: str) -> tuple[str, float]:
    from app.cli.entries import said  # noqa: PLC0415

    name, _, number = part.partition("=")
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e9:  # noqa: PLR2004
        raise said("bad_units", language, value=part)
    return name.strip(), value


def _tell_all(known: "Catalogue", terminal: Terminal, *, as_json: bool) -> None:
    from app.cli.plain_entries import catalogue_data  # noqa: PLC0415

    if as_json:
        write_json(catalogue_data(known, terminal.language))
        return
    from app.cli.shown.entries import entry_list  # noqa: PLC0415

    _print(entry_list(known, terminal), terminal)


def _tell_one(
    known: "Catalogue", name: str, terminal: Terminal, *, as_json: bool
) -> None:
    from app.cli.plain_entries import entry_data  # noqa: PLC0415

    if as_json:
        write_json({"kind": "linerefit measure", **entry_data(known.entries[name])})
        return
    from app.cli.shown.entries import one_entry  # noqa: PLC0415

    _print(one_entry(known.entries[name], terminal), terminal)


def _tell_accepted(accepted: "Accepted", terminal: Terminal, *, as_json: bool) -> None:
    if as_json:
        from app.cli.plain_entries import accepted_data  # noqa: PLC0415

        write_json(accepted_data(accepted, terminal.language))
        return
    from app.cli.shown.applied import what_was_done  # noqa: PLC0415

    _print(what_was_done(accepted, terminal), terminal)


def _print(shown: Any, terminal: Terminal) -> None:
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    print_all(terminal.out, shown)
