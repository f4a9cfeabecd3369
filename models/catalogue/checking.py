"""Checking entries: whether templates lead somewhere and figures are in order."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from models.catalogue.entry import Effect, Entry
from models.catalogue.figures import UNITS, WORKED_OUT, plain_triple
from models.catalogue.places import SAMPLES, names_in, put_in
from models.catalogue.ranges import is_quantity
from models.checks.telling import problem
from models.declarations import field_at, models_at
from models.guards import Plain
from models.problems import Problem

_SPECIAL = {"month"}


def check_entry(entry: Entry) -> Iterator[Problem]:
    """Find what is wrong with an entry beyond its declarations."""
    for effect in entry.effects:
        path = f"entries.{entry.id}.effects.{effect.id}"
        yield from _templates(effect, path)
        yield from _figures(effect.figures, f"{path}.{_slot(effect)}")
    if not entry.effects and not entry.not_simulated:
        yield problem(f"entries.{entry.id}.effects", "entry_without_effect")


def _slot(effect: Effect) -> str:
    if effect.action == "insert":
        return "value"
    return "to" if "to" in effect.model_fields_set else "by"


def _templates(effect: Effect, path: str) -> Iterator[Problem]:
    texts = [(effect.action, effect.template)]
    texts += [("present", t) for t in effect.present]
    texts += [("absent", t) for t in effect.absent]
    for name, text in texts:
        template = text.partition("=")[0]
        place = f"{path}.{name}"
        unknown = sorted(names_in(template) - SAMPLES.keys())
        if unknown:
            known = sorted(SAMPLES)
            yield problem(place, "template_placeholder", names=unknown, known=known)
        elif not _leads_somewhere(template):
            yield problem(place, "template_path", found=template)


def _leads_somewhere(template: str) -> bool:
    """Tell whether a template is the path of something a study can hold."""
    path = put_in(template, SAMPLES)
    keys = tuple(path.split("."))
    is_open = field_at(keys[:-1]) is not None and not models_at(keys[:-1])
    return field_at(keys) is not None or is_open


def _figures(raw: Plain, path: str) -> Iterator[Problem]:
    """Find figures that are out of order or name no place to be worked out from."""
    if isinstance(raw, dict) and "of" in raw:
        yield from _worked_out(raw, path)
    elif isinstance(raw, dict) or is_triple(raw):
        try:
            triple = plain_triple(raw)
        except ValidationError as error:
            values = _of_error(error)
            yield problem(path, "range_not_around", **values)
            return
        if triple is None and isinstance(raw, dict):
            for name, item in raw.items():
                yield from _figures(item, f"{path}.{name}")


def is_triple(raw: Plain) -> bool:
    """Tell whether a plain value is written as low, typical, high."""
    return isinstance(raw, list | tuple) and all(map(is_quantity, raw))


def _of_error(error: ValidationError) -> dict[str, Any]:
    return dict(error.errors(include_url=False)[0].get("ctx", {}))


def _worked_out(raw: Mapping[str, Any], path: str) -> Iterator[Problem]:
    known = [*WORKED_OUT, "among", "of", "drawn_with", "better"]
    ways = [name for name in WORKED_OUT if name in raw]
    strange = sorted(raw.keys() - set(known))
    if len(ways) != 1 or strange:
        yield problem(
            path, "figure_worked_out", found=sorted(raw), known=list(WORKED_OUT)
        )
        return
    place = str(raw["of"])
    unknown = names_in(place) - SAMPLES.keys()
    special = place in _SPECIAL or place.startswith(UNITS)
    if not special and (unknown or not _leads_somewhere(place)):
        yield problem(f"{path}.of", "template_path", found=place)
    yield from _figures(raw[ways[0]], f"{path}.{ways[0]}")
