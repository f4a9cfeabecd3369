"""The stations: how they spend their time on shift."""

from collections.abc import Mapping, Sequence

from app.report.blocks import Section, Table, Words
from app.report.cells import Cell, Number, Row
from app.report.chapter import Chapter
from app.report.figures import MANY_ROWS, figure_table
from app.report.pictures import Look, Segment, Stack, StackGroup, Stacks
from app.verdict.numbers import percent
from app.verdict.states import LETTERS, state_shares
from models.states import LOOKS, State

LEAST = 5e-5
PATTERNS: Mapping[State, str] = {
    State.WORKING_MANUAL: "dots",
    State.SETUP: "diagonal",
    State.BLOCKED: "vertical",
    State.WAITING_OPERATOR: "dots",
    State.WAITING_TRANSPORT: "horizontal",
    State.FAILED: "cross",
    State.MICRO_STOP: "counter",
    State.WAITING_CREW: "vertical",
    State.MAINTENANCE: "diagonal",
    State.TOOL_CHANGE: "horizontal",
    State.BREAK: "horizontal",
}

Shares = Mapping[State, float]
ByStation = Mapping[tuple[str, str], Shares]
"""Shares by station and side."""


def states_section(chapter: Chapter) -> Section:
    """Return the time of the stations as stacked bars and as tables."""
    shares = _shares(chapter)
    shown = [s for s in State if any(f.get(s, 0.0) > LEAST for f in shares.values())]
    looks = {state: _look(state, chapter) for state in shown}
    oee = [f"stations.{station}.oee" for station in chapter.elements("stations")]
    told = "states.told_calendar" if chapter.before.line.calendar else "states.told"
    head = chapter.say("head.station")
    return Section(
        "states",
        chapter.say("states.title"),
        [
            Words(chapter.say(told)),
            Stacks(_groups(chapter, shares, looks), list(looks.values())),
            _table(chapter, shares, shown),
            figure_table(
                chapter, oee, chapter.say("states.oee"), first=head, by_element=True
            ),
        ],
    )


def _shares(chapter: Chapter) -> ByStation:
    found = {
        (row.station, side.side): row.shares
        for side in chapter.sides
        for row in state_shares(side.results)
    }
    return {
        (station, side.side): found[station, side.side]
        for station in chapter.elements("stations")
        for side in chapter.sides
        if (station, side.side) in found
    }


def _look(state: State, chapter: Chapter) -> Look:
    name = chapter.names.state(state.key)
    pattern = PATTERNS.get(state, "solid")
    return Look(name, LOOKS[state].colour, LETTERS[state].strip(), pattern)


def _groups(
    chapter: Chapter, shares: ByStation, looks: Mapping[State, Look]
) -> list[StackGroup]:
    return [
        StackGroup(
            chapter.names.element("stations", station),
            [
                Stack(side.label, _segments(chapter, shares[station, side.side], looks))
                for side in chapter.sides
                if (station, side.side) in shares
            ],
            "%",
        )
        for station in dict.fromkeys(station for station, _ in shares)
    ]


def _segments(
    chapter: Chapter, shares: Shares, looks: Mapping[State, Look]
) -> list[Segment]:
    return [
        Segment(look, 100 * share, f"{look.name} {_told(share, chapter)}")
        for state, look in looks.items()
        if (share := shares.get(state, 0.0)) > LEAST
    ]


def _told(share: float, chapter: Chapter) -> str:
    return percent(share, chapter.language, 1)


def _share_cell(share: float, chapter: Chapter) -> Cell:
    numbers = (Number(100 * share, "%", 1),)
    return Cell(_told(share, chapter), is_number=True, numbers=numbers)


def _table(chapter: Chapter, shares: ByStation, shown: Sequence[State]) -> Table:
    labels = {side.side: side.label for side in chapter.sides}
    rows: list[Row] = [
        (
            Cell(chapter.names.element("stations", station)),
            Cell(labels[side]),
            *(_share_cell(found.get(state, 0.0), chapter) for state in shown),
        )
        for (station, side), found in shares.items()
    ]
    names = [chapter.names.state(state.key) for state in shown]
    head = [chapter.say("head.station"), chapter.say("head.side"), *names]
    caption = chapter.say("states.table")
    return Table(head, rows, caption, len(rows) > MANY_ROWS, is_matrix=True)
