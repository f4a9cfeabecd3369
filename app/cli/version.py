"""The version of the program."""

from importlib import metadata


def version() -> str:
    """Return the version of the installed distribution, or 'unknown'."""
    try:
        return metadata.version("linerefit")
    except metadata.PackageNotFoundError:
        return "unknown"


def version_line() -> str:
    """Return what `--version` says."""
    return f"LineRefit 智改孪线 {version()}"
