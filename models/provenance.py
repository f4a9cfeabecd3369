"""Where a value of a study comes from: its entry in `sources`, or how it stands."""

from dataclasses import dataclass
from typing import Any

from models.measures import Provenance
from models.options import derive, measures_of
from models.paths import ABSENT, EVERY, NotThereError, Plain, Spot, find, plain_of
from models.study import BASELINE, Origin, Study


@dataclass(frozen=True)
class Known:
    """A value in base units and how it is known.

    `path` is the entry of `sources` that covers it, '' without one; `measure` is the
    measure that gave it in an option, '' in the baseline.
    """

    value: Plain
    origin: Origin
    path: str = ""
    measure: str = ""


def look_up(study: Study, path: str, option_id: str = BASELINE) -> Known:
    """Return a value of a study or an option and where it comes from.

    Raises NotThereError for a path that leads nowhere, KeyError for an unknown option.
    """
    derived = derive(study, option_id)
    spot = _spot(study, derived.line, derived.money, path)
    value = None if spot.value is ABSENT else spot.value
    for change in reversed(derived.changes):
        if covers(change.path, path) or covers(path, change.path):
            measure = next(
                m for m in measures_of(study, option_id) if m.id == change.measure
            )
            origin = Origin(kind=change.provenance, note=measure.source)
            return Known(value, origin, measure=measure.id)
    entry = covering(study, path)
    if entry:
        return Known(value, study.sources[entry], path=entry)
    return Known(value, Origin(kind=_unsourced(spot)))


def _spot(study: Study, line: Any, money: Any, path: str) -> Spot:
    spots = _spots(study, line, money, path)
    if len(spots) != 1:
        raise NotThereError(path, EVERY, ())
    return spots[0]


def _spots(study: Study, line: Any, money: Any, path: str) -> list[Spot]:
    head = path.partition(".")[0]
    part = {"line": line, "money": money}.get(head, getattr(study, head, None))
    return find({head: _plain(study, head, part)}, Study, path)


def _plain(study: Study, head: str, part: Any) -> Plain:
    if head in ("line", "money", "plan", "case"):
        return plain_of(part)
    return study.model_dump(by_alias=True, mode="json", include={head}).get(head)


def covering(study: Study, path: str) -> str:
    """Return the entry of `sources` with the longest path that covers a path, or ''.

    Of two as long the one with fewer `*` goes first.
    """
    return covering_among(study, path, starred_entries(study))


def starred_entries(study: Study) -> tuple[str, ...]:
    """Return the entries of `sources` that hold `*`."""
    return tuple(entry for entry in study.sources if EVERY in entry)


def covering_among(study: Study, path: str, starred: tuple[str, ...]) -> str:
    """Return `covering`, given the entries that hold `*`: quick for many paths."""
    names = path.split(".")
    heads = (".".join(names[:size]) for size in range(1, len(names) + 1))
    found = [head for head in heads if head in study.sources]
    found += [entry for entry in starred if covers(entry, path)]
    return max(found, key=lambda e: (e.count("."), -e.count(EVERY)), default="")


def covers(entry: str, path: str) -> bool:
    """Tell whether a path, which may hold `*`, is another one or leads to it."""
    names, places = entry.split("."), path.split(".")
    if len(names) > len(places):
        return False
    return all(a in (EVERY, b) for a, b in zip(names, places, strict=False))


def exists(study: Study, path: str) -> bool:
    """Tell whether a path leads to a value of a study."""
    try:
        spots = _spots(study, study.line, study.money, path)
    except NotThereError:
        return False
    return all(spot.value is not ABSENT for spot in spots)


def _unsourced(spot: Spot) -> Provenance:
    """Return `default` for a value that is its declaration's, else `typed`."""
    default = spot.declared.default if spot.kind == "field" else ABSENT
    if default is ABSENT:
        return "typed"
    return "default" if spot.value == plain_of(default) else "typed"
