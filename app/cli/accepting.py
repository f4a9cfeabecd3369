"""Accepting a measure: an entry of the catalogue written into an option of a study."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.entries import said
from app.cli.faults import StudyFault, UserFault
from app.cli.output import cannot_write
from app.cli.studies import found_file, opened
from app.i18n import text
from models.catalogue.applying import Applied, apply
from models.catalogue.site import ApplyError, Request
from models.catalogue.use import LEVELS
from models.checks import check_study
from models.edited_file import edited_file
from models.edits import EditError, add_measure
from models.files import load_study, read_study
from models.options import OptionError
from models.study import BASELINE, Study

if TYPE_CHECKING:
    from app.cli.studies import Opened
    from models.catalogue.entry import Entry
    from models.problems import Problem

DEFAULT_OPTION = "after"


@dataclass(frozen=True)
class Order:
    """What a command line asks to be done with an entry."""

    study: str
    entry: "Entry"
    request: Request
    level: str
    option: str | None
    out: str | None
    force: bool


@dataclass(frozen=True)
class Accepted:
    """What was done: the measure, where it is now, what is new to be said about it."""

    order: Order
    applied: Applied
    option: str
    file: str
    problems: "tuple[Problem, ...]"
    lost_comments: bool


def accept(order: Order, language: str) -> Accepted:
    """Apply an entry and write the study with the measure; raises UserFault.

    The study is read again and checked before anything is written; one with new
    errors is a StudyFault and is not written.
    """
    file = _file(order, language)
    before = opened(order.study)
    option = _option(before.study, order.option, language)
    applied = _applied(order, before.study, option, language)
    study = _with_measure(order, before.study, option, applied)
    new = write_checked(before, study, file)
    lost = has_comments(order.study) and not has_comments(str(file))
    return Accepted(order, applied, option, str(file), new, lost)


def write_checked(before: "Opened", study: Study, file: Path) -> "tuple[Problem, ...]":
    """Write a study that came of another one; return what is new to be said about it.

    The text of the other one stays wherever the study stayed, comments included. It is
    read again and checked first; one with new errors is a StudyFault and is not
    written.
    """
    is_json = file.suffix.lower() == ".json"
    read = load_study(found_file(before.file))
    written = edited_file(
        study, read if read.is_json == is_json else None, as_json=is_json
    )
    known = {(p.path, p.code) for p in before.problems}
    new = tuple(p for p in check_study(study) if (p.path, p.code) not in known)
    if any(problem.severity == "error" for problem in new):
        raise StudyFault(str(file), new)
    loaded = read_study(written, is_json=is_json)
    _write(file, written)
    return loaded.located(new)


def has_comments(study: str) -> bool:
    """Tell whether a study file seems to have comments."""
    original = Path(found_file(study))
    return "#" in original.read_text(encoding="utf-8", errors="replace")


def _file(order: Order, language: str) -> Path:
    """Return the file to write to; raises UserFault where it must not be."""
    if order.level not in LEVELS:
        raise said("bad_level", language, level=order.level, known=LEVELS)
    return file_to_write(order.study, order.out, language, force=order.force)


def file_to_write(study: str, out: str | None, language: str, *, force: bool) -> Path:
    """Return the file a changed study goes to; raises UserFault where it must not."""
    found = found_file(study)
    if out is None and found != study:
        raise said("shipped", language, study=study)
    file = Path(out or found)
    if file.exists() and not force:
        key = "over_itself" if out is None else "over_other"
        raise said(key, language, file=str(file))
    return file


def _option(study: Study, option: str | None, language: str) -> str:
    """Return the option that takes the measure: the named one, or the only one."""
    known = [one.id for one in study.options]
    if option == BASELINE:
        raise said("into_baseline", language)
    if option is not None:
        return option
    if len(known) > 1:
        raise said("which_option", language, known=known)
    return known[0] if known else DEFAULT_OPTION


def _applied(order: Order, study: Study, option: str, language: str) -> Applied:
    request = replace(order.request, option=option)
    try:
        return apply(order.entry, study, request, level=order.level)  # type: ignore[arg-type]
    except ApplyError as error:
        raise told(error, language) from None
    except OptionError as error:
        raise StudyFault(order.study, error.problems) from None


def _with_measure(order: Order, study: Study, option: str, applied: Applied) -> Study:
    try:
        return add_measure(study, applied.measure, options=[option])[0]
    except EditError as error:
        raise StudyFault(order.study, error.problems) from None


def told(error: ApplyError, language: str) -> UserFault:
    """Return why an entry cannot be applied so, in words."""
    values = dict(error.values)
    if "wanting" in values:
        names = values["wanting"]
        values["wanting"] = [text(f"catalogue.suits.{n}", language) for n in names]
    return said(f"apply.{error.code}", language, **values)


def _write(file: Path, written: bytes) -> None:
    from models.atomic import write_atomically  # noqa: PLC0415

    try:
        write_atomically(file, written)
    except OSError as error:
        raise cannot_write(str(file), error) from None
