"""The measures of an option: what each changes, what it costs, how that is known."""

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from app.i18n.shown import as_yaml
from app.report.blocks import Block, Section, Table, Words
from app.report.cells import Cell, Row
from app.report.chapter import Chapter
from app.report.figures import MANY_ROWS
from app.report.places import place_name
from app.report.values import value_cell, value_text
from models.declarations import field_at, models_at
from models.declare import Element
from models.measures import Measure
from models.options import Change, derive
from models.paths import declared_type

HEAD = ("measure", "capex", "yearly_cost", "life", "stop_days", "known")


def measures_section(chapter: Chapter) -> Section | None:
    """Return the measures and their changes; None for an option without any."""
    option = chapter.option
    if option is None or not option.measures:
        return None
    changes = derive(chapter.study, option.option).changes
    blocks: list[Block] = [
        Words(chapter.say("measures.told")),
        Table(
            [chapter.say(f"measures.{name}") for name in HEAD],
            [_row(chapter, measure) for measure in option.measures],
        ),
    ]
    for measure in option.measures:
        own = [change for change in changes if change.measure == measure.id]
        blocks.append(_changes(chapter, measure, own))
    return Section("measures", chapter.say("measures.title"), blocks)


def _row(chapter: Chapter, measure: Measure) -> Row:
    fields = type(measure).model_fields

    def told(name: str) -> Cell:
        found = value_cell(getattr(measure, name), fields[name], chapter.names)
        return replace(found, is_number=True)

    is_open = measure.capex is None
    still_open = Cell(chapter.say("open"), tone="open", is_number=True)
    provenance = chapter.say(f"known.{measure.provenance}")
    return (
        Cell(chapter.names.measure(measure.id), measure.id),
        still_open if is_open else told("capex"),
        *(told(name) for name in ("yearly_cost", "life", "stop_days")),
        Cell(provenance, measure.source),
    )


def _changes(chapter: Chapter, measure: Measure, changes: list[Change]) -> Block:
    name = chapter.names.measure(measure.id)
    if name != measure.id:
        name = f"{name} ({measure.id})"
    if not changes:
        return Words(chapter.say("measures.nothing", measure=name))
    head = [chapter.say(f"measures.{column}") for column in ("place", "old", "new")]
    rows = [_change_row(chapter, change) for change in changes]
    return Table(head, rows, name, len(rows) > MANY_ROWS, widths=(36, 32, 32))


def _change_row(chapter: Chapter, change: Change) -> Row:
    return (
        Cell(place_name(change.path, chapter.names), change.path),
        Cell(
            _plain_text(chapter, change, change.before) or chapter.say("measures.added")
        ),
        Cell(
            _plain_text(chapter, change, change.after)
            or chapter.say("measures.removed")
        ),
    )


def _plain_text(chapter: Chapter, change: Change, plain: Any) -> str:
    """Return a plain value in words; '' where there is none."""
    keys = tuple(change.path.split("."))
    if plain is None:
        is_field = field_at(keys) is not None
        return chapter.say("value.none") if is_field else ""
    try:
        value, info = declared_value(keys, plain)
    except ValidationError:
        return as_yaml(plain)
    shown = value_text(value, info, chapter.names)
    return shown or chapter.say("value.empty")


def declared_value(keys: tuple[str, ...], plain: Any) -> tuple[Any, FieldInfo | None]:
    """Return a plain value as what is declared for its place, and the declaration."""
    info = field_at(keys)
    if info is not None:
        owner = next(m for m in models_at(keys[:-1]) if _has(m, keys[-1], info))
        return TypeAdapter(declared_type(owner, keys[-1])).validate_python(plain), info
    models = [m for m in models_at(keys) if isinstance(plain, dict)]
    if models:
        model = models[0]
        own = {"id": keys[-1]} if issubclass(model, Element) else {}
        return model.model_validate({**plain, **own}), None
    return plain, field_at(keys[:-1])


def _has(model: Any, name: str, info: FieldInfo) -> bool:
    return any(
        field is info
        for key, field in model.model_fields.items()
        if name in (key, field.alias)
    )
