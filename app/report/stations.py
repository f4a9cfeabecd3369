"""The stations: how they spend their time, and which of them holds up the rest."""

from collections.abc import Mapping, Sequence

from app.report.blocks import (
    Bar,
    BarGroup,
    Bars,
    Block,
    Cell,
    Look,
    Row,
    Section,
    Segment,
    Stack,
    StackGroup,
    Stacks,
    Table,
    Words,
)
from app.report.chapter import Chapter, Side
from app.report.figures import figure_table
from app.verdict.numbers import percent
from models.states import LOOKS, State
from sim.bottleneck import Bottleneck, uses
from sim.estimates import estimate

AWAY = (State.BREAK, State.OFF_SHIFT)
SHOWN = tuple(state for state in State if state not in AWAY)
LEAST = 5e-5
MANY_ROWS = 30
MOST_USED = 10
_SIGNS: dict[State, tuple[str, str]] = {
    State.WORKING_MANUAL: ("H", "dots"),
    State.WORKING_AUTOMATIC: ("A", "solid"),
    State.SETUP: ("S", "diagonal"),
    State.STARVED: ("V", "solid"),
    State.BLOCKED: ("B", "vertical"),
    State.WAITING_OPERATOR: ("O", "dots"),
    State.WAITING_TRANSPORT: ("T", "horizontal"),
    State.FAILED: ("F", "cross"),
    State.MICRO_STOP: ("m", "counter"),
    State.WAITING_CREW: ("R", "vertical"),
    State.MAINTENANCE: ("P", "diagonal"),
    State.TOOL_CHANGE: ("K", "horizontal"),
    State.BREAK: ("Z", "horizontal"),
    State.OFF_SHIFT: ("N", "solid"),
}

Shares = Mapping[State, float]


def look_of(state: State, chapter: Chapter) -> Look:
    """Return how a state is drawn."""
    letter, pattern = _SIGNS[state]
    name = chapter.names.state(state.key)
    return Look(state.key, name, LOOKS[state].colour, letter, pattern)


def shares_of(side: Side, station: str) -> Shares:
    """Return the mean shares of the states of a station; empty where it is not.

    Of the time outside breaks and off shift, unless there is no other time.
    """
    key = f"stations.{station}.states."
    found = {
        state: estimate(side.columns[f"{key}{state.key}"]).mean
        for state in State
        if f"{key}{state.key}" in side.columns
    }
    planned = sum(share for state, share in found.items() if state not in AWAY)
    if not planned > 0:
        return {}
    return {state: found.get(state, 0.0) / planned for state in SHOWN}


def states_section(chapter: Chapter) -> Section:
    """Return the time of the stations as stacked bars and as a table."""
    shares = {
        (station, side.side): found
        for station in chapter.elements("stations")
        for side in chapter.sides
        if (found := shares_of(side, station))
    }
    shown = [s for s in SHOWN if any(f[s] > LEAST for f in shares.values())]
    looks = {state: look_of(state, chapter) for state in shown}
    groups = [
        StackGroup(chapter.names.element("stations", station), stacks)
        for station in chapter.elements("stations")
        if (stacks := _stacks(chapter, station, shares, looks))
    ]
    oee = [f"stations.{station}.oee" for station in chapter.elements("stations")]
    return Section(
        "states",
        chapter.say("states.title"),
        [
            Words(_time_told(chapter)),
            Stacks(groups, list(looks.values())),
            _states_table(chapter, shares, shown),
            _folded(figure_table(chapter, oee, chapter.say("states.oee"))),
        ],
    )


def _folded(table: Table) -> Table:
    """Fold a table away if it is long."""
    return Table(table.head, table.rows, table.caption, len(table.rows) > MANY_ROWS)


def _time_told(chapter: Chapter) -> str:
    weeks = chapter.before.line.calendar
    return chapter.say("states.told_calendar" if weeks else "states.told")


