"""The catalogue and its measures as plain data."""

from typing import TYPE_CHECKING, Any

from app.i18n import text
from models.catalogue.drawing import uncertain

if TYPE_CHECKING:
    from app.cli.accepting import Accepted
    from models.catalogue.loading import Catalogue, Known
    from models.catalogue.skipped import Skipped


def catalogue_data(catalogue: "Catalogue", language: str) -> dict[str, Any]:
    """Return all entries, in the order of their rows."""
    return {
        "kind": "linerefit measures",
        "language": language,
        "entries": [entry_data(known) for known in in_order(catalogue)],
    }


def in_order(catalogue: "Catalogue") -> "list[Known]":
    """Return the entries by row; those without one come last."""
    last = 10**6
    return sorted(catalogue.entries.values(), key=lambda k: k.entry.row or last)


def entry_data(known: "Known") -> dict[str, Any]:
    """Return an entry as a file would hold it, and where it is from."""
    plain = known.entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {
        **plain,
        "id": known.entry.id,
        "quality": known.entry.quality,
        "own": known.own,
        "file": known.file.name,
        "replaces": known.replaces.name if known.replaces else None,
    }


def accepted_data(accepted: "Accepted", language: str) -> dict[str, Any]:
    """Return what was written: measure, figures with ranges, what is missing."""
    applied = accepted.applied
    measure = applied.measure
    return {
        "kind": "linerefit measure applied",
        "file": accepted.file,
        "option": accepted.option,
        "measure": measure.model_dump(
            mode="json", by_alias=True, exclude_defaults=True
        ),
        "uncertain": [vars(one) for one in uncertain(measure)],
        "skipped": [_skipped(one, language) for one in applied.skipped],
        "missing": list(applied.missing),
        "problems": [
            {"severity": p.severity, "path": p.path, "code": p.code}
            for p in accepted.problems
        ],
    }


def _skipped(one: "Skipped", language: str) -> dict[str, Any]:
    why = text(f"catalogue.skipped.{one.code}", language, **one.values)
    return {"effect": one.effect, "code": one.code, "why": why, **one.values}
