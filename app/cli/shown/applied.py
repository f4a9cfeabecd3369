"""What putting a measure to use did: its patches, its cost, what is not in it."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.entry_figures import marked
from app.cli.shown.grid import Indented
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.problems import problem_list
from app.cli.shown.styles import QUIET, TITLE, UNSURE
from app.i18n import text
from app.i18n.shown import as_yaml

if TYPE_CHECKING:
    from app.cli.accepting import Accepted
    from app.cli.terminal import Terminal
    from models.catalogue.ranges import Range
    from models.measures import Measure, Patch

MOST_PLACES = 3
_SIGNS = {"multiply": "×", "add": "+"}
Shown = Iterator[RenderableType]


def what_was_done(accepted: "Accepted", terminal: "Terminal") -> list[RenderableType]:
    """Return what an entry became, and where it was written."""
    language = terminal.language
    measure = accepted.applied.measure
    name = measure.name.in_language(language)
    return [
        Text(f"{name} · {measure.id}", style=TITLE),
        Indented(_patches(measure, language)),
        *_costs(measure, language),
        *_skipped(accepted, language),
        *_new(accepted, terminal),
        *_written(accepted, language),
    ]


def _patches(measure: "Measure", language: str) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("path", "value", "range"):
        title = Text(text(f"catalogue.head.{name}", language), style=QUIET)
        table.add_column(title, overflow="fold")
    for patch in measure.patches:
        table.add_row(*(Text(cell) for cell in _cells(patch)))
    return table


def _cells(patch: "Patch") -> tuple[str, str, str]:
    sign = _SIGNS.get(patch.action, "=")
    value = patch.changed
    shown = marked(value, sign) if not isinstance(value, dict) else _inside(value)
    ranges = [_range(patch.range)] if patch.range else []
    ranges += [f"{place} {_range(ends)}" for place, ends in patch.ranges.items()]
    return patch.path, shown, "\n".join(ranges)


def _inside(value: dict[str, Any]) -> str:
    kept = {name: item for name, item in value.items() if name != "name"}
    return as_yaml(kept)


def _range(ends: "Range") -> str:
    low, high = (f"{x:g}" if isinstance(x, float) else x for x in (ends.low, ends.high))
    return f"{low} … {high}"


def _costs(measure: "Measure", language: str) -> Shown:
    yield BLANK
    size = 1e4 if language == "zh" else 1e3
    values = {
        "capex": (measure.capex or 0) / size,
        "yearly": measure.yearly_cost / size,
        "stop_days": measure.stop_days,
        "life": measure.life,
        "ramp_up": measure.ramp_up,
    }
    said = text("catalogue.costs", language, **values)
    yield Indented(Paragraph(said))


def _skipped(accepted: "Accepted", language: str) -> Shown:
    """Yield the effects that found nothing to change, those alike on one line.

    What is only for other kinds of station or line is not told.
    """
    effects = {effect.id: effect for effect in accepted.order.entry.effects}
    skipped = [one for one in accepted.applied.skipped if one.code != "not_here"]
    if skipped:
        yield BLANK
        yield Text(text("catalogue.title.skipped", language), style=TITLE)
    for (name, code), alike in groupby(skipped, key=lambda one: (one.effect, one.code)):
        paths = [str(one.values.get("path", "")) for one in alike]
        why = text(f"catalogue.skipped.{code}", language, path=_places(paths))
        title = effects[name].name.in_language(language) or name
        yield Indented(Paragraph(f"{title}: {why}", style=QUIET))


def _places(paths: list[str]) -> list[str]:
    """Return some paths for a sentence, without the placeholders they begin with."""
    bare = [path.rpartition("}.")[2] for path in paths if path]
    return [*bare[:MOST_PLACES], *(["…"] if len(bare) > MOST_PLACES else [])]


def _new(accepted: "Accepted", terminal: "Terminal") -> Shown:
    for name in accepted.applied.missing:
        said = text("catalogue.requires", terminal.language, entry=name)
        yield Indented(Paragraph(said, style=UNSURE))
    warnings = [p for p in accepted.problems if p.severity == "warning"]
    if warnings:
        yield BLANK
        yield from problem_list(warnings, terminal)


def _written(accepted: "Accepted", language: str) -> Shown:
    yield BLANK
    values = {"file": accepted.file, "option": accepted.option}
    yield Text(text("catalogue.written", language, **values))
    if accepted.lost_comments:
        yield Paragraph(text("catalogue.comments", language), style=QUIET)
