"""State bars: where the time of each station goes, before and after.

In colour a block for each state with its letter in the middle; without colour the
letters alone.
"""

from collections.abc import Mapping, Sequence

from rich.console import Console, RenderableType
from rich.style import Style
from rich.text import Text

from app.cli.shown.grid import GAP, INDENT, Indented, grid, width_of
from app.cli.shown.styles import QUIET
from app.cli.terminal import Terminal
from app.verdict.names import Names
from app.verdict.numbers import NOTHING, percent
from app.verdict.states import LETTERS, Shares, cells
from models.states import LOOKS, State

WIDEST_NAME, NARROWEST_BAR, WIDEST_BAR = 20, 12, 36
ROOM_FOR_SHARES = 96
"""From this width the share of work stands beside each bar."""

_SHARE = 5
_LIGHT = 0.45
_ROOM_FOR_A_LETTER = 2

Side = tuple[str, Sequence[Shares]]
"""The title of one side, and where the time of its stations goes."""


def is_coloured(console: Console) -> bool:
    """Tell whether a console shows colours."""
    return console.color_system is not None and not console.no_color


def state_bars(
    sides: Sequence[Side],
    terminal: Terminal,
    names: Names,
    console: Console,
) -> RenderableType:
    """Return a row for each station with one bar for each side."""
    by_station = [{one.station: one for one in shares} for _, shares in sides]
    stations = list(dict.fromkeys(name for side in by_station for name in side))
    titles = [names.element("stations", station) for station in stations]
    name = min(width_of(titles), WIDEST_NAME)
    share = _SHARE if console.width >= ROOM_FOR_SHARES else 0
    bar = _bar_width(console.width - name, len(sides), share)
    rows = [
        [Text(title), *_sides(station, by_station, bar, terminal, console)]
        for title, station in zip(titles, stations, strict=True)
    ]
    head: list[Text] = [Text("")]
    for side, _ in sides:
        head += [Text(side, style=QUIET), Text("")]
    widths = [name, *([bar, share] * len(sides))]
    lefts = [0, *range(1, 2 * len(sides), 2)]
    return grid(rows, widths, console, head=head, left=lefts, gap=GAP)


def _bar_width(room: int, sides: int, share: int) -> int:
    taken = INDENT + (GAP + (GAP + share if share else 0)) * sides
    return max(min((room - taken) // sides, WIDEST_BAR), NARROWEST_BAR)


def _sides(
    station: str,
    by_station: Sequence[Mapping[str, Shares]],
    width: int,
    terminal: Terminal,
    console: Console,
) -> list[Text]:
    shown: list[Text] = []
    for side in by_station:
        if station in side:
            working = percent(side[station].working, terminal.language, 0)
            shown += [_bar(side[station], width, console), Text(working)]
        else:
            shown += [Text(terminal.text("no_such_station"), style=QUIET)]
            shown += [Text(NOTHING, style=QUIET)]
    return shown


def _bar(one: Shares, width: int, console: Console) -> Text:
    bar = Text(no_wrap=True, overflow="crop")
    coloured = is_coloured(console)
    for state, count in cells(one.shares, width):
        if coloured:
            letter = LETTERS[state] if count >= _ROOM_FOR_A_LETTER else ""
            bar.append(letter.center(count), style=block_style(state))
        else:
            bar.append(LETTERS[state] * count)
    return bar


def block_style(state: State) -> Style:
    """Return the style of a block: the state's colour, and ink that stands out."""
    colour = LOOKS[state].colour
    return Style(bgcolor=colour, color="#000000" if _is_light(colour) else "#ffffff")


def _is_light(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue > _LIGHT


def legend(sides: Sequence[Side], names: Names, console: Console) -> RenderableType:
    """Return what the blocks and letters mean, for the states that occur."""
    least = 0.5 / WIDEST_BAR
    seen = {
        state
        for _, shares in sides
        for one in shares
        for state, share in one.shares.items()
        if share >= least
    }
    items = [_named(state, names, console) for state in LOOKS if state in seen]
    return Indented(_lines(items, console.width - INDENT))


def _named(state: State, names: Names, console: Console) -> Text:
    style = block_style(state) if is_coloured(console) else Style()
    shown = Text(f" {LETTERS[state]} ", style=style, no_wrap=True)
    return Text.assemble(shown, f" {names.state(state.key)}   ")


def _lines(items: Sequence[Text], width: int) -> Text:
    """Set items one after another, each of them on one line."""
    shown, at = Text(), 0
    for item in items:
        if at and at + item.cell_len > width:
            shown.append("\n")
            at = 0
        shown.append_text(item)
        at += item.cell_len
    return shown
