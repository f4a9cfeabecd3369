"""Faults in the use of the command line, as sentences of ours."""

import re
from difflib import get_close_matches

import typer

from app.cli.faults import UserFault

_EXTRA = re.compile(r"extra argument(?:\(s\)|s)? \((.*)\)$")


def fault_of(error: typer.TyperException) -> UserFault:
    """Return what typer found wrong with the words of a command line."""
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if kind == "NoSuchOption" and option:
        known = getattr(error, "possibilities", None) or ()
        near = get_close_matches(option, known, 1)
        return UserFault("no_such_option", option=option, near=near)
    if kind == "MissingParameter" and parameter is not None:
        return UserFault("missing", name=_shown(parameter))
    if kind == "BadParameter" and parameter is not None:
        said = error.message.removeprefix("Value error, ").rstrip(".")
        return UserFault("bad_value", name=_shown(parameter), said=said)
    said = error.format_message().rstrip(".")
    extra = _EXTRA.search(said)
    if extra:
        return UserFault("extra", words=extra[1])
    return UserFault("usage", said=said)


def _shown(parameter: object) -> str:
    """Return an option as it is written, an argument by its placeholder."""
    options = [name for name in getattr(parameter, "opts", []) if name[:1] == "-"]
    if options:
        return max(options, key=len)
    metavar = getattr(parameter, "metavar", None) or getattr(parameter, "name", "")
    return str(metavar).upper()
