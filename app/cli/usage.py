"""Faults in the use of the command line, as sentences of ours."""

import typer

from app.cli.faults import UserFault


def fault_of(error: typer.TyperException) -> UserFault:
    """Return what typer found wrong with the words of a command line."""
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if kind == "NoSuchOption" and option:
        near = getattr(error, "possibilities", None) or ()
        return UserFault("no_such_option", option=option, near=sorted(near))
    if kind == "MissingParameter" and parameter is not None:
        return UserFault("missing", name=_shown(parameter))
    if kind == "BadParameter" and parameter is not None:
        said = error.message.rstrip(".")
        return UserFault("bad_value", name=_shown(parameter), said=said)
    return UserFault("usage", said=error.format_message().rstrip("."))


def _shown(parameter: object) -> str:
    """Return an option as it is written, an argument by its placeholder."""
    options = [name for name in getattr(parameter, "opts", []) if name[:1] == "-"]
    if options:
        return max(options, key=len)
    metavar = getattr(parameter, "metavar", None) or getattr(parameter, "name", "")
    return str(metavar).upper()
