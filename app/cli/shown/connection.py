"""The data side on the terminal: shares before and after, with their definitions."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import GOOD, QUIET, TITLE
from app.i18n import text
from app.verdict.names import Names
from app.verdict.numbers import NOTHING, number

if TYPE_CHECKING:
    from app.cli.terminal import Terminal
    from models.connection.before_after import DataSide
    from models.connection.shares import Share
    from models.study import Study

MINUTE = 60
Shown = Iterator[RenderableType]


def data_table(
    study: "Study", sides: "Sequence[DataSide]", terminal: "Terminal"
) -> list[RenderableType]:
    """Return the shares of the line and its options, and what each share means."""
    names = Names(study, terminal.language)
    language = terminal.language
    head = [Text(""), *(Text(names.option(s.option), QUIET) for s in sides)]
    rows = [
        [Text(_title(share, names, language)), *_cells(share, sides)]
        for share in _every_share(sides)
    ]
    rows += list(_other_rows(sides, language))
    return [
        Text(text("connection.title", language), style=TITLE),
        grid(rows, widths_of([head, *rows]), terminal.out, head=head),
        *_dumb(sides, names, language),
        *_definitions(language),
    ]


def _every_share(sides: "Sequence[DataSide]") -> "list[Share]":
    """Return the shares that any side has, in their order."""
    found: dict[tuple[str, str], Share] = {}
    for side in sides:
        for share in side.shares:
            found.setdefault((share.code, share.system), share)
    codes = list(dict.fromkeys(code for code, _ in found))
    return [share for code in codes for key, share in found.items() if key[0] == code]


def _title(share: "Share", names: Names, language: str) -> str:
    title = text(f"connection.share.{share.code}", language)
    return f"{title} · {share.system}" if share.system else title


def _cells(share: "Share", sides: "Sequence[DataSide]") -> Iterator[Text]:
    before = sides[0].share(share.code, share.system)
    for side in sides:
        own = side.share(share.code, share.system)
        yield _cell(own, before)


def _cell(share: "Share | None", before: "Share | None") -> Text:
    if share is None or share.value is None:
        return Text(NOTHING)
    shown = f"{share.value * 100:.0f} % ({number(share.part)}/{number(share.whole)})"
    was = before.value if before is not None else None
    return Text(
        shown, style=GOOD if share.value > (was or 0) and share != before else ""
    )


def _other_rows(sides: "Sequence[DataSide]", language: str) -> Iterator[list[Text]]:
    """Yield what is no share: dumb stations, typing, data that leave, noticing."""
    figures = {
        "dumb": [number(len(side.dumb)) for side in sides],
        "undescribed": [number(len(side.undescribed)) for side in sides],
        "manual_hours": [number(side.manual_hours, 1) for side in sides],
        "leaving": [number(len(side.leaving)) for side in sides],
        "noticing": [_minutes(side.noticing) for side in sides],
    }
    for code, cells in figures.items():
        title = text(f"connection.figure.{code}", language)
        yield [Text(title), *(Text(cell) for cell in cells)]


def _minutes(seconds: float | None) -> str:
    return NOTHING if seconds is None else number(seconds / MINUTE, 1)


def _dumb(sides: "Sequence[DataSide]", names: Names, language: str) -> Shown:
    last = sides[-1]
    if last.dumb:
        stations = [names.element("stations", name) for name in last.dumb]
        values = {"stations": stations, "option": names.option(last.option)}
        yield BLANK
        yield Indented(Paragraph(text("connection.dumb", language, **values)))


def _definitions(language: str) -> Shown:
    yield BLANK
    yield Text(text("connection.definitions", language), style=TITLE)
    for code in CODES:
        title = text(f"connection.share.{code}", language)
        meaning = text(f"connection.meaning.{code}", language)
        yield Indented(Paragraph(f"{title}: {meaning}", style=QUIET))
    yield Indented(Paragraph(text("connection.noticing", language), style=QUIET))


CODES = (
    "networking",
    "wireless",
    "collection",
    "use",
    "coverage",
    "cloud_devices",
    "cloud_systems",
    "interfaces",
    "closed_loop",
    "traceability",
)
