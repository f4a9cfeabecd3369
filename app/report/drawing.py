"""Pictures as lengths, for the formats that draw: HTML and PDF.

Every length is a percentage of the width or height it is drawn in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from app.report.axes import Axis, Mark, axis
from app.report.blocks import Block, Columns
from app.report.pictures import (
    BarGroup,
    Bars,
    Plot,
    Series,
    Spot,
    StackGroup,
    Stacks,
    Zone,
)

BAR = 0.3
"""Half the width of a bar of a plot, where whole numbers are 1 apart."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """Points of a plot joined to a `line`, an `area` or a `box`; `side` colours it."""

    form: str
    side: str
    points: Sequence[Point]

    @property
    def path(self) -> str:
        """Return the points as an SVG path, y downwards."""
        steps = " L".join(f"{x:.2f} {100 - y:.2f}" for x, y in self.points)
        return f"M{steps}" + ("" if self.form == "line" else " Z")


@dataclass(frozen=True)
class Drawing:
    """A plot as shapes and marks; `legend` names the sides."""

    kind: ClassVar = "plot"
    shapes: Sequence[Shape]
    x_marks: Sequence[Mark]
    y_marks: Sequence[Mark]
    x_title: str
    y_title: str
    told: str
    legend: Sequence[tuple[str, str]]
    zones: Sequence[Zone]


Drawn = Block | Drawing


def drawn(block: Block) -> Drawn:
    """Return a block with all lengths of its pictures in %."""
    if isinstance(block, Bars):
        return _drawn_bars(block)
    if isinstance(block, Stacks):
        return replace(block, groups=_drawn_stacks(block))
    return _drawn_plot(block) if isinstance(block, Plot) else block


def all_drawn(blocks: Iterable[Block]) -> list[Drawn]:
    """Return blocks with all lengths of their pictures in %; columns hold none."""
    return [block if isinstance(block, Columns) else drawn(block) for block in blocks]


def scale_of_bars(bars: Bars, group: BarGroup) -> Axis:
    """Return the axis that the bars of a group stand on."""
    if bars.together and bars.end is not None:
        return Axis(0.0, bars.end, bars.end)
    groups = bars.groups if bars.together else [group]
    return axis(level for each in groups for level in _levels(each))


def _levels(group: BarGroup) -> Iterator[float]:
    for bar in group.bars:
        yield from (level or 0.0 for level in (bar.value, bar.low, bar.high))


def _drawn_bars(block: Bars) -> Bars:
    groups = [_drawn_group(g, scale_of_bars(block, g)) for g in block.groups]
    return replace(block, groups=groups)


def _drawn_group(group: BarGroup, scale: Axis) -> BarGroup:
    bars = [
        replace(
            bar,
            value=scale.at(bar.value),
            low=None if bar.low is None else scale.at(bar.low),
            high=None if bar.high is None else scale.at(bar.high),
        )
        for bar in group.bars
    ]
    return replace(group, bars=bars)


def _drawn_stacks(block: Stacks) -> list[StackGroup]:
    totals = [[stack.total for stack in group.stacks] for group in block.groups]
    ends = [max(own, default=0.0) for own in totals]
    if block.together:
        ends = [max(ends, default=0.0)] * len(ends)
    pairs = zip(block.groups, ends, strict=True)
    return [_drawn_stack_group(group, largest) for group, largest in pairs]


def _drawn_stack_group(group: StackGroup, largest: float) -> StackGroup:
    size = 100 / largest if largest > 0 else 0.0
    stacks = [
        replace(
            stack,
            segments=[
                replace(part, value=size * part.value) for part in stack.segments
            ],
        )
        for stack in group.stacks
    ]
    return replace(group, stacks=stacks)


def _drawn_plot(plot: Plot) -> Drawing:
    across, up = x_axis(plot), y_axis(plot)
    bars = [s for s in plot.series if s.form == "bars"]
    lines = [s for s in plot.series if s.form == "line"]
    x_marks = across.marks()
    return Drawing(
        shapes=[
            *(shape for s in bars for shape in _boxes(s, across, up)),
            *(shape for s in bars for shape in _whiskers(s, across, up)),
            *([Shape("line", "zero", _level(up.at(0.0)))] if bars else []),
            *(shape for s in lines for shape in _band_and_line(s, across, up)),
        ],
        x_marks=x_marks,
        y_marks=up.marks(),
        x_title=plot.x_title,
        y_title=plot.y_title,
        told=plot.told,
        legend=[(s.side, s.label) for s in plot.series],
        zones=[
            replace(zone, start=across.at(zone.start), end=across.at(zone.end))
            for zone in plot.zones
        ],
    )


def x_axis(plot: Plot) -> Axis:
    """Return the x axis of a plot: from 0, or by whole numbers under bars."""
    places = [spot.x for series in plot.series for spot in series.spots]
    if any(series.form == "bars" for series in plot.series):
        return Axis(min(places) - 0.5, max(places) + 0.5, 1.0)
    end = max(places, default=1.0) if plot.x_end is None else plot.x_end
    return axis([end], count=10).cut(end)


def y_axis(plot: Plot) -> Axis:
    """Return the y axis of a plot: what holds all spots and their intervals."""
    return axis(
        level
        for series in plot.series
        for spot in series.spots
        for level in (_low(spot), spot.y, _high(spot))
    )


def _low(spot: Spot) -> float:
    return spot.y if spot.low is None else spot.low


def _high(spot: Spot) -> float:
    return spot.y if spot.high is None else spot.high


def _level(at: float) -> list[Point]:
    return [(0.0, at), (100.0, at)]


def _boxes(series: Series, across: Axis, up: Axis) -> Iterator[Shape]:
    for spot in series.spots:
        left, right = across.at(spot.x - BAR), across.at(spot.x + BAR)
        foot, top = up.at(0.0), up.at(spot.y)
        corners = [(left, foot), (left, top), (right, top), (right, foot)]
        yield Shape("box", series.side, corners)


def _whiskers(series: Series, across: Axis, up: Axis) -> Iterator[Shape]:
    for spot in series.spots:
        if spot.low is not None:
            x = across.at(spot.x)
            yield Shape(
                "line", "whisker", [(x, up.at(_low(spot))), (x, up.at(_high(spot)))]
            )


def _band_and_line(series: Series, across: Axis, up: Axis) -> Iterator[Shape]:
    low = [(across.at(spot.x), up.at(_low(spot))) for spot in series.spots]
    high = [(across.at(spot.x), up.at(_high(spot))) for spot in series.spots]
    mean = [(across.at(spot.x), up.at(spot.y)) for spot in series.spots]
    yield Shape("area", series.side, [*low, *reversed(high)])
    yield Shape("line", series.side, mean)
