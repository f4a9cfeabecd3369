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

WIDEST_NAME, NARROWEST_BAR, WIDEST_BAR = 22, 12, 40
_WORKING = 5
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
    name_width = min(width_of(titles), WIDEST_NAME)
    bar = _bar_width(console.width, name_width, len(sides))
    rows = [
        [Text(title), *_sides(station, by_station, bar, terminal, console)]
        for title, station in zip(titles, stations, strict=True)
    ]
    head: list[Text] = [Text("")]
    for side, _ in sides:
        head += [Text(side, style=QUIET), Text(terminal.text("head.works"), QUIET)]
    widths = [name_width, *([bar, _width_of_share(head)] * len(sides))]
    lefts = [0, *range(1, 2 * len(sides), 2)]
    return grid(rows, widths, console, head=head, left=lefts)


def _width_of_share(head: Sequence[Text]) -> int:
    return max(_WORKING, width_of([head[2]]))


def _bar_width(whole: int, name: int, sides: int) -> int:
    room = whole - INDENT - name - GAP * 2 * sides - (_WORKING + 2) * sides
    return max(min(room // sides, WIDEST_BAR), NARROWEST_BAR)


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
    return Style(bgcolor=colour, color="black" if _is_light(colour) else "white")


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
    shown = Text()
    for state in LOOKS:
        if state in seen:
            style = block_style(state) if is_coloured(console) else Style()
            shown.append(f" {LETTERS[state]} ", style=style)
            name = names.state(state.key).replace(" ", "\u00a0")
            shown.append(f"\u00a0{name}  ")
    return Indented(shown)
