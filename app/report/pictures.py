"""Pictures as data: bars with intervals, stacked bars, series on two axes.

They hold names, numbers in their units and finished texts. `app.report.drawing` makes
lengths of them for the formats that draw; the others make native charts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from app.report.cells import Cell


@dataclass(frozen=True)
class Bar:
    """A bar with its interval from `low` to `high`; `side` colours it."""

    side: str
    label: str
    value: float
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class BarGroup:
    """The bars of one figure in its unit, and what is said of them."""

    name: str
    bars: Sequence[Bar]
    verdict: Cell | None = None
    unit: str = ""


@dataclass(frozen=True)
class Bars:
    """Figures as bars from 0, each group on a scale of its own or `together` on one.

    `end` is where the common scale ends; None for the next round number.
    """

    kind: ClassVar = "bars"
    groups: Sequence[BarGroup]
    caption: str = ""
    together: bool = False
    end: float | None = None


@dataclass(frozen=True)
class Look:
    """How a part of a stacked bar looks: its name, colour, letter and pattern."""

    name: str
    colour: str
    letter: str
    pattern: str = "solid"


@dataclass(frozen=True)
class Segment:
    """A part of a stacked bar: how it looks, how much it is, that in words."""

    look: Look
    value: float
    title: str


@dataclass(frozen=True)
class Stack:
    """One stacked bar: its segments, the whole of it in words."""

    label: str
    segments: Sequence[Segment]
    text: str = ""

    @property
    def total(self) -> float:
        """Return the sum of the segments."""
        return sum(segment.value for segment in self.segments)


@dataclass(frozen=True)
class StackGroup:
    """The stacked bars of one thing, before and after, on one scale in its unit."""

    name: str
    stacks: Sequence[Stack]
    unit: str = ""


@dataclass(frozen=True)
class Stacks:
    """Stacked bars with their legend; `together` all groups on one scale."""

    kind: ClassVar = "stacks"
    groups: Sequence[StackGroup]
    legend: Sequence[Look]
    caption: str = ""
    together: bool = False


@dataclass(frozen=True)
class Spot:
    """A point of a series with its interval or range."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """Spots joined to a line with its band, or bars; `side` colours them."""

    side: str
    label: str
    spots: Sequence[Spot]
    form: Literal["line", "bars"] = "line"


@dataclass(frozen=True)
class Zone:
    """A stretch of the x axis that is set apart."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Plot:
    """Series on two axes, x from 0 or by whole numbers; `told` says it in words.

    `x_end` is where the x axis ends; None for the last spot.
    """

    kind: ClassVar = "plot"
    series: Sequence[Series]
    x_title: str
    y_title: str
    told: str
    zones: Sequence[Zone] = ()
    x_end: float | None = None
