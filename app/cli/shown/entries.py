"""The catalogue on the terminal: all entries in a table, one entry in full."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.cli.plain_entries import in_order
from app.cli.shown.comparison import BLANK
from app.cli.shown.entry_figures import figure_rows, in_short, is_telling
from app.cli.shown.grid import Indented
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import NEWS, QUIET, TITLE
from app.i18n import text
from models.catalogue.entry import Price, Triple
from models.catalogue.ranges import base_value

if TYPE_CHECKING:
    from app.cli.terminal import Terminal
    from models.catalogue.entry import Entry
    from models.catalogue.loading import Catalogue, Known

MOST_EFFECTS = 3
Shown = Iterator[RenderableType]


def entry_list(catalogue: "Catalogue", terminal: "Terminal") -> list[RenderableType]:
    """Return the catalogue as a table, and how to go on."""
    language = terminal.language
    table = _table(("entry", "name", "effects", "capex", "quality"), language)
    table.columns[0].no_wrap = True
    for known in in_order(catalogue):
        entry = known.entry
        table.add_row(
            Text(entry.id, style=NEWS if known.own else ""),
            Text(entry.name.in_language(language)),
            Text(summary_text(entry, language)),
            Text(prices_text(entry.capex, language)),
            Text(text(f"catalogue.quality.{entry.quality}", language)),
        )
    hints = [text("catalogue.hint", language)]
    if any(known.own for known in catalogue.entries.values()):
        hints.append(text("catalogue.own", language))
    return [table, *(Paragraph(hint, style=QUIET) for hint in hints)]


def _table(head: tuple[str, ...], language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in head:
        title = Text(text(f"catalogue.head.{name}", language), style=QUIET)
        table.add_column(title, overflow="fold")
    return table


def summary_text(entry: "Entry", language: str) -> str:
    """Return the first effects of an entry with their typical figures."""
    told = [effect for effect in entry.effects if is_telling(effect)]
    parts = [
        f"{effect.name.in_language(language)} {in_short(effect, language)}".rstrip()
        for effect in told[:MOST_EFFECTS]
    ]
    more = ["…"] if len(told) > MOST_EFFECTS else []
    return text("catalogue.between_effects", language).join([*parts, *more])


def prices_text(prices: tuple[Price, ...], language: str) -> str:
    """Return prices by unit, low, typical and high, a line each."""
    return "\n".join(
        f"{_money(price.cost, language)} / {_name(price, language)}"
        for price in prices
        if not price.optional
    )


def _name(price: Price, language: str) -> str:
    return price.name.in_language(language) or price.id


def _money(triple: Triple, language: str) -> str:
    """Return three amounts in the unit that people of a language count in."""
    size, unit = (1e4, "万元") if language == "zh" else (1e3, "kCNY")
    ends = (triple.low, triple.typical, triple.high)
    return " / ".join(f"{base_value(x) / size:g}" for x in ends) + f" {unit}"


def _three(triple: Triple) -> str:
    ends = (triple.low, triple.typical, triple.high)
    shown = [f"{x:g}" if isinstance(x, float) else str(x) for x in ends]
    return " / ".join(shown) if len(set(shown)) > 1 else shown[0]


def one_entry(known: "Known", terminal: "Terminal") -> list[RenderableType]:
    """Return everything an entry says."""
    language, entry = terminal.language, known.entry
    return [
        Text(f"{entry.name.in_language(language)} · {entry.id}", style=TITLE),
        Indented(Paragraph(" ".join(entry.description.in_language(language).split()))),
        *_facts(known, language),
        BLANK,
        Text(text("catalogue.title.effects", language), style=TITLE),
        Indented(_effects(entry, language)),
        *_notes(entry, language),
        *_left_out(entry, language),
    ]


def _facts(known: "Known", language: str) -> Shown:
    """Yield the facts of an entry, one on a line."""
    entry = known.entry
    rows: dict[str, str] = {
        "kind": text(f"catalogue.kind.{entry.kind}", language),
        "targets": _words("target", entry.targets, language),
        "suits": _words("suits", entry.suits, language),
        "requires": ", ".join(entry.requires),
        "enables": ", ".join(entry.enables),
        "capex": _all_prices(entry.capex, language),
        "yearly": _all_prices(entry.yearly, language),
        "upkeep": f"{entry.upkeep:.0%}",
        "life": text("catalogue.years", language, value=entry.life),
        "stop_days": _three(entry.stop_days),
        "ramp_up": _three(entry.ramp_up),
        "source": " ".join(entry.source.split()),
        "quality": text(f"catalogue.quality.{entry.quality}", language),
        "file": known.file.name if known.own else "",
        "replaces": known.replaces.name if known.replaces else "",
    }
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows.items():
        if value:
            title = text(f"catalogue.fact.{name}", language)
            table.add_row(Text(title, style=QUIET), Paragraph(value))
    yield Indented(table)


def _words(kind: str, names: tuple[str, ...], language: str) -> str:
    comma = "、" if language == "zh" else ", "
    return comma.join(text(f"catalogue.{kind}.{name}", language) for name in names)


def _all_prices(prices: tuple[Price, ...], language: str) -> str:
    asked = text("catalogue.if_asked", language)
    return "; ".join(
        f"{_money(price.cost, language)} / {_name(price, language)}"
        + (asked if price.optional else "")
        for price in prices
    )


def _effects(entry: "Entry", language: str) -> RenderableType:
    table = _table(("effect", "changes", "low", "typical", "high"), language)
    asked = text("catalogue.if_asked", language)
    for effect in entry.effects:
        name = effect.name.in_language(language) or effect.id
        first = [name + (asked if effect.optional else ""), effect.template]
        for inner, *values in figure_rows(effect):
            place = f"{first[1]} {inner}".strip() if inner else first[1]
            table.add_row(*(Text(cell) for cell in (first[0], place, *values)))
            first = ["", ""]
    return table


def _notes(entry: "Entry", language: str) -> Shown:
    told: list[Any] = [e for e in entry.effects if e.note.in_language(language)]
    if told:
        yield BLANK
        yield Text(text("catalogue.title.notes", language), style=TITLE)
    for effect in told:
        name = effect.name.in_language(language)
        yield Indented(Paragraph(f"{name}: {effect.note.in_language(language)}"))


def _left_out(entry: "Entry", language: str) -> Shown:
    if entry.not_simulated:
        yield BLANK
        yield Text(text("catalogue.title.not_simulated", language), style=TITLE)
    for one in entry.not_simulated:
        what, why = one.what.in_language(language), one.why.in_language(language)
        said = text("catalogue.because", language, what=what, why=why)
        yield Indented(Paragraph(said))
