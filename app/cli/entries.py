"""The catalogue as commands want it: loaded, its faults told, its entries found."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.faults import StudyFault, UserFault, fault_in
from app.i18n import default_language, text
from app.paths import asset, user_folder

if TYPE_CHECKING:
    from app.cli.terminal import Terminal
    from models.catalogue.entry import Entry
    from models.catalogue.loading import Catalogue


def said(code: str, language: str | None = None, /, **values: Any) -> UserFault:
    """Return a fault in the words of the section `catalogue.fault`."""
    return fault_in("catalogue", code, language or default_language(), **values)


def catalogue_of(folder: str | None, terminal: "Terminal") -> "Catalogue":
    """Return the shipped catalogue with the user's own entries.

    `folder` goes before the user's own folder. Files that cannot be used are told on
    stderr and left out; a folder that was named must be there.
    """
    from models.catalogue.loading import load_catalogue  # noqa: PLC0415

    if folder is not None and not Path(folder).exists():
        raise said("no_catalogue", terminal.language, folder=folder)
    own = Path(folder) if folder is not None else user_folder("measures")
    found = load_catalogue(asset("measures"), [own])
    for file, problems in found.problems.items():
        if folder is not None:
            raise StudyFault(str(file), problems)
        _remark(terminal, "file_left_out", file=str(file), count=len(problems))
    return found


def _remark(terminal: "Terminal", key: str, **values: object) -> None:
    shown = text(f"catalogue.{key}", terminal.language, **values)
    terminal.err.print(shown, soft_wrap=True)


def entry_of(catalogue: "Catalogue", name: str, language: str) -> "Entry":
    """Return an entry by id, or by its row; raises UserFault."""
    if name in catalogue.entries:
        return catalogue.entries[name].entry
    by_row = [k.entry for k in catalogue.entries.values() if str(k.entry.row) == name]
    if len(by_row) == 1:
        return by_row[0]
    known = [entry.id for entry in by_row] or list(catalogue.entries)
    near = get_close_matches(name, known, 1)
    raise said("no_such_entry", language, entry=name, near=near, known=known)
