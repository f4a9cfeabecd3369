"""What was assumed: every group of values with the way it is known; open inputs."""

from collections.abc import Iterator, Sequence

from app.report.blocks import Block, Bullets, Section, Table, Words
from app.report.cells import Cell, Row
from app.report.chapter import Chapter
from app.report.figures import MANY_ROWS
from app.report.places import place_name
from app.report.values import (
    field_name,
    field_text,
    said_fields,
    value_cell,
    value_text,
)
from app.verdict.assumptions import known_by_kind, known_sentence
from models.declare import Element, Value
from models.provenance import covering, covers
from models.study import Study

LINE_KINDS = (
    "sources", "stations", "buffers", "conveyors", "fleets", "links", "pools",
    "products", "defect_modes", "sinks",
)  # fmt: skip
LEFT_OUT = {"money.hours_per_year": "calendar", "money.scrap_cost": "material"}
"""Inputs that may be left out because another one stands in for them."""

Kinds = tuple[str, ...]


def assumptions_section(chapters: Sequence[Chapter]) -> Section:
    """Return every group of values with its provenance, and what is open."""
    chapter = chapters[0]
    study = chapter.study
    counts = [known_sentence(k, chapter.language) for k in known_by_kind(study)]
    wanted = sorted({p for c in chapters for ps in c.still_open.values() for p in ps})
    blocks: list[Block] = [Words(chapter.say("assumed.told"))]
    if counts:
        blocks.append(Bullets(counts, chapter.say("assumed.counts")))
    blocks.append(_open_inputs(chapter, wanted))
    blocks += [t for t in (_entries(chapter), *_groups(chapter, wanted)) if t.rows]
    return Section("assumed", chapter.say("assumed.title"), blocks)


def _open_inputs(chapter: Chapter, wanted: Sequence[str]) -> Block:
    if not wanted:
        return Words(chapter.say("assumed.nothing_open"))
    items = [f"{place_name(path, chapter.names)} ({path})" for path in wanted]
    return Bullets(items, chapter.say("assumed.open"), "open")


def _entries(chapter: Chapter) -> Table:
    """Return the entries of `sources` as the study has them."""
    head = [
        chapter.say(f"assumed.{name}") for name in ("path", "known", "note", "date")
    ]
    rows = [
        (
            Cell(path),
            Cell(chapter.say(f"known.{origin.kind}")),
            Cell(origin.note),
            Cell(origin.date.isoformat() if origin.date else ""),
        )
        for path, origin in chapter.study.sources.items()
    ]
    return Table(head, rows, chapter.say("assumed.entries"), len(rows) > MANY_ROWS)


def _groups(chapter: Chapter, wanted: Sequence[str]) -> Iterator[Table]:
    study = chapter.study
    for part in ("money", "plan"):
        rows = list(_inputs(chapter, part, getattr(study, part), wanted))
        yield _table(chapter, part, rows)
    yield _table(chapter, "line", list(_line_rows(chapter)))
    for kind in LINE_KINDS:
        elements = getattr(study.line, kind)
        rows = [row for e in elements for row in _element_rows(chapter, kind, e)]
        yield _table(chapter, kind, rows)


def _table(chapter: Chapter, part: str, rows: Sequence[Row]) -> Table:
    head = [chapter.say(f"assumed.{name}") for name in ("group", "values", "known")]
    caption = chapter.say(f"assumed.part.{part}", number=len(rows))
    return Table(head, rows, caption, is_long=True, widths=(22, 60, 18))


def _inputs(
    chapter: Chapter, part: str, model: Value, wanted: Sequence[str]
) -> Iterator[Row]:
    """Yield a row for every input of the money or the plan, defaults included."""
    for name, info in type(model).model_fields.items():
        path, value = f"{part}.{name}", getattr(model, name)
        label = Cell(field_name(name, info, chapter.language), path)
        if value is None:
            yield label, _missing(chapter, path, wanted), Cell("")
            continue
        is_default = value == info.get_default(call_default_factory=True)
        kinds = kinds_of(chapter.study, path, is_default=is_default)
        yield label, value_cell(value, info, chapter.names), _known(chapter, kinds)


def _missing(chapter: Chapter, path: str, wanted: Sequence[str]) -> Cell:
    if path in LEFT_OUT:
        return Cell(chapter.say(f"assumed.left_out.{LEFT_OUT[path]}"), tone="quiet")
    note = "" if path in wanted else chapter.say("assumed.not_wanted")
    return Cell(chapter.say("open"), note, "open")


def _line_rows(chapter: Chapter) -> Iterator[Row]:
    for name, info, value in said_fields(chapter.study.line):
        if name not in LINE_KINDS:
            yield _values_row(
                chapter,
                field_name(name, info, chapter.language),
                [value_text(value, info, chapter.names)],
                kinds_of(chapter.study, f"line.{name}"),
            )


def _element_rows(chapter: Chapter, kind: str, element: Element) -> Iterator[Row]:
    """Yield a row for each way in which values of an element are known."""
    by_kinds: dict[Kinds, list[str]] = {}
    for name, info, value in said_fields(element):
        if kind == "links" and name in ("from", "to", "output"):
            continue
        kinds = kinds_of(chapter.study, f"line.{kind}.{element.id}.{name}")
        told = field_text(name, info, value, chapter.names)
        by_kinds.setdefault(kinds, []).append(told)
    called = chapter.names.element(kind, element.id)
    for kinds, fields in by_kinds.items():
        yield _values_row(chapter, called, fields, kinds)


def _values_row(
    chapter: Chapter, called: str, values: Sequence[str], kinds: Kinds
) -> Row:
    return Cell(called), Cell("; ".join(values)), _known(chapter, kinds)


def _known(chapter: Chapter, kinds: Kinds) -> Cell:
    return Cell(", ".join(chapter.say(f"known.{kind}") for kind in kinds))


def kinds_of(study: Study, path: str, *, is_default: bool = False) -> Kinds:
    """Return how a value and the values below it are known, without repetition."""
    entry = covering(study, path)
    own = study.sources[entry] if entry else None
    below = [o for p, o in study.sources.items() if p != entry and covers(path, p)]
    plain = "default" if is_default else "typed"
    found = [own.kind if own else plain, *(origin.kind for origin in below)]
    return tuple(dict.fromkeys(found))
