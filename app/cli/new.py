"""`linerefit new`: a study to begin with, full of comments."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.destinations import is_stdout, refuse_unwritable
from app.cli.faults import DONE, UserFault
from app.cli.options import Lang
from app.cli.output import write_text
from app.cli.templates import DEFAULT, new_study, templates
from app.cli.terminal import Terminal, terminal_for

Name = Annotated[str, typer.Argument(metavar="NAME", help="cli.option.name")]
Template = Annotated[
    str, typer.Option("--template", "-t", metavar="NAME", help="cli.option.template")
]
Out = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="cli.option.new_out")
]
Force = Annotated[bool, typer.Option("--force", help="cli.option.force")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="cli.option.new_quiet")]
LONGEST_NAME = 200


def new(
    name: Name,
    *,
    template: Template = DEFAULT,
    out: Out = None,
    force: Force = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Write a commented study to a new file."""
    terminal = terminal_for(lang, quiet=quiet)
    if template not in templates():
        raise UserFault("no_such_template", template=template, known=templates())
    file, title = _file_and_title(name, out)
    refuse_unwritable(str(file))
    if not force and not is_stdout(str(file)) and file.exists():
        raise UserFault("file_exists", file=str(file))
    write_text(new_study(template, title, terminal.language), str(file))
    if not is_stdout(str(file)):
        _say_what_next(file, terminal)
    return DONE


def _file_and_title(name: str, out: str | None) -> tuple[Path, str]:
    """Return where the study goes and what it is called."""
    bare = name.strip()
    readable = bare.isprintable() and len(bare) <= LONGEST_NAME
    if not bare or not readable or _has_no_name(bare):
        raise UserFault("bad_name", name=name)
    named = Path(bare)
    if out is None and named.is_dir() and not _is_plain(bare):
        raise UserFault("is_folder", file=bare)
    is_file = named.suffix.lower() in (".yaml", ".yml")
    title = named.stem if is_file else named.name
    if out is not None:
        return Path(out), title
    file = named if is_file else named.with_name(f"{_file_stem(named.name)}.yaml")
    return file, title


def _is_plain(bare: str) -> bool:
    """Tell whether a name says nothing of folders: one beside its file is no harm."""
    return Path(bare).name == bare and bare != ".."


def _has_no_name(bare: str) -> bool:
    return not Path(bare).name and not Path(bare).is_dir()


def _file_stem(title: str) -> str:
    """Return a title as the name of a file that every system takes."""
    return "".join("_" if sign in '<>:"|?* \\' else sign for sign in title)


def _say_what_next(file: Path, terminal: Terminal) -> None:
    if terminal.quiet:
        return
    for key in ("written", "edit", "check", "compare"):
        shown = terminal.text(f"new.{key}", file=str(file))
        terminal.out.print(shown, soft_wrap=True)