def _stacks(
    chapter: Chapter,
    station: str,
    shares: Mapping[tuple[str, str], Shares],
    looks: Mapping[State, Look],
) -> list[Stack]:
    return [
        Stack(side.label, _segments(chapter, shares[station, side.side], looks))
        for side in chapter.sides
        if (station, side.side) in shares
    ]


def _segments(
    chapter: Chapter, shares: Shares, looks: Mapping[State, Look]
) -> list[Segment]:
    return [
        Segment(look, 100 * shares[state], f"{look.name} {_share(chapter, state, shares)}")
        for state, look in looks.items()
        if shares[state] > LEAST
    ]


def _share(chapter: Chapter, state: State, shares: Shares) -> str:
    return percent(shares[state], chapter.language, 1)


def _states_table(
    chapter: Chapter,
    shares: Mapping[tuple[str, str], Shares],
    shown: Sequence[State],
) -> Table:
    labels = {side.side: side.label for side in chapter.sides}
    rows: list[Row] = [
        (
            Cell(chapter.names.element("stations", station)),
            Cell(labels[side]),
            *(Cell(_share(chapter, s, found), is_number=True) for s in shown),
        )
        for (station, side), found in shares.items()
    ]
    head = [
        chapter.say("head.station"),
        "",
        *(chapter.names.state(state.key) for state in shown),
    ]
    return _folded(Table(head, rows, chapter.say("states.table")))


def bottleneck_section(chapter: Chapter) -> Section:
    """Return the bottleneck before and after, and who is in use most."""
    option = chapter.option
    blocks: list[Block] = []
    if option is not None:
        before, after = option.bottleneck_before, option.bottleneck_after
        blocks.append(Words(_moved(chapter, before, after), "lead"))
        blocks += [
            Words(_said(chapter, side.label, found))
            for side, found in zip(chapter.sides, (before, after), strict=False)
        ]
    blocks.append(_use_bars(chapter))
    return Section("bottleneck", chapter.say("bottleneck.title"), blocks)


def _moved(chapter: Chapter, before: Bottleneck, after: Bottleneck) -> str:
    names = [chapter.names.element(b.kind, b.id) for b in (before, after)]
    if not before.id or not after.id:
        return chapter.say("bottleneck.none")
    if (before.kind, before.id) == (after.kind, after.id):
        return chapter.say("bottleneck.stays", name=names[0])
    return chapter.say("bottleneck.moves", before=names[0], after=names[1])


def _said(chapter: Chapter, side: str, found: Bottleneck) -> str:
    if not found.id:
        return chapter.say("bottleneck.side_none", side=side)
    rivals = [chapter.names.any_element(rival) for rival in found.rivals]
    return chapter.say(
        "bottleneck.side",
        side=side,
        name=chapter.names.element(found.kind, found.id),
        use=percent(found.use.mean, chapter.language, 1),
        rivals=rivals,
    )


def _use_bars(chapter: Chapter) -> Bars:
    """Return the use of the stations and pools that are in use most."""
    found = {side.side: uses(side.results.columns) for side in chapter.sides}
    most: dict[tuple[str, str], float] = {}
    for columns in found.values():
        for name, column in columns.items():
            most[name] = max(most.get(name, 0.0), estimate(column).mean)
    first = sorted(most, key=lambda name: -most[name])[:MOST_USED]
    confidence = chapter.study.plan.confidence
    groups = [
        BarGroup(
            chapter.names.element(*name),
            [
                _use_bar(chapter, side, found[side.side][name], confidence)
                for side in chapter.sides
                if name in found[side.side]
            ],
        )
        for name in first
    ]
    return Bars(groups, chapter.say("bottleneck.use"))


def _use_bar(
    chapter: Chapter, side: Side, column: Sequence[float], confidence: float
) -> Bar:
    use = estimate(column, confidence)
    shown = percent(use.mean, chapter.language, 1)
    if not use.half_width > 0:
        return Bar(side.side, side.label, 100 * use.mean, shown)
    low, high = max(use.low, 0.0), min(use.high, 1.0)
    return Bar(side.side, side.label, 100 * use.mean, shown, 100 * low, 100 * high)
