"""The few styles of the terminal, by what they mean."""

from collections.abc import Mapping

TITLE = "bold"
QUIET = "dim"
GOOD, BAD, UNSURE, NEWS = "green", "red", "yellow", "cyan"

OF_JUDGEMENT: Mapping[str, str] = {
    "better": GOOD,
    "worse": BAD,
    "not_distinguishable": UNSURE,
    "open": UNSURE,
    "undefined": UNSURE,
    "unclear": UNSURE,
    "gain": GOOD,
    "loss": BAD,
    "new": NEWS,
    "removed": NEWS,
    "same": QUIET,
}
OF_REACH: Mapping[str, str] = {
    "met": GOOD,
    "missed": BAD,
    "undecided": UNSURE,
    "open": UNSURE,
}
OF_SEVERITY: Mapping[str, str] = {
    "error": "bold red",
    "warning": UNSURE,
    "advice": NEWS,
}
