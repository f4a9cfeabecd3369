"""Pictures as plain numbers: bars, stacked bars, plots on two axes.

Every length is a percentage of the width or height it is drawn in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.report.cells import Cell


@dataclass(frozen=True)
class Bar:
    """A bar with its interval (`low` to `high`), both ends in %; `side` colours it."""

    side: str
    label: str
    width: float
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class BarGroup:
    """The bars of one figure and what is said of them."""

    name: str
    bars: Sequence[Bar]
    verdict: Cell | None = None


@dataclass(frozen=True)
class Bars:
    """Figures as bars, each group on a scale of its own or all on one."""

    kind: ClassVar = "bars"
    groups: Sequence[BarGroup]
    caption: str = ""


@dataclass(frozen=True)
class Look:
    """How a part of a stacked bar looks: its name, colour, letter and pattern."""

    name: str
    colour: str
    letter: str
    pattern: str = "solid"


@dataclass(frozen=True)
class Segment:
    """A part of a stacked bar; `width` in %."""

    look: Look
    width: float
    title: str


@dataclass(frozen=True)
class Stack:
    """One stacked bar: its segments, the whole of it in words."""

    label: str
    segments: Sequence[Segment]
    text: str = ""


@dataclass(frozen=True)
class StackGroup:
    """The stacked bars of one thing, before and after."""

    name: str
    stacks: Sequence[Stack]


@dataclass(frozen=True)
class Stacks:
    """Stacked bars with their legend."""

    kind: ClassVar = "stacks"
    groups: Sequence[StackGroup]
    legend: Sequence[Look]
    caption: str = ""


@dataclass(frozen=True)
class Mark:
    """A place on an axis, in % from left or bottom; a `minor` one yields on phones."""

    at: float
    text: str
    is_minor: bool = False


Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """Points of a plot joined to a `line`, an `area` or `box`es; `side` colours it."""

    form: str
    side: str
    points: Sequence[Point]

    @property
    def path(self) -> str:
        """Return the points as an SVG path, y downwards."""
        steps = " L".join(f"{x:.2f} {100 - y:.2f}" for x, y in self.points)
        return f"M{steps}" + ("" if self.form == "line" else " Z")


@dataclass(frozen=True)
class Zone:
    """A stretch of the x axis that is set apart, from and to in %."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Plot:
    """Shapes on two axes; `legend` names the sides, `told` says it in words."""

    kind: ClassVar = "plot"
    shapes: Sequence[Shape]
    x_marks: Sequence[Mark]
    y_marks: Sequence[Mark]
    x_title: str
    y_title: str
    told: str
    legend: Sequence[tuple[str, str]] = ()
    zones: Sequence[Zone] = ()
