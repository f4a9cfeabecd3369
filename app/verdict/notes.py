"""What a run has to say for itself: its notes as sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.i18n import text
from app.i18n.catalogue import template
from app.verdict.names import Names
from app.verdict.numbers import decimals_for, number, percent
from app.verdict.spans import span
from models.results import Note, Results

_SHARES = ("load", "availability")
MOST_WAITS = 4


def note_sentence(note: Note, names: Names) -> str:
    """Return the sentence of a note; one of an unknown code shows its values."""
    key = f"note.{note.code}"
    if template(key, names.language) is None:
        values = ", ".join(f"{name} {value}" for name, value in note.values.items())
        return f"{note.code}: {values}"[:300].rstrip(": ")
    return text(key, names.language, **_values(note.values, names))


def _values(values: Mapping[str, Any], names: Names) -> dict[str, Any]:
    shown = {**values, **_numbers(values, names.language)}
    if "waits" in values:
        shown["waits"] = _waits(values["waits"], names)
    if "element" in values:
        shown["element"] = names.any_element(values["element"])
    return shown


def _numbers(values: Mapping[str, Any], language: str) -> dict[str, str]:
    """Return the numbers of a note as texts; `time` is an instant without a rate."""
    shown = {k: percent(values[k], language, 1) for k in _SHARES if k in values}
    spans: tuple[str, ...] = ("time", "cut")
    if "rate" in values:
        spans = ("cut",)
        for key in ("rate", "time"):
            shown[key] = number(values[key], decimals_for(abs(values[key])))
    return shown | {k: span(values[k], language) for k in spans if k in values}


def _waits(waits: Iterable[tuple[str, str, str]], names: Names) -> str:
    """Return who waits for whom."""
    found = [
        text(
            "note.waits",
            names.language,
            who=names.any_element(who),
            state=names.state(state),
            whom=names.any_element(whom),
        )
        for who, state, whom in waits
    ]
    more = ["…"] if len(found) > MOST_WAITS else []
    return text("note.comma", names.language).join(found[:MOST_WAITS] + more)


def notes_of(results: Mapping[str, Results], names: Names) -> list[tuple[str, str]]:
    """Return (option id, sentence) of every note; what all options say once, under ''.

    A comparison of single replications says that it can claim nothing.
    """
    said: dict[str, list[str]] = {}
    for option, result in results.items():
        for note in result.notes:
            said.setdefault(note_sentence(note, names), []).append(option)
        if result.replications == 1:
            said.setdefault(text("note.no_interval", names.language), []).append(option)
    return [
        (option, sentence)
        for sentence, options in said.items()
        for option in ([""] if len(options) == len(results) else options)
    ]
